import type { Step } from "./step.ts";
import { APP_STEPS } from "./steps/apps.ts";
import { AUTHORIZATION_SERVER_STEPS } from "./steps/authorization-servers.ts";
import { GROUP_RULE_STEPS, GROUP_STEPS } from "./steps/groups.ts";
import { REMOVAL_STEPS } from "./steps/removals.ts";
import { TOKEN_STEPS } from "./steps/tokens.ts";
import { USER_STEPS } from "./steps/users.ts";

/** Every request to the two orgs, ordered so that each finds what it needs. */
export const SCENARIO: readonly Step[] = [
  { title: "read what the org is", method: "GET", path: "/.well-known/okta-organization", as: "nobody" },
  ...GROUP_STEPS,
  ...GROUP_RULE_STEPS,
  ...APP_STEPS,
  ...USER_STEPS,
  ...AUTHORIZATION_SERVER_STEPS,
  ...TOKEN_STEPS,
  ...REMOVAL_STEPS,
];
