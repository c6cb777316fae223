import { nearUri } from "../../near-uri.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Tokens are made for another audience than Management Console. */
export const audienceDiffers: ReviewCheck = {
  id: "audience-differs",
  severity: "error",
  title: "Management Console refuses every API token: its address is not their audience",
  why: "It compares aud with its own address, byte by byte. Okta issues the tokens without a complaint.",
  source: 'vendor page, "Authorization server" (Audience)',
  fix: "make the server's audience the address in managementConsole.address",
  find: ({ environment, after }) =>
    after.model.servers
      .filter(({ audiences }) => audiences.length !== 1 || audiences[0] !== environment.managementConsole.address)
      .map((server) => {
        const { address } = environment.managementConsole;
        const [audience = ""] = server.audiences;
        const near = nearUri(audience, [address]);
        return {
          object: addressOf("server", server),
          got:
            near === undefined ? server.audiences.join(", ") || "no audience" : `${audience}, which ${near.difference}`,
          expected: address,
        };
      }),
};
