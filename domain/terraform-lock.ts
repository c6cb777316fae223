/** Who has the lock of a state, as Terraform prints it. Nothing of it is safe to print yet. */
export interface LockInfo {
  readonly id?: string;
  /** Such as `OperationTypeApply`. */
  readonly operation?: string;
  /** Such as `jane@laptop`. */
  readonly who?: string;
  /** When, as RFC 3339 has it. */
  readonly created?: string;
}

/**
 * Reads the block "Lock Info" of Terraform's error. Most backends give the holder's there; pg gives that of who was refused.
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
  if (id === undefined && who === undefined) return undefined;
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
