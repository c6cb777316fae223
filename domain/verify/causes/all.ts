import { appCauses } from "./apps.ts";
import { claimCauses } from "./claims.ts";
import { consoleCauses } from "./console.ts";
import { policyCauses } from "./policies.ts";
import { serverCauses } from "./servers.ts";
import { userCauses } from "./users.ts";

/** Every cause there is, by its id. */
export const CAUSES = {
  ...serverCauses,
  ...appCauses,
  ...claimCauses,
  ...policyCauses,
  ...userCauses,
  ...consoleCauses,
} as const;

/** Id of a cause. */
export type CauseId = keyof typeof CAUSES;
