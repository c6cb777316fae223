import { expect, test } from "vitest";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { searchSpace } from "../../../domain/statements/search-space.ts";
import { searchStatement } from "../../../domain/statements/search-statement.ts";
import { all, create, group, policy, rule, set } from "../../mutations/review/review-edit.ts";
import { reference, subject } from "../review/subject.ts";

test("a rule that lists some of the scopes of a sign-in, and others, is found by a refresh for what both list", () => {
  const longer = create("okta_auth_server_policy_rule.longer", {
    name: "Longer",
    policy_id: reference(`${policy("users")}.id`),
    priority: 1,
    grant_type_whitelist: ["authorization_code"],
    scope_whitelist: ["profile", "address", "phone"],
    group_whitelist: [reference(`${group("view_only")}.id`)],
    access_token_lifetime_minutes: 600,
  });
  const { after, environment } = subject({ edit: all(longer, set(rule("users"), { priority: 2 })) });
  const space = searchSpace(after.model, environment, compileRe2, STRICT_ASSUMPTIONS);
  const { yes } = searchStatement(
    space,
    {
      id: "lifetime",
      origin: { kind: "derived" },
      subject: { kind: "users", in: [], notIn: [] },
      demand: { kind: "within", accessTokenMinutes: 30 },
    },
    environment,
  );
  expect(SIGN_IN_SCOPES).toContain("profile");
  expect(yes).toMatchObject({
    request: { scopes: ["profile"], isRefresh: true, user: { groups: [{ key: "role_view_only" }] } },
    outcome: { accessTokenMinutes: 600 },
  });
});
