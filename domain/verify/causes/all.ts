import { APP_CAUSES } from "./apps.ts";
import { CLAIM_CAUSES } from "./claims.ts";
import { CONSOLE_CAUSES } from "./console.ts";
import { POLICY_CAUSES } from "./policies.ts";
import { SERVER_CAUSES } from "./servers.ts";
import { USER_CAUSES } from "./users.ts";

/** Every cause there is, by its id. */
export const CAUSES = {
  ...SERVER_CAUSES,
  ...APP_CAUSES,
  ...CLAIM_CAUSES,
  ...POLICY_CAUSES,
  ...USER_CAUSES,
  ...CONSOLE_CAUSES,
} as const;

/** Id of a cause. */
export type CauseId = keyof typeof CAUSES;
