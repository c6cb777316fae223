import { apiScope } from "../../../scope.ts";
import { addressOf, apiClients, appLabel } from "../../objects.ts";
import { PRIVILEGED_ROLES } from "../../privileged-roles.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A password-like secret makes whoever has it an administrator. */
export const privilegedClientWithSecret: ReviewCheck = {
  id: "privileged-client-with-secret",
  severity: "warning",
  title: "a shared secret makes whoever has it an administrator",
  why: "A secret is copied along: into scripts, tickets, backups. A private key stays where it was made.",
  source: 'RFC 9700, section 2.5 (asymmetric client authentication); vendor page, "API integration: API Services"',
  fix: "give the client auth: privateKey, or a role of less rights",
  find: ({ after, matrix }) =>
    apiClients(after.model)
      .filter(({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod.startsWith("client_secret"))
      .flatMap((app) =>
        PRIVILEGED_ROLES.filter((key) =>
          matrix.clients.some(
            ({ client, scope, outcome }) =>
              client === app.key && scope === apiScope({ key }) && outcome.kind === "issued",
          ),
        ).map((key) => ({
          object: addressOf("app", app),
          item: apiScope({ key }),
          summary: `whoever has the secret of ${appLabel(after.model, app.key)} gets ${apiScope({ key })}`,
          got: app.tokenEndpointAuthMethod,
          expected: "private_key_jwt",
        })),
      ),
};
