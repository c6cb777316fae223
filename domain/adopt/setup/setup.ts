import type { AccessModel, App, AuthorizationServer, Policy, PolicyRule } from "../../access-model/access-model.ts";
import { isAbout } from "../../access-model/access-model.ts";
import type { Resource } from "../../access-model/attributes.ts";
import { API_SCOPE_PREFIX, isApiScope } from "../../scope.ts";

/** A setup made by hand: the objects of an org that belong together. */
export interface Setup {
  readonly orgUrl: string;
  readonly server: AuthorizationServer;
  /** With all groups of the org, and the apps of the setup with their assigned groups. */
  readonly model: AccessModel;
  /** Resources from which the model was read; they contain more of apps. */
  readonly resources: readonly Resource[];
  readonly webApp?: App;
  /** API Services apps, sorted by label. */
  readonly clients: readonly App[];
  /** Logins of users who are assigned to the web app individually. */
  readonly assignedUsers: readonly string[];
  /** The org's default sign-on policy. @default - unknown */
  readonly defaultSignOnPolicyId?: string;
}

/** Keys of the roles that scopes of a server give, sorted. */
export function scopedRoleKeys(scopes: readonly string[]): string[] {
  return scopes.filter(isApiScope).map((name) => name.slice(API_SCOPE_PREFIX.length));
}

/** A rule together with its policy. */
export interface RuleOfPolicy {
  readonly policy: Policy;
  readonly rule: PolicyRule;
}

/** Active rules about an app that allow a grant type, in order of evaluation. */
export function rulesFor({ server }: Pick<Setup, "server">, app: App, grant: string): RuleOfPolicy[] {
  return server.policies
    .filter((policy) => policy.active && isAbout(policy, app.key))
    .flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })))
    .filter(({ rule }) => rule.active && rule.grantTypes.includes(grant));
}
