import type { Making } from "../making.ts";
import { MAKING_APP_AND_SERVER_MISTAKES } from "./apps-and-servers.ts";
import { MAKING_POLICY_AND_SCOPE_MISTAKES } from "./policies-and-scopes.ts";
import { MAKING_ROLE_AND_PEOPLE_MISTAKES } from "./roles-and-people.ts";

/** How each mistake in the org is made, by its id. */
export const MAKING: Readonly<Record<string, Making>> = {
  ...MAKING_POLICY_AND_SCOPE_MISTAKES,
  ...MAKING_ROLE_AND_PEOPLE_MISTAKES,
  ...MAKING_APP_AND_SERVER_MISTAKES,
};
