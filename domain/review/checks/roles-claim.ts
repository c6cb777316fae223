import { type Claim, isSameReference, isUnmanaged } from "../../access-model/access-model.ts";
import { expressionGrants } from "../../access-model/role-grants.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { USER_GROUPS_SCOPE } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import type { CheckResult, ReviewChecks, ReviewSubject } from "../review-check.ts";
import { groupItem, groupLabel, PRIVILEGED_ROLES, roleGroups } from "../role-groups.ts";
import { claimsOf, rolesClaims } from "../roles-claims.ts";

/**
 * Names that OpenID Connect, OAuth or Okta define.
 * Source: OpenID Connect Core, sections 2, 3.1.3.6 and 5.1; RFC 9068, section 2.2; Okta, OpenID Connect & OAuth 2.0 API, "Tokens and claims".
 */
const STANDARD_CLAIMS: readonly string[] = [
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "azp", "acr", "amr", "auth_time", "at_hash", "c_hash"],
  ...["ver", "cid", "uid", "scp", "scope", "client_id", "idp", "cnf", "act", "groups", "entitlements"],
  ...["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture"],
  ...["website", "email", "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number"],
  ...["phone_number_verified", "address", "updated_at"],
];

/** Tokens that carry the claim `roles`, its expression, and other claims. */
export const ROLES_CLAIM_CHECKS = {
  "claim-value-unknown": {
    severity: "info",
    title: "who gets which role is known only after apply: the claim contains IDs that Okta has not assigned yet",
    why: "A plan does not show a value with unknown parts. The review of the configuration, without --plan, does.",
    source: "Terraform, JSON output format, `after_unknown`",
    fix: "review the configuration too: run mc-okta review without --plan",
    find: ({ environment, after }) =>
      rolesClaims(after.model).flatMap((claim) =>
        claim.value.kind === "unknown" && claim.value.groups.length > 0
          ? [
              {
                object: addressOf("claim", claim),
                got: `it names ${claim.value.groups.map((group) => groupLabel(after.model, group, environment)).join(", ")}`,
              },
            ]
          : [],
      ),
  },

  "expression-misses-role": {
    severity: "error",
    title: "the claim never gives a role that the file declares",
    why: "Okta signs in members of its group, and Management Console turns them away.",
    source: 'vendor page, "Claims"',
    fix: "add the role's group to the expression",
    find: ({ environment, after }) =>
      rolesClaims(after.model).flatMap((claim) => {
        const grants = claim.value.kind === "expression" ? expressionGrants(claim.value.text) : undefined;
        if (grants === undefined) return [];
        return environment.roles
          .filter(({ name }) => !grants.some(({ role }) => role === name))
          .map(({ name }) => ({
            object: addressOf("claim", claim),
            item: name,
            summary: `nobody gets the role ${name}: the claim never gives it`,
          }));
      }),
  },

  "expression-not-understood": {
    severity: "error",
    title: "who gets which role is unknown: the expression of the claim roles has an unsupported form",
    why: "The review evaluates only a mapping from groups to roles. For any other expression it cannot determine who becomes an administrator.",
    source: "this project's rule; Okta Expression Language reference",
    fix: 'write Arrays.flatten(isMemberOfGroup("<group id>") ? {"<role>"} : {}, …)',
    find: ({ after }) =>
      rolesClaims(after.model)
        .filter(({ value }) => value.kind === "expression" && expressionGrants(value.text) === undefined)
        .map((claim) => ({ object: addressOf("claim", claim) })),
  },

  "other-claim": {
    severity: "warning",
    title: "tokens carry a claim that this setup does not have",
    why: "This setup has the claim roles in the ID token and no other. The review does not evaluate other claims, or the services that trust them.",
    source: 'vendor page, "Claims" (the claim roles of the ID token)',
    fix: "remove the claim, or add it to a separate authorization server",
    find: ({ after }) =>
      after.model.servers.flatMap((server) => {
        const claims = claimsOf(server);
        const own = claims.filter(isOwn);
        const byHand = own.filter(isUnmanaged);
        const extra = byHand.length > 0 && byHand.length < own.length ? byHand : own.length > 1 ? own : [];
        return claims.filter((claim) => !isOwn(claim) || extra.includes(claim)).flatMap(findingOf);
      }),
  },

  "role-from-other-group": {
    severity: "error",
    title: "the claim gives a role to a group to which the file does not give it",
    why: "The mapping alone decides who has which role in Management Console.",
    source: 'vendor page, "Groups and Users", "Claims"',
    fix: "map the role to its group in the file",
    find: (subject) =>
      rolesClaims(subject.after.model).flatMap((claim) =>
        claim.value.kind === "expression" ? wrongGrants(claim, claim.value.text, subject) : [],
      ),
  },

  "roles-claim-absent": {
    severity: "error",
    title: "Management Console turns everyone away: no token carries the claim roles",
    why: "It reads a user's roles only from this claim.",
    source: 'vendor page, "Claims"',
    fix: "add the claim roles to the ID token",
    find: ({ after }) =>
      signInApps(after.model).length === 0
        ? []
        : after.model.servers
            .filter(({ claims }) => !claims.some(({ name }) => name === ROLES_CLAIM))
            .map((server) => ({
              object: addressOf("server", server),
              got: server.claims.map(({ name }) => name).join(", ") || "no claim",
              expected: ROLES_CLAIM,
            })),
  },

  "roles-claim-in-access-token-only": {
    severity: "error",
    title: "users have no role: the claim roles is in the access token and not in the ID token",
    why: "Okta signs them in, and Management Console reads the ID token.",
    source: 'vendor page, "Claims" (Include in token type: ID Token)',
    fix: "make it a claim of the ID token (IDENTITY)",
    find: ({ after }) => {
      const all = rolesClaims(after.model);
      if (all.some(({ token }) => token === "idToken")) return [];
      return all.map((claim) => ({ object: addressOf("claim", claim), got: "access token", expected: "ID token" }));
    },
  },

  "roles-claim-in-access-token-too": {
    severity: "warning",
    title: "the roles of users are also in the access token",
    why: "The vendor's introduction requires them there, but its steps do not add them. Whether Management Console reads them is unknown.",
    source: 'vendor page, introduction and "Claims"',
    fix: "remove the claim; the one in the ID token is enough",
    find: ({ after }) => {
      const all = rolesClaims(after.model);
      if (!all.some(({ token }) => token === "idToken")) return [];
      return all.filter(({ token }) => token === "accessToken").map((claim) => ({ object: addressOf("claim", claim) }));
    },
  },

  "roles-claim-inactive": {
    severity: "error",
    title: "users have no role: the claim roles is inactive",
    why: "Okta leaves an inactive claim out of every token.",
    source: "Okta, Authorization Servers API, claims, `status`",
    fix: "activate the claim",
    find: ({ after }) =>
      rolesClaims(after.model)
        .filter(({ active }) => !active)
        .map((claim) => ({ object: addressOf("claim", claim) })),
  },

  "roles-claim-not-always": {
    severity: "error",
    title: "users have no role: the claim roles is not always included in the ID token",
    why: "In the Authorization Code flow, Okta then returns it only from userinfo, which Management Console does not call.",
    source: 'vendor page, "Claims" (Always); Okta, Authorization Servers API, `alwaysIncludeInToken`',
    fix: "include the claim always",
    find: ({ after }) =>
      rolesClaims(after.model)
        .filter(({ token, alwaysIncluded }) => token === "idToken" && !alwaysIncluded)
        .map((claim) => ({ object: addressOf("claim", claim) })),
  },

  "roles-claim-other-scope": {
    severity: "error",
    title: "the claim roles is not bound to the scope user_groups",
    why: "With a scope that is not requested, no token carries the claim. Without a scope, every token of every app carries the user's roles.",
    source: 'vendor page, "Claims" (Include in: The following scopes: user_groups)',
    fix: "bind the claim to user_groups alone",
    find: ({ after }) =>
      rolesClaims(after.model)
        .filter(({ scopes }) => scopes.length !== 1 || scopes[0] !== USER_GROUPS_SCOPE)
        .map((claim) => ({
          object: addressOf("claim", claim),
          got: claim.scopes.join(", ") || "any scope",
          expected: USER_GROUPS_SCOPE,
        })),
  },
} as const satisfies ReviewChecks;

