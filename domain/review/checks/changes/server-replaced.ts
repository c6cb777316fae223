import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Every token, and what was typed into Management Console, ends. */
export const serverReplaced: ReviewCheck = {
  id: "server-replaced",
  severity: "error",
  title: "nobody signs in and no client gets a token until the new Authorization Server ID is entered everywhere",
  why: "Okta deletes the server with its keys: every token it issued is refused, and its issuer is gone.",
  source: 'Okta, Authorization Servers API, delete; vendor page, "Configure MC connection to Okta"',
  fix: "keep the server, or plan the change with whoever enters the values and runs API clients",
  needs: "before",
  find: ({ before, changes }) =>
    (before?.reading.model.servers ?? []).flatMap((server) => {
      const change = changes.find(({ address }) => address === addressOf("server", server));
      return change?.action === "replace" || change?.action === "delete" ? [{ object: change.address }] : [];
    }),
};
