import { AuthServer } from "@cdktf/provider-okta/lib/auth-server/index.js";
import { AuthServerClaim } from "@cdktf/provider-okta/lib/auth-server-claim/index.js";
import { AuthServerPolicy } from "@cdktf/provider-okta/lib/auth-server-policy/index.js";
import { AuthServerPolicyRule } from "@cdktf/provider-okta/lib/auth-server-policy-rule/index.js";
import { AuthServerScope } from "@cdktf/provider-okta/lib/auth-server-scope/index.js";
import { Construct } from "constructs";
import { accessLevels, levelName } from "../domain/access-level.ts";
import { DEFAULT_APP_LABEL } from "../domain/app-label.ts";
import {
  accessTokenProblems,
  DEFAULT_ACCESS_TOKEN_MINUTES,
  type RefreshTokenLifetime,
  signInLifetimeProblems,
  signInLifetimes,
} from "../domain/default-lifetimes.ts";
import type { IssuerMode } from "../domain/environment.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../domain/grant-type.ts";
import type { Role } from "../domain/role.ts";
import { ROLES_CLAIM } from "../domain/roles-claim.ts";
import { apiScope, SIGN_IN_SCOPES, USER_GROUPS_SCOPE } from "../domain/scope.ts";
import { accessProblems } from "./access-problems.ts";
import { DELETED_AFTER_USE } from "./deleted-after-use.ts";
import { isKnown, known, literal } from "./literal.ts";
import type { McRoleGroups } from "./mc-role-groups.ts";
import type { OauthClient } from "./oauth-client.ts";
import { refuse, unknownProblems } from "./refuse.ts";
import { rolesClaimValue } from "./roles-claim-value.ts";

/** Okta's value for a refresh token that does not expire. Source: Authorization Server Policies API, `refreshTokenLifetimeMinutes`. */
const NO_END = 0;

/** Props of {@link McAuthServer}. */
export interface McAuthServerProps {
  /** Name of the server in Okta. @default "Resilio Management Console" */
  readonly name?: string;
  /** Address of Management Console, which compares it with the `aud` of tokens byte by byte. */
  readonly audience: string;
  /** Which host Okta uses as issuer. @default "ORG_URL" */
  readonly issuerMode?: IssuerMode;
  /** The groups whose members get the `roles` claim, and the roles that get an API scope. */
  readonly roleGroups: McRoleGroups;
}

/** Lifetimes of the tokens of a sign-in. */
export interface UserTokenLifetimes {
  /** Whole minutes, 5 to 1440 (Okta). Not checked if known only to Terraform. A revoked role works for at most this long. @default 60 */
  readonly accessTokenMinutes?: number;
  /** Lifetime of the refresh token. @default - 90 days, or 7 days without use */
  readonly refreshToken?: RefreshTokenLifetime;
}

/** An API client and its roles. */
export interface ClientAccess {
  readonly client: OauthClient;
  /** Exactly these roles, at least one. Each must be a role of the server. */
  readonly roles: readonly Role[];
}

/** Lifetimes of the tokens of an API client. */
export interface ClientTokenLifetimes {
  /** Whole minutes, 5 to 1440 (Okta). Not checked if known only to Terraform. @default 60 */
  readonly accessTokenMinutes?: number;
}

interface PolicyProps {
  readonly name: string;
  readonly description: string;
  readonly clients: readonly OauthClient[];
}

/**
 * The custom authorization server with its scopes, the `roles` claim and the access policies. A new one gives tokens to
 * nobody. `allowUsers` and `allowClients` allow exactly the given users and clients.
 * Source: vendor page, "Authorization server".
 */
export class McAuthServer extends Construct {
  /** Id of the server in Okta, which Management Console calls "Authorization Server ID". */
  readonly serverId: string;
  /** The issuer: the `iss` of its tokens. */
  readonly issuer: string;
  private readonly roleGroups: McRoleGroups;
  private readonly policies: AuthServerPolicy[] = [];

  constructor(scope: Construct, id: string, props: McAuthServerProps) {
    super(scope, id);
    const server = new AuthServer(this, "Default", {
      name: literal(props.name ?? DEFAULT_APP_LABEL),
      description: "Tokens for Resilio Management Console",
      audiences: [literal(props.audience)],
      issuerMode: props.issuerMode ?? "ORG_URL",
    });
    this.serverId = server.id;
    this.issuer = server.issuer;
    this.roleGroups = props.roleGroups;
  }

