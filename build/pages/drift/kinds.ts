import { APP_KINDS } from "./apps.ts";
import { GROUP_KINDS } from "./groups.ts";
import type { DriftKind } from "./kind.ts";
import { POLICY_KINDS } from "./policies.ts";
import { SERVER_KINDS } from "./server.ts";

/** Kinds of changes by hand, by their heading on the page. */
export const DRIFT_KIND_GROUPS: Readonly<Record<string, Readonly<Record<string, DriftKind>>>> = {
  Applications: APP_KINDS,
  Groups: GROUP_KINDS,
  "Authorization server, scopes and claims": SERVER_KINDS,
  "Access policies and rules": POLICY_KINDS,
};

/** Every tested kind of change by hand, by its key. */
export const DRIFT_KINDS: Readonly<Record<string, DriftKind>> = Object.assign({}, ...Object.values(DRIFT_KIND_GROUPS));
