import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Tokens are made for another address. */
export const audienceChanged: ReviewCheck = {
  id: "audience-changed",
  severity: "warning",
  title: "Management Console refuses every token until its address is the new one",
  why: "Tokens name the audience they are made for, and Management Console compares it with its own address, byte by byte.",
  source: 'vendor page, "Authorization server" (Audience); RFC 9068, section 4',
  fix: "change the address in Management Console in the same step",
  needs: "before",
  find: ({ after, before }) =>
    after.model.servers.flatMap((server) => {
      const old = before?.reading.model.servers.find(({ key }) => key === server.key);
      const [was, is] = [old?.audiences.join(", "), server.audiences.join(", ")];
      if (was === undefined || was === is) return [];
      return [{ object: addressOf("server", server), got: is, expected: `${was}, as before` }];
    }),
};
