import type { Claim } from "../../../access-model/access-model.ts";
import { ROLES_CLAIM } from "../../../roles-claim.ts";
import { addressOf } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/**
 * Names that OpenID Connect, OAuth or Okta give a meaning of their own.
 * Source: OpenID Connect Core, sections 2, 3.1.3.6 and 5.1; RFC 9068, section 2.2; Okta, OpenID Connect & OAuth 2.0 API, "Tokens and claims".
 */
const STANDARD_CLAIMS: readonly string[] = [
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "azp", "acr", "amr", "auth_time", "at_hash", "c_hash"],
  ...["ver", "cid", "uid", "scp", "scope", "client_id", "idp", "cnf", "act", "groups", "entitlements"],
  ...["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture"],
  ...["website", "email", "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number"],
  ...["phone_number_verified", "address", "updated_at"],
];

/** Tokens say something that nobody has declared. */
export const otherClaim: ReviewCheck = {
  id: "other-claim",
  severity: "warning",
  title: "tokens carry a claim that this setup does not have",
  why: "This setup has the claim roles in the ID token and no other. What another claim says of users, and who believes it, is not in this review.",
  source: 'vendor page, "Claims" (the claim roles of the ID token)',
  fix: "remove the claim, or add it to an authorization server of its own",
  find: ({ after }) =>
    after.model.servers.flatMap(({ claims }) => {
      const own = claims.filter(isOwn);
      return claims.filter((claim) => !isOwn(claim) || own.length > 1).flatMap(findingOf);
    }),
};

function isOwn({ name, token }: Claim): boolean {
  return name === ROLES_CLAIM && token === "idToken";
}

function findingOf(claim: Claim): FoundBy[] {
  const { name, token } = claim;
  const object = addressOf("claim", claim);
  const where = token === "idToken" ? "ID tokens" : "access tokens";
  if (STANDARD_CLAIMS.includes(name.toLowerCase())) {
    const summary = `${where} carry a claim ${name} of its own, which takes the place of the standard one`;
    return [{ object, severity: "error", summary }];
  }
  if (name !== ROLES_CLAIM)
    return [{ object, summary: `${where} carry the claim ${name}, which this setup does not have` }];
  // Of access tokens there are checks of their own.
  if (token === "accessToken") return [];
  return [
    { object, severity: "error", summary: `${where} have two claims roles, and which of them Okta takes is not known` },
  ];
}
