import { type Org, removeWhere, timestamp } from "./org.ts";
import type { UserRecord } from "./org-state.ts";

/** Any change resets the count of wrong passwords. Deactivation removes the credentials, too. */
export function setStatus(org: Org, record: UserRecord, status: UserRecord["status"]): void {
  const now = timestamp(org);
  record.status = status;
  record.statusChanged = now;
  record.lastUpdated = now;
  record.activated ??= status === "PROVISIONED" || status === "ACTIVE" ? now : null;
  const isOfUser = ({ id }: { readonly id: string }) => id === record.id;
  removeWhere(org.records.failedSignIns, isOfUser);
  if (status === "DEPROVISIONED") {
    removeWhere(org.records.userCredentials, isOfUser);
  }
}
