import { attributesOf } from "./access-model/attributes.ts";

/** The holder of a state lock, as Terraform prints it. Its texts are not yet safe to print. */
export interface LockInfo {
  readonly id?: string;
  /** Such as `OperationTypeApply`. */
  readonly operation?: string;
  /** Such as `jane@laptop`. */
  readonly who?: string;
  /** When the lock was created, in RFC 3339 format. */
  readonly created?: string;
}

/** The holder's id in the error of the backend http. The block "Lock Info" has the id of the refused command. */
export function heldLockId(stderr: string): string | undefined {
  return /HTTP remote state already locked:\s*[│\s]*ID=(\S+)/.exec(stderr)?.[1];
}

/** Reads the holder from the response of a server of the backend http. Source: Terraform 1.11, `statemgr.LockInfo`. */
export function httpLockInfo(answer: unknown): LockInfo {
  const { ID, Operation, Who, Created } = attributesOf(answer);
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const created = text(Created);
  return lock(
    text(ID),
    text(Operation),
    text(Who),
    created !== undefined && /^[\d-]{10}T[\d:.]+Z$/.test(created) ? created : undefined,
  );
}

/**
 * Reads the block "Lock Info" of Terraform's error. It describes the holder in most backends, but the refused command in pg.
 * Source: Terraform 1.11, `internal/states/statemgr/locker.go`.
 */
export function lockInfo(stderr: string): LockInfo | undefined {
  const lines = stderr.split("\n").map((line) => line.replace(/^[│╷╵\s]+/, "").trimEnd());
  const block = lines.slice(lines.indexOf("Lock Info:") + 1);
  if (block.length === lines.length) return undefined;
  const value = (name: string) => {
    const found = block
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
    return found === undefined || found === "" ? undefined : found;
  };
  const [id, operation, who] = [value("ID"), value("Operation"), value("Who")];
  const created = iso(value("Created"));
  return id === undefined && who === undefined ? undefined : lock(id, operation, who, created);
}

function lock(id?: string, operation?: string, who?: string, created?: string): LockInfo {
  return {
    ...(id !== undefined && { id }),
    ...(operation !== undefined && { operation }),
    ...(who !== undefined && { who }),
    ...(created !== undefined && { created }),
  };
}

/** Go prints `2026-11-29 18:49:01.123456789 +0000 UTC`. */
function iso(time: string | undefined): string | undefined {
  const [, day, clock, sign] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? (\+0000) UTC$/.exec(time ?? "") ?? [];
  return sign === undefined ? undefined : `${day}T${clock}Z`;
}
