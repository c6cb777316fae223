import type { Org } from "../org/org.ts";
import type { AppRecord } from "../org/org-state.ts";

/** Settings of every app that is not connected to Universal Logout, as recorded. */
const UNIVERSAL_LOGOUT = {
  status: "DISABLED",
  supportType: "FULL",
  identityStack: "NOT_SHARED",
  protocol: "GLOBAL_TOKEN_REVOCATION",
};

/**
 * An app as Okta returns it.
 * @param clientSecret only in the responses to POST and PUT.
 */
export function appView(org: Org, app: AppRecord, clientSecret?: string): unknown {
  return {
    id: app.id,
    orn: `orn:okta:idp:${org.organization.id}:apps:oidc_client:${app.id}`,
    name: "oidc_client",
    label: app.label,
    status: app.status,
    lastUpdated: app.lastUpdated,
    created: app.created,
    accessibility: app.accessibility,
    visibility: app.visibility,
    features: [],
    signOnMode: "OPENID_CONNECT",
    credentials: {
      userNameTemplate: app.userNameTemplate,
      signing: { kid: org.organization.signingKeyId },
      oauthClient: {
        autoKeyRotation: app.autoKeyRotation,
        client_id: app.clientId,
        ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
        token_endpoint_auth_method: app.tokenEndpointAuthMethod,
        pkce_required: app.pkceRequired,
      },
    },
    universalLogout: org.switches.universalLogout ? UNIVERSAL_LOGOUT : null,
    settings: {
      app: {},
      notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
      manualProvisioning: false,
      implicitAssignment: app.implicitAssignment,
      emOptInStatus: "NONE",
      notes: app.notes,
      oauthClient: clientSettings(org, app),
    },
    ...(app.profile === null ? {} : { profile: app.profile }),
    _links: links(org, app),
  };
}

/** Only `/credentials/jwks` shows the dates of a key, as recorded. */
function clientSettings(org: Org, { oauthClient }: AppRecord): unknown {
  const { participate_slo: participates, jwks, ...others } = oauthClient;
  return {
    ...others,
    ...(org.switches.frontChannelLogout ? { participate_slo: participates } : {}),
    ...(jwks === undefined ? {} : { jwks: { keys: jwks.keys.map(({ created: _c, lastUpdated: _l, ...key }) => key) } }),
  };
}

function links(org: Org, app: AppRecord): unknown {
  const href = `${org.url}/api/v1/apps/${app.id}`;
  const transition = app.status === "ACTIVE" ? "deactivate" : "activate";
  const credentials = app.tokenEndpointAuthMethod === "private_key_jwt" ? "jwks" : "secrets";
  return {
    uploadLogo: { href: `${href}/logo`, hints: { allow: ["POST"] } },
    appLinks: [
      {
        name: "oidc_client_link",
        href: `${org.url}/home/oidc_client/${app.id}/aln177a159h7Zf52X0g8`,
        type: "text/html",
      },
    ],
    ...(org.switches.pipeline === "idx" ? identityEngineLinks(org, app, href) : {}),
    groups: { href: `${href}/groups` },
    logo: [{ name: "medium", href: `${org.url}/assets/img/logos/default.png`, type: "image/png" }],
    clientCredentials: [{ name: credentials, href: `${href}/credentials/${credentials}` }],
    users: { href: `${href}/users` },
    [transition]: { href: `${href}/lifecycle/${transition}` },
  };
}

/** Service apps have these links too, although they have no sign-on. */
function identityEngineLinks(org: Org, app: AppRecord, href: string): object {
  const policies = `${org.url}/api/v1/policies`;
  return {
    profileEnrollment: { href: `${policies}/${org.organization.profileEnrollmentPolicyId}` },
    policies: { href: `${href}/policies`, hints: { allow: ["PUT"] } },
    accessPolicy: { href: `${policies}/${app.accessPolicyId}` },
  };
}
