import { AppOauth, type AppOauthConfig } from "@cdktf/provider-okta/lib/app-oauth/index.js";
import type { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { appLabelProblems } from "../domain/app-label.ts";
import type { ClientAuthentication } from "../domain/environment.ts";
import { CLIENT_CREDENTIALS } from "../domain/grant-type.ts";
import { isKnown, literal } from "./literal.ts";
import type { OauthClient } from "./oauth-client.ts";
import { refuse, unknownProblems } from "./refuse.ts";
import { requireUsableProvider } from "./usable-provider.ts";

/** What {@link McApiClient} is made from. */
export interface McApiClientProps {
  /** Name of the app in Okta, 1 to 100 characters, which is not looked at where Terraform decides it. */
  readonly label: string;
  /** How the client proves who it is at the token endpoint. @default { method: "secret" } */
  readonly authentication?: ClientAuthentication;
  /** Keep the client secret out of Terraform's state. Turning this off later replaces the app. @default true */
  readonly omitSecret?: boolean | IResolvable;
  /**
   * Tell the provider to leave the app's sign-on policy alone, which Okta refuses to set on service apps. Known to
   * provider versions from 6.9 on. @default true
   */
  readonly skipAuthenticationPolicy?: boolean | IResolvable;
}

/**
 * An API Services app: Client Credentials and nothing else, DPoP not demanded (Okta's default for apps made through the
 * API), no group assignment, because client credentials never look at one. What it may do is decided by
 * `McAuthServer.allowClients`.
 * Source: vendor page, "API integration: API Services".
 *
 * @throws when the label is outside what Okta takes; at the synthesis, when the stack pins a provider that cannot make it
 */
export class McApiClient extends Construct implements OauthClient {
  /** Id of the app in Okta. */
  readonly appId: string;
  readonly clientId: string;
  /** Empty while `omitSecret` holds, and for a client with a private key. */
  readonly clientSecret: string;

  constructor(scope: Construct, id: string, props: McApiClientProps) {
    super(scope, id);
    const { authentication = { method: "secret" } } = props;
    refuse(this, [
      ...(isKnown(props.label) ? appLabelProblems(props.label) : []),
      ...authenticationProblems(authentication),
    ]);
    const app = new AppOauth(this, "Default", {
      label: literal(props.label),
      type: "service",
      grantTypes: [CLIENT_CREDENTIALS],
      responseTypes: ["token"],
      pkceRequired: false,
      consentMethod: "TRUSTED",
      issuerMode: "ORG_URL",
      wildcardRedirect: "DISABLED",
      implicitAssignment: false,
      omitSecret: props.omitSecret ?? true,
      ...clientAuthentication(authentication),
    });
    // The bindings are generated from provider 4.20.0, which lacks the attribute.
    const { skipAuthenticationPolicy = true } = props;
    requireUsableProvider(this, { skipAuthenticationPolicy: skipAuthenticationPolicy !== false });
    if (skipAuthenticationPolicy !== false) app.addOverride("skip_authentication_policy", skipAuthenticationPolicy);
    this.appId = app.id;
    this.clientId = app.clientId;
    this.clientSecret = app.clientSecret;
  }
}

/** An app is made from the way itself; the parts of a key may be decided by Terraform. */
function authenticationProblems(authentication: ClientAuthentication): string[] {
  const problems = unknownProblems({ authentication }, "as an object");
  if (problems.length > 0) return problems;
  const publicKey = "publicKey" in authentication ? authentication.publicKey : undefined;
  return [
    ...unknownProblems({ "authentication.publicKey": publicKey }, "as an object"),
    ...unknownProblems({ "authentication.method": authentication.method }),
  ];
}

function clientAuthentication(
  authentication: ClientAuthentication,
): Pick<AppOauthConfig, "tokenEndpointAuthMethod" | "jwksUri" | "jwks"> {
  if (authentication.method === "secret") return { tokenEndpointAuthMethod: "client_secret_basic" };
  const tokenEndpointAuthMethod = "private_key_jwt";
  if ("jwksUri" in authentication) return { tokenEndpointAuthMethod, jwksUri: literal(authentication.jwksUri) };
  const { kty, kid, n, e } = authentication.publicKey;
  return { tokenEndpointAuthMethod, jwks: [{ kty, kid: literal(kid), n: literal(n), e: literal(e) }] };
}
