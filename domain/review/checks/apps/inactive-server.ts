import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The authorization server gives no tokens. */
export const inactiveServer: ReviewCheck = {
  id: "inactive-server",
  severity: "error",
  title: "nobody signs in and no client gets a token: the authorization server is inactive",
  why: "Okta serves neither its metadata nor its endpoints.",
  source: "Okta, Authorization Servers API, `status`",
  fix: "activate the server",
  find: ({ after }) =>
    after.model.servers.filter(({ active }) => !active).map((server) => ({ object: addressOf("server", server) })),
};
