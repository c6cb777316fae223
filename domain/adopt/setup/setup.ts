import type { AccessModel, App, AuthorizationServer, Policy, PolicyRule } from "../../access-model/access-model.ts";
import { isAbout } from "../../access-model/access-model.ts";
import type { Resource } from "../../access-model/attributes.ts";
import { API_SCOPE_PREFIX, isApiScope } from "../../scope.ts";

/** A setup that somebody made by hand: what was found in an org, and what of it belongs together. */
export interface Setup {
  readonly orgUrl: string;
  readonly server: AuthorizationServer;
  /** With all groups of the org, and the apps of the setup with the groups that each is assigned to. */
  readonly model: AccessModel;
  /** What the model was read from: of apps it has more. */
  readonly resources: readonly Resource[];
  readonly webApp?: App;
  /** API Services apps, in order of their labels. */
  readonly clients: readonly App[];
  /** Logins of users that the web app is assigned to by name. */
  readonly assignedUsers: readonly string[];
  /** The sign-on policy that an app has unless it is given another. @default - not known */
  readonly defaultSignOnPolicyId?: string;
}

/** Keys of the roles that scopes of a server give, in order of their names. */
export function scopedRoleKeys(scopes: readonly string[]): string[] {
  return scopes.filter(isApiScope).map((name) => name.slice(API_SCOPE_PREFIX.length));
}

/** A rule together with its policy. */
export interface RuleOfPolicy {
  readonly policy: Policy;
  readonly rule: PolicyRule;
}

/** Active rules about an app that allow a grant, in the order in which Okta asks them. */
export function rulesFor({ server }: Pick<Setup, "server">, app: App, grant: string): RuleOfPolicy[] {
  return server.policies
    .filter((policy) => policy.active && isAbout(policy, app.key))
    .flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })))
    .filter(({ rule }) => rule.active && rule.grantTypes.includes(grant));
}
