import { notFound, type OktaError, permissionDenied } from "../management-api/okta-error.ts";
import type { Org } from "../org/org.ts";

/** The refusal of an app or a group outside the targets; the switch `outsideRoleTargets` says which. */
export function outsideTargets({ switches }: Org, id: string, type: string): OktaError {
  return switches.outsideRoleTargets === "notFound" ? notFound(id, type) : permissionDenied();
}

/** A role that is bound to apps and groups that exist makes no new ones. @throws OktaError 403. */
export function checkMayCreate({ roleTargets }: Org): void {
  if (roleTargets !== null) throw permissionDenied();
}
