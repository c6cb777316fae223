import { APP_AND_SERVER_MISTAKES } from "./apps-and-servers.ts";
import type { Mistake } from "./mistake.ts";
import { POLICY_AND_SCOPE_MISTAKES } from "./policies-and-scopes.ts";
import { ROLE_AND_PEOPLE_MISTAKES } from "./roles-and-people.ts";

/** Every mistake by hand in the org, by its id, in the order of the page. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  ...POLICY_AND_SCOPE_MISTAKES,
  ...ROLE_AND_PEOPLE_MISTAKES,
  ...APP_AND_SERVER_MISTAKES,
};
