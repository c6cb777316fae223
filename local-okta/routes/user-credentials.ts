import * as z from "zod";
import { notModelled, OktaError } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import { lastName } from "../management-api/request-body.ts";
import { isCheckable } from "../org/imported-password.ts";
import type { UserRecord } from "../org/org-state.ts";
import { importedPasswordOf, isPasswordOf, setPassword, setRecoveryQuestion } from "../org/user-credentials.ts";
import { passwordProblem } from "./password-policy.ts";
import { newRecoveryQuestion, password } from "./user-body.ts";
import { userOf } from "./user-of.ts";
import { credentialsView } from "./user-view.ts";

const CREDENTIALS = "/api/v1/users/:userId/credentials";

/** Credentials that users change themselves, with their current password. Source: Okta API reference, User Credentials. */
export const USER_CREDENTIAL_ROUTES: readonly OktaRoute[] = [
  {
    method: "POST",
    path: `${CREDENTIALS}/change_password`,
    access: "okta.users.manage",
    event: { types: ["user.account.update_password"] },
    handle: changePassword,
  },
  {
    method: "POST",
    path: `${CREDENTIALS}/change_recovery_question`,
    access: "okta.users.manage",
    handle: changeRecoveryQuestion,
  },
];

const passwordChange = z.strictObject({ oldPassword: password, newPassword: password });

const questionChange = z.strictObject({ password, recovery_question: newRecoveryQuestion });

function changePassword(call: RouteCall): OktaReply {
  const user = userOf(call);
  const { oldPassword, newPassword } = call.json(passwordChange, lastName);
  checkPassword(call, user, oldPassword.value);
  const problem = passwordProblem(newPassword.value, String(user.profile["login"]));
  if (problem !== undefined) throw refused(problem);
  setPassword(call.org, user, newPassword.value);
  return ok(credentialsView(call.org, user));
}

function changeRecoveryQuestion(call: RouteCall): OktaReply {
  const user = userOf(call);
  const body = call.json(questionChange, lastName);
  checkPassword(call, user, body.password.value);
  setRecoveryQuestion(call.org, user, body.recovery_question.question);
  return ok(credentialsView(call.org, user));
}

/** The text of the cause is unknown. @throws OktaError 403. */
function checkPassword({ org }: RouteCall, user: UserRecord, text: string): void {
  if (user.status !== "ACTIVE" && user.status !== "STAGED") {
    throw new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.");
  }
  const imported = importedPasswordOf(org, user);
  if (imported !== undefined && !isCheckable(imported)) {
    throw notModelled(`the check of a password of ${imported.algorithm}`);
  }
  if (!isPasswordOf(org, user, text)) throw refused("Old Password is not correct");
}

function refused(cause: string): OktaError {
  return new OktaError(403, "E0000014", "Update of credentials failed", [{ errorSummary: cause }]);
}