  /**
   * Allows the members of the role groups to sign in through an app. Creates the scope `user_groups`, the claim `roles`, one
   * policy for this client, and one rule for the Authorization Code grant with the five scopes that a sign-in requests.
   * Source: vendor page, "Scopes", "Claims", "User authentication access policy".
   *
   * @throws if called a second time, or if a lifetime is outside of Okta's limits
   */
  allowUsers(app: OauthClient, lifetimes: UserTokenLifetimes = {}): void {
    const { accessTokenMinutes, refreshToken } = lifetimes;
    const minutes = signInLifetimes(accessTokenMinutes, refreshToken);
    refuse(this, [
      ...unknownProblems({ lifetimes, refreshToken }, "as an object"),
      ...signInLifetimeProblems({
        accessToken: known(minutes.accessToken),
        refreshToken: known(minutes.refreshToken),
        refreshTokenIdle: known(minutes.refreshTokenIdle),
      }),
    ]);
    const userGroups = this.addScope("scope_user_groups", {
      name: USER_GROUPS_SCOPE,
      description: "Management Console roles of the user",
      metadataPublish: "ALL_CLIENTS",
    });
    this.addRolesClaim(userGroups);
    const policy = this.addPolicy("policy_users", {
      name: "User sign-in",
      description: "Sign-in of users to Management Console",
      clients: [app],
    });
    new AuthServerPolicyRule(this, "rule_users", {
      ...this.onlyRuleOf(policy),
      name: "Allow tokens access by authorization code flow",
      grantTypeWhitelist: [AUTHORIZATION_CODE],
      scopeWhitelist: SIGN_IN_SCOPES.map((name) => (name === USER_GROUPS_SCOPE ? userGroups.name : name)),
      groupWhitelist: this.roleGroups.groupIds,
      accessTokenLifetimeMinutes: minutes.accessToken,
      refreshTokenLifetimeMinutes: minutes.refreshToken === "unlimited" ? NO_END : minutes.refreshToken,
      refreshTokenWindowMinutes: minutes.refreshTokenIdle,
    });
  }

  /**
   * Allows API clients to get tokens for their roles. Creates a scope `api::<role>` for every role, and one policy with one
   * rule per access level, which is an exact set of roles. Clients with the same level share its policy. No level implies
   * another.
   * Source: vendor page, "Scopes", "API access policy".
   *
   * @throws if called a second time, if a client is listed twice, has no role, a duplicate role or a role that the server does
   * not have, or if the lifetime is outside of Okta's limits
   */
  allowClients(clients: readonly ClientAccess[], lifetimes: ClientTokenLifetimes = {}): void {
    const { accessTokenMinutes = DEFAULT_ACCESS_TOKEN_MINUTES } = lifetimes;
    refuse(this, [
      ...accessProblems(clients),
      ...unknownProblems({ lifetimes }, "as an object"),
      ...accessTokenProblems(known(accessTokenMinutes)),
    ]);
    const scopes = new Map(this.roleGroups.roles.map((role) => [role.id, this.addApiScope(role)]));
    for (const level of accessLevels(clients)) {
      // A rule without scopes would allow all scopes.
      if (level.roles.length === 0) throw new Error("An API client needs at least one role");
      const policy = this.addPolicy(`policy_api_${level.id}`, {
        name: literal(levelName({ ...level, roles: level.roles.map(withKnownName) })),
        description: "API clients with exactly these Management Console roles",
        clients: level.clients.map(({ client }) => client),
      });
      new AuthServerPolicyRule(this, `rule_api_${level.id}`, {
        ...this.onlyRuleOf(policy),
        name: "Allow tokens access by client credentials flow",
        grantTypeWhitelist: [CLIENT_CREDENTIALS],
        scopeWhitelist: level.roles.map((role) => scopeOf(role, scopes).name),
        accessTokenLifetimeMinutes: accessTokenMinutes,
      });
    }
  }

  /** Clients and rules refer to a scope by its name, so a role with another key gets a new scope, not a renamed one. */
  private addApiScope(role: Role): AuthServerScope {
    return this.addScope(`scope_api_${role.key}`, {
      name: apiScope(role),
      description: literal(`API access as ${role.name}`),
      metadataPublish: "NO_CLIENTS",
    });
  }

  private addScope(
    id: string,
    props: { readonly name: string; readonly description: string; readonly metadataPublish: string },
  ): AuthServerScope {
    return new AuthServerScope(this, id, {
      authServerId: this.serverId,
      ...props,
      displayName: props.name,
      consent: "IMPLICIT",
      default: false,
      optional: false,
      lifecycle: DELETED_AFTER_USE,
    });
  }

  private addRolesClaim(scope: AuthServerScope): void {
    new AuthServerClaim(this, "claim_roles", {
      authServerId: this.serverId,
      name: ROLES_CLAIM,
      claimType: "IDENTITY",
      alwaysIncludeInToken: true,
      scopes: [scope.name],
      ...rolesClaimValue(this.roleGroups.members),
    });
  }

  /** Okta numbers policies from 1 and renumbers them on insertion, so each policy depends on the previous one. */
  private addPolicy(id: string, props: PolicyProps): AuthServerPolicy {
    const previous = this.policies.at(-1);
    const policy = new AuthServerPolicy(this, id, {
      authServerId: this.serverId,
      name: props.name,
      description: props.description,
      priority: this.policies.length + 1,
      clientWhitelist: props.clients.map(({ clientId }) => clientId),
      ...(previous === undefined ? {} : { dependsOn: [previous] }),
    });
    this.policies.push(policy);
    return policy;
  }

  private onlyRuleOf(policy: AuthServerPolicy) {
    return { authServerId: this.serverId, policyId: policy.id, priority: 1 };
  }
}

/** If a role's name is known only to Terraform, the policy's name has the role's key, because a long name would be truncated. */
function withKnownName(role: Role): Role {
  return isKnown(role.name) ? role : { ...role, name: role.key };
}

function scopeOf(role: Role, scopes: ReadonlyMap<string, AuthServerScope>): AuthServerScope {
  const scope = scopes.get(role.id);
  if (scope === undefined) throw new Error(`Role "${role.id}" is not a role of the authorization server`);
  return scope;
}