function isOwn({ name, token }: Claim): boolean {
  return name === ROLES_CLAIM && token === "idToken";
}

function findingOf(claim: Claim): CheckResult[] {
  const { name, token } = claim;
  const object = addressOf("claim", claim);
  const where = token === "idToken" ? "ID tokens" : "access tokens";
  if (STANDARD_CLAIMS.includes(name.toLowerCase())) {
    const summary = `${where} carry a custom claim ${name}, which replaces the standard one`;
    return [{ object, severity: "error", summary }];
  }
  if (name !== ROLES_CLAIM)
    return [{ object, summary: `${where} carry the claim ${name}, which this setup does not have` }];
  // Other checks cover access tokens.
  if (token === "accessToken") return [];
  return [
    { object, severity: "error", summary: `${where} have two claims named roles, and which one Okta uses is unknown` },
  ];
}

function wrongGrants(
  claim: { readonly key: string },
  text: Parameters<typeof expressionGrants>[0],
  { environment, after }: ReviewSubject,
) {
  const all = roleGroups(environment, after.model);
  return (expressionGrants(text) ?? [])
    .filter(
      ({ group, role }) => !all.some((one) => one.role.name === role && one.group && isSameReference(one.group, group)),
    )
    .map(({ group, role }) => {
      const label = groupLabel(after.model, group, environment);
      const isPrivileged = environment.roles.some(({ name, key }) => name === role && PRIVILEGED_ROLES.includes(key));
      return {
        object: addressOf("claim", claim),
        item: `${groupItem(after.model, group)}: ${role}`,
        summary: `members of ${label} get the role ${role}`,
        ...(isPrivileged && { severity: "critical" as const }),
      };
    });
}
