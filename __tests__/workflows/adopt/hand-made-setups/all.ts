import { API_CLIENT_SETUPS } from "./api-clients.ts";
import { GROUP_SETUPS } from "./groups.ts";
import { SERVER_SETUPS } from "./servers.ts";
import type { HandMadeSetups } from "./setup.ts";
import { WEB_APP_SETUPS } from "./web-apps.ts";

/** Every setup, by what is special about it. */
export const HAND_MADE_SETUPS: HandMadeSetups = {
  ...SERVER_SETUPS,
  ...API_CLIENT_SETUPS,
  ...GROUP_SETUPS,
  ...WEB_APP_SETUPS,
};
