import type { ReviewCheck } from "../../review-check.ts";
import { plainStatePath, statePlace } from "../../state-place.ts";

/** The state is kept elsewhere than the file says. */
export const stateNotWhereDeclared: ReviewCheck = {
  id: "state-not-where-declared",
  severity: "warning",
  title: "Terraform keeps its state elsewhere than the file says",
  why: "mc-okta reads the state where the file says. What Terraform finds in another place decides what it creates and deletes.",
  source: 'Terraform language, "Backend Configuration"; "Backend Type: local"',
  fix: "set state.path in the environment file, and nothing else",
  find: ({ environment: { state }, after }) => {
    const place = statePlace(after);
    if (place === undefined) return [];
    const object = `backend ${place.kind}`;
    if (place.kind !== state.backend) return [{ object, got: place.kind, expected: state.backend }];
    const path = plainStatePath(state.path);
    const isThere = place.path === path && !place.isInStack;
    const got = place.isInStack ? `${place.path} in the stack's own folder` : (place.path ?? "none");
    return [
      ...(isThere ? [] : [{ object, item: "path", got, expected: path }]),
      ...Object.keys(place.others).map((item) => ({ object, item, expected: "nothing" })),
    ];
  },
};
