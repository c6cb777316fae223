import type { ReviewCheck } from "../../review-check.ts";
import { appReplaced } from "./app-replaced.ts";
import { clientDeleted } from "./client-deleted.ts";
import { clientGainsRole } from "./client-gains-role.ts";
import { clientLosesRole } from "./client-loses-role.ts";
import { clientSetChanged } from "./client-set-changed.ts";
import { groupDeleted } from "./group-deleted.ts";
import { groupForgotten } from "./group-forgotten.ts";
import { groupGainsRole } from "./group-gains-role.ts";
import { groupLosesRole } from "./group-loses-role.ts";
import { groupRenamed } from "./group-renamed.ts";
import { lifetimeRaised } from "./lifetime-raised.ts";
import { newClient } from "./new-client.ts";
import { serverReplaced } from "./server-replaced.ts";

/** Checks of what a change does to what is there. */
export const changesChecks: readonly ReviewCheck[] = [
  appReplaced,
  clientDeleted,
  clientGainsRole,
  clientLosesRole,
  clientSetChanged,
  groupDeleted,
  groupForgotten,
  groupGainsRole,
  groupLosesRole,
  groupRenamed,
  lifetimeRaised,
  newClient,
  serverReplaced,
];
