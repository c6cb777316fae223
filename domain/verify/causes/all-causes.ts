import { appCauses } from "./app-causes.ts";
import { claimCauses } from "./claim-causes.ts";
import { consoleCauses } from "./console-causes.ts";
import { policyCauses } from "./policy-causes.ts";
import { serverCauses } from "./server-causes.ts";
import { userCauses } from "./user-causes.ts";

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
