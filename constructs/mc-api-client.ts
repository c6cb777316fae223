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

/** Props of {@link McApiClient}. */
export interface McApiClientProps {
  /** Label of the app in Okta, 1 to 100 characters. Not checked if it is known only to Terraform. */
  readonly label: string;
  /** How the client authenticates at the token endpoint. @default { method: "secret" } */
  readonly authentication?: ClientAuthentication;
  /** Whether to keep the client secret out of the Terraform state. Changing it to false later replaces the app. @default true */
  readonly omitSecret?: boolean | IResolvable;
  /**
   * Whether the provider skips the app's sign-on policy, which Okta does not allow on service apps. Needs okta provider 6.9
   * or later. @default true
   */
  readonly skipAuthenticationPolicy?: boolean | IResolvable;
}

/**
 * An API Services app with only the Client Credentials grant. DPoP is not required, which is Okta's default for apps that
 * are created through the API. It has no group assignment, because Client Credentials does not use one.
 * `McAuthServer.allowClients` defines what it may do.
 * Source: vendor page, "API integration: API Services".
 *
 * @throws if the label is outside of Okta's limits; at synthesis, if the stack pins a provider that cannot create the app
 */
export class McApiClient extends Construct implements OauthClient {
  /** Id of the app in Okta. */
  readonly appId: string;
  readonly clientId: string;
  /** The client secret. Empty with `omitSecret`, and for a client with a private key. */
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
    // The bindings are generated from provider 4.20.0, which does not have the attribute.
    const { skipAuthenticationPolicy = true } = props;
    requireUsableProvider(this, { skipAuthenticationPolicy: skipAuthenticationPolicy !== false });
    if (skipAuthenticationPolicy !== false) app.addOverride("skip_authentication_policy", skipAuthenticationPolicy);
    this.appId = app.id;
    this.clientId = app.clientId;
    this.clientSecret = app.clientSecret;
  }
}

/** The method must be known at synthesis. The parts of a key may be known only to Terraform. */
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
