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

/** What {@link McOidcApp} is made from. */
export interface McOidcAppProps {
  /** Name of the app in Okta, 1 to 100 characters, which is not looked at where Terraform decides it. @default "Resilio Management Console" */
  readonly label?: string;
  /** Address of Management Console: scheme, host and port, no trailing slash. Its sign-in redirect URI is made from it. */
  readonly consoleAddress: string;
  /** Address of the Data Managers Console. @default - none */
  readonly dataManagersAddress?: string;
  /** Further sign-in redirect URIs, compared byte by byte; Terraform may decide some, or the whole list. @default - none */
  readonly extraRedirectUris?: readonly string[];
  /** The groups whose members may sign in: all of them are assigned to the app. */
  readonly roleGroups: McRoleGroups;
  /** Id (`rst…`) of the sign-on policy of the app. @default - the org's default policy; none is ever skipped */
  readonly signOnPolicyId?: string;
  /** Whether the app may also get API tokens for itself, with the secret that users sign in with. @default false */
  readonly clientCredentials?: boolean | IResolvable;
  /** Whole seconds that a rotated refresh token still works, 0 to 60 (Okta); not looked at where Terraform decides them. @default 30 */
  readonly refreshTokenGraceSeconds?: number;
  /** Keep the client secret out of Terraform's state. Turning this off later replaces the app. @default true */
  readonly omitSecret?: boolean | IResolvable;
}

/**
 * The web application through which users sign in, and the assignment of the role groups to it: Authorization Code with
 * PKCE and rotating refresh tokens, exact redirect URIs, no implicit grant, no wildcard, no implicit assignment.
 * Source: vendor page, "User authorization: OpenID Connect Application configuration".
 *
 * @throws when the label or the grace is outside what Okta takes
 */
export class McOidcApp extends Construct implements OauthClient {
  /** Id of the app in Okta. */
  readonly appId: string;
  readonly clientId: string;
  /** Empty while `omitSecret` holds. */
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
      // No priority: it orders profile mappings, which sign-in does not use, and Okta renumbers it.
      group: props.roleGroups.groupIds.map((groupId) => ({ id: groupId })),
    });
  }

  /** Where Terraform decides the further ones, it puts the lists together: cdktf cannot add to a list that is not known. */
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
  return isTaken ? [] : [`refreshTokenGraceSeconds is ${seconds}; Okta takes 0 to 60`];
}

/** cdktf refuses a list that is not known as one of several entries, without naming the prop. */
function listProblems(extraRedirectUris: readonly string[] = []): string[] {
  const isMixed = isKnown(extraRedirectUris) && extraRedirectUris.some((entry) => !isKnown([entry]));
  return isMixed ? ["extraRedirectUris has a list that Terraform decides among its entries; use Fn.concat"] : [];
}
