import { checkApi } from "./check-api.ts";
import type { CheckContext } from "./check-context.ts";
import { checkExpect } from "./check-expect.ts";
import { checkManagementConsole } from "./check-management-console.ts";
import { checkName } from "./check-name.ts";
import { checkNaming, MAX_SERVER_NAME } from "./check-naming.ts";
import { checkOkta } from "./check-okta.ts";
import { checkReview } from "./check-review.ts";
import { checkRoles } from "./check-roles.ts";
import { checkState } from "./check-state.ts";
import { checkUsers } from "./check-users.ts";

/** Checks everything in one file beyond the schema. */
export function checkEnvironment(context: CheckContext): void {
  checkOkta(context);
  checkManagementConsole(context);
  checkRoles(context);
  checkUsers(context);
  checkApi(context);
  checkName(context, ["authorizationServer", "name"], context.draft.authorizationServer?.name, MAX_SERVER_NAME);
  checkNaming(context);
  checkState(context);
  checkReview(context);
  checkOwnStatements(context);
  checkSomebodyGetsIn(context);
}

function checkSomebodyGetsIn({ source, report }: CheckContext): void {
  if (source.has(["users"]) || source.has(["api"])) return;
  report("MC018", source.value([]), {
    expected: "users, api or both",
    fix: "add users: {} for sign-in of users, or api with its clients",
  });
}

function checkOwnStatements({ draft, source, report, roles }: CheckContext): void {
  const clients = (draft.api?.clients ?? []).flatMap((client) => client?.name ?? []);
  const declared = { roles: roles.filter(({ key }) => key !== ""), clients, hasUsers: source.has(["users"]) };
  checkExpect({ source, report, statements: draft.expect ?? [], declared });
}
