import { formatLifetime } from "../../../lifetime.ts";
import { apiScope } from "../../../scope.ts";
import { addressOf, rules } from "../../objects.ts";
import { PRIVILEGED_ROLES } from "../../privileged-roles.ts";
import type { ReviewCheck, ReviewSubject } from "../../review-check.ts";

const LONGEST = 60;

/** A role taken away works on for long. */
export const accessTokenLongForAdministrator: ReviewCheck = {
  id: "access-token-long-for-administrator",
  severity: "warning",
  title: "an administrator's token works long after the role was taken away",
  why: "Management Console looks at groups again when the access token ends. Until then a removed role, and a stolen token, still work.",
  source:
    'vendor page, "Peculiarities and limitations" (changed groups reach Management Console when the access token expires)',
  fix: "set accessTokenLifetime to 1h or less",
  find: (subject) =>
    rules(subject.after.model)
      .filter(({ rule }) => rule.accessTokenMinutes > LONGEST && isForAdministrators(rule.key, subject))
      .map(({ rule }) => {
        const time = formatLifetime(rule.accessTokenMinutes * 60);
        return {
          object: addressOf("rule", rule),
          summary: `a token of an administrator works up to ${time} after the role was taken away`,
          got: time,
          expected: "1h or less",
        };
      }),
};

function isForAdministrators(rule: string, { environment, matrix }: ReviewSubject): boolean {
  const privileged = environment.roles.filter(({ key }) => PRIVILEGED_ROLES.includes(key));
  const names = privileged.map(({ name }) => name);
  const scopes = privileged.map(apiScope);
  return (
    matrix.clients.some(
      ({ scope, outcome }) => outcome.kind === "issued" && outcome.rule === rule && scopes.includes(scope),
    ) ||
    [...matrix.users, ...matrix.combinations].some(
      ({ outcome }) =>
        outcome.kind === "issued" &&
        outcome.rule === rule &&
        outcome.idTokenRoles !== "unknown" &&
        outcome.idTokenRoles.some((role) => names.includes(role)),
    )
  );
}
