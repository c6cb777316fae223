import { appAddress, appResources } from "../../app-resources.ts";
import { grantedScopeSet } from "../../granted-scope-set.ts";
import { appLabel } from "../../objects.ts";
import { publicKeys } from "../../public-keys.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { roleOfScope } from "../../role-of-scope.ts";

/** Somebody else's private key speaks for an API client. */
export const clientKeysChanged: ReviewCheck = {
  id: "client-keys-changed",
  severity: "warning",
  title: "whoever holds another private key is the API client from now on",
  why: "The public key is all that Okta knows of a client with private_key_jwt. Whoever changes it, or the address it is fetched from, decides who gets the client's tokens.",
  source: "RFC 7523, section 3; Okta, Applications API, `jwks`, `jwks_uri`",
  fix: "have the owner of the client confirm the key or the address; the old key is refused",
  needs: "before",
  find: ({ environment, after, matrix, before }) =>
    appResources(after).flatMap((app) => {
      const old = before && appResources(before.reading).find(({ name }) => name === app.name);
      if (old === undefined) return [];
      const [was, is] = [publicKeys(old), publicKeys(app)];
      if (was === is || was === "" || is === "") return [];
      const roles = grantedScopeSet(matrix, app.name).map((scope) => roleOfScope(environment, scope));
      const label = appLabel(after.model, app.name);
      return [
        {
          object: appAddress(app),
          summary: `whoever holds another private key is ${label} from now on, and may act as ${roles.join(", ") || "nobody"}`,
          got: shown(is),
          expected: `${shown(was)}, as before`,
        },
      ];
    }),
};

/** An address as it is, a key by how it begins and ends. */
function shown(keys: string): string {
  return keys
    .split(", ")
    .map((key) => (URL.canParse(key) ? key : `the key ${key.slice(0, 16)}…${key.slice(-8)}`))
    .join(", ");
}
