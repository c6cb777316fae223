import fc from "fast-check";
import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessChange } from "../../../domain/review/access-changes.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { type EditableStack, reference, subject } from "../../domain/review/subject.ts";
import { ASSIGNMENTS, all, create, group, policy, REPORT, rule, scope, set, WEB_APP } from "./review-edit.ts";

type Edit = (stack: EditableStack) => void;

const GROUPS = ["view_only", "administrator", "super_administrator"].map((of) => reference(`${group(of)}.id`));
const API_SCOPES = ["api_view_only", "api_administrator"].map((of) => reference(`${scope(of)}.name`));
const NEW = "okta_auth_server_policy.new";

const somePolicy = fc.constantFrom("users", "api_view_only", "api_administrator");
const someGroups = fc.subarray([...GROUPS, "00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"]);
const someScopes = fc.subarray([...API_SCOPES, "openid", "profile", "email", "offline_access", "user_groups"]);
const someClients = fc.subarray([WEB_APP, REPORT].map((app) => reference(`${app}.client_id`)));
const someGrants = fc.subarray(["authorization_code", "client_credentials", "refresh_token"], { minLength: 1 });
const ruleContent = fc.record({
  grant_type_whitelist: someGrants.map((grants) => grants.filter((grant) => grant !== "refresh_token")),
  scope_whitelist: someScopes,
  group_whitelist: someGroups,
  access_token_lifetime_minutes: fc.constantFrom(15, 30),
  priority: fc.integer({ min: 0, max: 3 }),
});

/** An edit of policies, rules, assignments or grants, as a person could make it in code. */
const someEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ of: somePolicy, client_whitelist: someClients }).map(({ of, ...values }) => set(policy(of), values)),
  fc
    .record({ of: somePolicy, priority: fc.integer({ min: 1, max: 4 }) })
    .map(({ of, ...values }) => set(policy(of), values)),
  fc.record({ of: somePolicy, content: ruleContent }).map(({ of, content }) => set(rule(of), content)),
  fc
    .record({ of: somePolicy, content: ruleContent })
    .map(({ of, content }) =>
      create("okta_auth_server_policy_rule.new", { name: "New", policy_id: reference(`${policy(of)}.id`), ...content }),
    ),
  fc
    .record({ clients: someClients, priority: fc.integer({ min: 1, max: 4 }), content: ruleContent })
    .map(({ clients, priority, content }) =>
      all(
        create(NEW, { name: "New", priority, client_whitelist: clients }),
        create("okta_auth_server_policy_rule.of_new", { policy_id: reference(`${NEW}.id`), ...content }),
      ),
    ),
  someGroups.map((excluded) => set(rule("users"), { group_blacklist: excluded })),
  fc
    .record({ group_whitelist: someGroups, group_blacklist: someGroups, priority: fc.constantFrom(0, 2) })
    .map((content) =>
      create("okta_auth_server_policy_rule.more", {
        name: "More",
        policy_id: reference(`${policy("users")}.id`),
        grant_type_whitelist: ["authorization_code"],
        scope_whitelist: SIGN_IN_SCOPES,
        ...content,
      }),
    ),
  someGroups.map((ids) => set(ASSIGNMENTS, { group: ids.map((id) => ({ id })) })),
  fc
    .record({ app: fc.constantFrom(WEB_APP, REPORT), grants: someGrants })
    .map(({ app, grants }) => set(app, { grant_types: grants })),
);

/** Whether a change is of roles or scopes, and not of how long a token lives. */
function isOfRoles({ direction, what }: AccessChange): boolean {
  return direction !== "other" && !/^(?:hold|stay)s? /.test(what);
}

test("no edit of policies, rules, assignments and grants adds or removes a role unseen, in one group or in several", () => {
  let changed = 0;
  let several = 0;
  fc.assert(
    fc.property(fc.array(someEdit, { minLength: 1, maxLength: 3 }), (edits) => {
      const { environment, after, before, changes, today } = subject({ before: "unedited", edit: all(...edits) });
      const sources = { after: "configuration", before: "configuration", live: false } as const;
      const input = { environment, after, changes, sources, today, ...(before && { before: before.snapshot }) };
      const { access, findings } = reviewOf(input, allReviewChecks(), compileRe2);
      if (!access.some(isOfRoles)) return;
      changed++;
      if (access.some((one) => one.who.includes(" + ") && isOfRoles(one))) several++;
      expect(findings.filter(({ severity }) => severity !== "info")).not.toEqual([]);
    }),
    { numRuns: 250 },
  );
  expect(changed).toBeGreaterThan(100);
  expect(several).toBeGreaterThan(20);
});
