import { AppGroupAssignments } from "@cdktf/provider-okta/lib/app-group-assignments/index.js";
import { AppOauth } from "@cdktf/provider-okta/lib/app-oauth/index.js";
import { Fn, type IResolvable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { appLabelProblems, DEFAULT_APP_LABEL } from "../domain/app-label.ts";
import { DEFAULT_SECONDS } from "../domain/default-lifetimes.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../domain/grant-type.ts";
import { signInRedirectUris } from "../domain/redirect-uri.ts";
import { isKnown, known, literal } from "./literal.ts";
import type { McRoleGroups } from "./mc-role-groups.ts";
import type { OauthClient } from "./oauth-client.ts";
import { refuse } from "./refuse.ts";

/** Props of {@link McOidcApp}. */
export interface McOidcAppProps {
  /** Label of the app in Okta, 1 to 100 characters. Not checked if known only to Terraform. @default "Resilio Management Console" */
  readonly label?: string;
  /** Address of Management Console: scheme, host and port, without a trailing slash. The sign-in redirect URI is derived from it. */
  readonly consoleAddress: string;
  /** Address of the Data Managers Console. @default - none */
  readonly dataManagersAddress?: string;
  /** Additional sign-in redirect URIs, compared byte by byte. Some, or the whole list, may be known only to Terraform. @default - none */
  readonly extraRedirectUris?: readonly string[];
  /** The groups whose members may sign in. All are assigned to the app. */
  readonly roleGroups: McRoleGroups;
  /** Id (`rst…`) of the sign-on policy of the app. @default - the org's default policy: one always applies */
  readonly signOnPolicyId?: string;
  /** Whether the app may also get API tokens with Client Credentials and its client secret. @default false */
  readonly clientCredentials?: boolean | IResolvable;
  /** Whole seconds that a rotated refresh token stays valid, 0 to 60 (Okta). Not checked if known only to Terraform. @default 30 */
  readonly refreshTokenGraceSeconds?: number;
  /** Whether to keep the client secret out of the Terraform state. Changing it to false later replaces the app. @default true */
  readonly omitSecret?: boolean | IResolvable;
}

/**
 * The web application through which users sign in, and its assignment to the role groups. Uses Authorization Code with PKCE,
 * rotating refresh tokens and exact redirect URIs; no implicit grant, wildcards or implicit assignment.
 * Source: vendor page, "User authorization: OpenID Connect Application configuration".
 *
 * @throws if the label or the grace period is outside of Okta's limits
 */
export class McOidcApp extends Construct implements OauthClient {
  /** Id of the app in Okta. */
  readonly appId: string;
  readonly clientId: string;
  /** The client secret. Empty with `omitSecret`. */
  readonly clientSecret: string;

  constructor(scope: Construct, id: string, props: McOidcAppProps) {
    super(scope, id);
    const { label = DEFAULT_APP_LABEL, refreshTokenGraceSeconds = DEFAULT_SECONDS.refreshTokenGrace } = props;
    refuse(this, [
      ...(isKnown(label) ? appLabelProblems(label) : []),
      ...graceProblems(known(refreshTokenGraceSeconds)),
      ...listProblems(props.extraRedirectUris),
    ]);
    const app = new AppOauth(this, "Default", {
      label: literal(label),
      type: "web",
      grantTypes: grantTypes(props.clientCredentials),
      responseTypes: ["code"],
      redirectUris: this.redirectUris(props),
      wildcardRedirect: "DISABLED",
      tokenEndpointAuthMethod: "client_secret_basic",
      pkceRequired: true,
      refreshTokenRotation: "ROTATE",
      refreshTokenLeeway: refreshTokenGraceSeconds,
      consentMethod: "TRUSTED",
      issuerMode: "ORG_URL",
      implicitAssignment: false,
      omitSecret: props.omitSecret ?? true,
      ...(props.signOnPolicyId === undefined ? {} : { authenticationPolicy: literal(props.signOnPolicyId) }),
    });
    this.appId = app.id;
    this.clientId = app.clientId;
    this.clientSecret = app.clientSecret;
    new AppGroupAssignments(this, "groups", {
      appId: this.appId,
      // No priority: it only orders profile mappings, which sign-in does not use, and Okta renumbers it.
      group: props.roleGroups.groupIds.map((groupId) => ({ id: groupId })),
    });
  }

  /** Terraform concatenates the lists if the additional one is known only to Terraform, because cdktf cannot. */
  private redirectUris(props: McOidcAppProps): string[] {
    const { consoleAddress: address, dataManagersAddress, extraRedirectUris } = props;
    const own = { address, ...(dataManagersAddress === undefined ? {} : { dataManagersAddress }) };
    if (extraRedirectUris === undefined) return signInRedirectUris(own).map(literal);
    if (isKnown(extraRedirectUris)) return signInRedirectUris({ ...own, extraRedirectUris }).map(literal);
    const local = new TerraformLocal(this, "redirect_uris", signInRedirectUris(own).map(literal));
    return Fn.distinct(Fn.concat([local.asList, extraRedirectUris]));
  }
}

function grantTypes(clientCredentials: boolean | IResolvable = false): string[] {
  const ofUsers = [AUTHORIZATION_CODE, REFRESH_TOKEN];
  if (isKnown(clientCredentials)) return clientCredentials ? [...ofUsers, CLIENT_CREDENTIALS] : ofUsers;
  return Token.asList(Fn.concat([ofUsers, Fn.conditional(clientCredentials, [CLIENT_CREDENTIALS], [])]));
}

/** Source: Okta, Applications API, `refresh_token.leeway`. */
function graceProblems(seconds: number | undefined): string[] {
  const isTaken = seconds === undefined || (Number.isInteger(seconds) && seconds >= 0 && seconds <= 60);
  return isTaken ? [] : [`refreshTokenGraceSeconds is ${seconds}; Okta allows 0 to 60`];
}

/** cdktf rejects an unknown list as one of several entries, without naming the prop. */
function listProblems(extraRedirectUris: readonly string[] = []): string[] {
  const isMixed = isKnown(extraRedirectUris) && extraRedirectUris.some((entry) => !isKnown([entry]));
  return isMixed ? ["extraRedirectUris has an entry that is a list known only to Terraform; use Fn.concat"] : [];
}
