import { EDITS_OF_APPS } from "./apps.ts";
import { EDITS_OF_GROUPS } from "./groups.ts";
import type { HandEdit } from "./hand-edit.ts";
import { EDITS_OF_POLICIES } from "./policies.ts";
import { EDITS_OF_SERVER } from "./server.ts";

/** How each kind of drift is made, by its key. */
export const HAND_EDITS: Readonly<Record<string, HandEdit>> = {
  ...EDITS_OF_APPS,
  ...EDITS_OF_GROUPS,
  ...EDITS_OF_SERVER,
  ...EDITS_OF_POLICIES,
};
