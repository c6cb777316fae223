import { OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import type { UserRecord } from "../org/org-state.ts";
import { credentialsOf } from "../org/user-credentials.ts";
import { setStatus } from "../org/user-status.ts";
import { userOf } from "./user-of.ts";

type Status = UserRecord["status"];
type Transition = "activate" | "deactivate" | "suspend" | "unlock" | "unsuspend";

/** The status before and after each transition. A user who already has a password is ACTIVE immediately. */
const TRANSITIONS: Readonly<Record<Transition, readonly [from: readonly Status[], to: Status]>> = {
  activate: [["STAGED", "DEPROVISIONED"], "PROVISIONED"],
  deactivate: [["STAGED", "PROVISIONED", "ACTIVE", "SUSPENDED", "LOCKED_OUT"], "DEPROVISIONED"],
  suspend: [["ACTIVE"], "SUSPENDED"],
  unlock: [["LOCKED_OUT"], "ACTIVE"],
  unsuspend: [["SUSPENDED"], "ACTIVE"],
};

/** The lifecycle of users. Source: Okta API reference, User Lifecycle. */
export const USER_LIFECYCLE_ROUTES: readonly OktaRoute[] = (
  ["activate", "deactivate", "suspend", "unlock", "unsuspend"] as const
).map((transition) => ({
  method: "POST",
  path: `/api/v1/users/:userId/lifecycle/${transition}`,
  access: "okta.users.manage",
  event: { types: [transition === "unlock" ? "user.account.unlock" : `user.lifecycle.${transition}`] },
  query: transition === "activate" || transition === "deactivate" ? ["sendEmail"] : [],
  handle: (call) => changeStatus(call, transition),
}));

function changeStatus(call: RouteCall, transition: Transition): OktaReply {
  const { org } = call;
  const record = userOf(call);
  const [from, to] = TRANSITIONS[transition];
  if (!from.includes(record.status)) throw forbiddenTransition(transition);
  const hasPassword = transition === "activate" && credentialsOf(org, record)?.password;
  setStatus(org, record, hasPassword ? "ACTIVE" : to);
  const wantsLink = transition === "activate" && !hasPassword && call.query.get("sendEmail") === "false";
  return ok(wantsLink ? activationLink(call) : {});
}

/**
 * Returned instead of an email. The target of the link is not modelled. Source: Okta API reference, User Lifecycle, activate.
 */
function activationLink({ org }: RouteCall): object {
  const activationToken = org.ids.password();
  return { activationUrl: `${org.url}/welcome/${activationToken}`, activationToken };
}

function forbiddenTransition(transition: Transition): OktaError {
  switch (transition) {
    case "activate":
      return new OktaError(403, "E0000016", "Activation failed because the user is already active");
    case "deactivate":
      return new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.");
    case "unlock":
      return new OktaError(403, "E0000032", "Unlock is not allowed for this user.");
    default:
      return validationFailed(transition, `Cannot ${transition} a user in this status`);
  }
}
