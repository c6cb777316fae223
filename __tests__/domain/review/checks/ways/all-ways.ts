import { accessWays } from "./access.ts";
import { appsWays } from "./apps.ts";
import { changesWays } from "./changes.ts";
import { claimWays } from "./claim.ts";
import { liveWays } from "./live.ts";
import { policiesWays } from "./policies.ts";
import { scopesWays } from "./scopes.ts";
import { terraformWays } from "./terraform.ts";
import type { Ways } from "./way.ts";

const TABLES: readonly Ways[] = [
  accessWays,
  appsWays,
  policiesWays,
  scopesWays,
  claimWays,
  changesWays,
  terraformWays,
  liveWays,
];

/** Every way to fail and every near miss of every check. */
export const ALL_WAYS = TABLES.flatMap((table) =>
  Object.entries(table).flatMap(([check, ways]) =>
    ways.map(([how, options, objects, says]) => ({ check, how, options, objects, says })),
  ),
);
