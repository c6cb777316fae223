import type { ReviewCheck } from "../../review-check.ts";
import { appReplaced } from "./app-replaced.ts";
import { audienceChanged } from "./audience-changed.ts";
import { clientDeleted } from "./client-deleted.ts";
import { clientGainsRole } from "./client-gains-role.ts";
import { clientKeysChanged } from "./client-keys-changed.ts";
import { clientLosesRole } from "./client-loses-role.ts";
import { clientSetChanged } from "./client-set-changed.ts";
import { combinationGains } from "./combination-gains.ts";
import { groupDeleted } from "./group-deleted.ts";
import { groupForgotten } from "./group-forgotten.ts";
import { groupGainsRole } from "./group-gains-role.ts";
import { groupLosesRole } from "./group-loses-role.ts";
import { groupNameTakenOver } from "./group-name-taken-over.ts";
import { groupRenamed } from "./group-renamed.ts";
import { issuerChanged } from "./issuer-changed.ts";
import { leftInOkta } from "./left-in-okta.ts";
import { lifetimeRaised } from "./lifetime-raised.ts";
import { newClient } from "./new-client.ts";
import { orgChanged } from "./org-changed.ts";
import { redirectUrisChanged } from "./redirect-uris-changed.ts";
import { serverReplaced } from "./server-replaced.ts";

/** Checks of what a change does to what is there. */
export const changesChecks: readonly ReviewCheck[] = [
  appReplaced,
  audienceChanged,
  clientDeleted,
  clientGainsRole,
  clientKeysChanged,
  clientLosesRole,
  clientSetChanged,
  combinationGains,
  groupDeleted,
  groupForgotten,
  groupGainsRole,
  groupLosesRole,
  groupNameTakenOver,
  groupRenamed,
  issuerChanged,
  leftInOkta,
  lifetimeRaised,
  newClient,
  orgChanged,
  redirectUrisChanged,
  serverReplaced,
];
