import { canonical } from "../../../access-model/canonical-value.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";
import { type StatePlace, statePlace } from "../../state-place.ts";

/** Terraform looks for its state somewhere else. */
export const backendChanged: ReviewCheck = {
  id: "backend-changed",
  severity: "warning",
  title: "Terraform looks for its state somewhere else",
  why: "Where the state is not carried over, Terraform makes everything a second time; and whoever runs the new place decides what it thinks is there.",
  source: 'Terraform language, "Backend Configuration"',
  fix: "carry the state over with terraform init -migrate-state, and have the new place agreed on",
  needs: "before",
  find: ({ after, before }) => {
    const [was, is] = [before && statePlace(before.reading), statePlace(after)];
    if (was === undefined || is === undefined) return [];
    const object = `backend ${is.kind}`;
    if (was.kind !== is.kind) {
      return [{ object, got: after.backend ?? "none, which is local", expected: `${was.kind}, as before` }];
    }
    return [...movedFile(object, was, is), ...otherSettings(object, was, is)];
  },
};

function movedFile(object: string, { path: was = "" }: StatePlace, { path: is = "" }: StatePlace): FoundBy[] {
  return was === is ? [] : [{ object, item: "path", got: is, expected: `${was}, as before` }];
}

/** By name only: a setting may hold a credential. */
function otherSettings(object: string, { others: was }: StatePlace, { others: is }: StatePlace): FoundBy[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => canonical(was[name]) !== canonical(is[name]))
    .map((item) => ({ object, item, expected: "as before" }));
}
