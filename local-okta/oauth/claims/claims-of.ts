import { notModelled } from "../../management-api/okta-error.ts";
import type { Org } from "../../org/org.ts";
import type { AppRecord, AuthorizationServerRecord, ClaimRecord, UserRecord } from "../../org/org-state.ts";
import { appUserNameOf } from "../../routes/app-users.ts";
import { groupsOf } from "../directory.ts";
import { type ExpressionSubject, evaluateExpression, NoUserError } from "../expression/evaluate-expression.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { oauthError } from "../oauth-error.ts";
import type { OAuthSwitches } from "../oauth-switches.ts";
import { isBareName } from "./claim-value.ts";
import { filteredGroupNames } from "./group-filter.ts";
import { systemClaim } from "./system-claims.ts";

/** The user and the grant to evaluate claims for. */
export interface ClaimRequest {
  readonly org: Org;
  readonly server: AuthorizationServerRecord;
  readonly client: AppRecord;
  /** Undefined for a grant without a user. */
  readonly user: UserRecord | undefined;
  readonly scopes: readonly string[];
}

/** Which claims: of the access token, of an ID token issued with one, or all of /userinfo. */
export type ClaimTarget = "accessToken" | "idToken" | "userinfo";

/**
 * The claims of a server for one token: active, of the token's kind, with at least one of their scopes granted. In an ID
 * token issued with an access token, only those that are always included. Claims without a value are left out; of several
 * claims with the same name, a switch decides. Source: Okta API reference, Authorization Server Claims; Okta, Token claims.
 * @throws OAuthError if a claim cannot be evaluated or matches too many groups; OktaError 501 for one that is only a name.
 */
export function claimsOf(request: ClaimRequest, target: ClaimTarget): Record<string, unknown> {
  const subject = subjectOf(request);
  const values = new Map<string, unknown[]>();
  for (const claim of request.org.records.claims.filter((candidate) => isForToken(candidate, request, target))) {
    const value = isIncluded(claim, request, target) ? claimValue(claim, request, subject) : undefined;
    values.set(claim.name, [...(values.get(claim.name) ?? []), value]);
  }
  return Object.fromEntries(
    [...values]
      .map(([name, ofName]) => [name, ofSeveral(ofName, request.org.switches)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function isForToken(claim: ClaimRecord, { server }: ClaimRequest, target: ClaimTarget): boolean {
  return (
    claim.authorizationServerId === server.id &&
    claim.status === "ACTIVE" &&
    claim.claimType === (target === "accessToken" ? "RESOURCE" : "IDENTITY")
  );
}

function isIncluded(claim: ClaimRecord, { scopes }: ClaimRequest, target: ClaimTarget): boolean {
  if (target === "idToken" && !claim.alwaysIncludeInToken) return false;
  return claim.scopes.length === 0 || claim.scopes.some((scope) => scopes.includes(scope));
}

/** The values of claims with the same name. Undefined for each without a value. */
function ofSeveral(all: readonly unknown[], { claimOfSeveral }: OAuthSwitches): unknown {
  const values = all.filter((value) => value !== undefined);
  if (claimOfSeveral === "all" && values.length > 1) return [...new Set(values.flat())];
  const chosen = typeof claimOfSeveral === "number" ? all[claimOfSeveral] : undefined;
  return chosen ?? values.at(-1);
}

function subjectOf({ org, client, user }: ClaimRequest): ExpressionSubject {
  if (user === undefined) return { clientId: client.clientId, user: undefined };
  const appUserName = appUserNameOf(org, client, user) ?? String(user.profile["login"]);
  return { clientId: client.clientId, user: { record: user, groups: groupsOf(org, user), appUserName } };
}

function claimValue(claim: ClaimRecord, { org, user }: ClaimRequest, subject: ExpressionSubject): unknown {
  if (claim.valueType === "EXPRESSION") return expressionValue(claim, subject);
  if (user === undefined || subject.user === undefined) return undefined;
  if (claim.valueType === "SYSTEM") return systemClaim(claim.name, user);
  const names = filteredGroupNames(claim, subject.user.groups, org.switches);
  return names.length === 0 && org.switches.emptyGroupsClaim === "absent" ? undefined : names;
}

/** Null and an empty array leave the claim out, and so does an expression about a user in a grant without one. */
function expressionValue(claim: ClaimRecord, subject: ExpressionSubject): unknown {
  if (isBareName(claim.value ?? "")) {
    throw notModelled(
      `a token with the claim ${JSON.stringify(claim.name)}, whose value is the bare name "${claim.value}"`,
    );
  }
  try {
    const value = evaluateExpression(parseExpression(claim.value ?? ""), subject);
    return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
  } catch (error) {
    if (error instanceof NoUserError) return undefined;
    throw oauthError("user_claim_evaluation_failure", claim.name);
  }
}
