/** The request for a web app as the Terraform provider sends it. */
export function webApp(label: string, oauthClient: object = {}, credentials: object = {}): object {
  return {
    name: "oidc_client",
    label,
    signOnMode: "OPENID_CONNECT",
    accessibility: { selfService: false },
    visibility: { autoSubmitToolbar: false, hide: { iOS: true, web: true } },
    credentials: {
      userNameTemplate: { template: `\${source.login}`, type: "BUILT_IN" },
      oauthClient: {
        autoKeyRotation: true,
        pkce_required: true,
        token_endpoint_auth_method: "client_secret_basic",
        ...credentials,
      },
    },
    settings: {
      app: {},
      implicitAssignment: false,
      notes: { admin: null, enduser: null },
      oauthClient: {
        application_type: "web",
        consent_method: "TRUSTED",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: ["https://portal.example:8443/callback"],
        idp_initiated_login: { mode: "DISABLED", default_scope: [] },
        issuer_mode: "ORG_URL",
        wildcard_redirect: "DISABLED",
        refresh_token: { rotation_type: "ROTATE", leeway: 30 },
        ...oauthClient,
      },
    },
  };
}

/** The request for an API Services app. */
export function serviceApp(label: string, oauthClient: object = {}, credentials: object = {}): object {
  const settings = {
    application_type: "service",
    grant_types: ["client_credentials"],
    response_types: ["token"],
    redirect_uris: [],
    refresh_token: null,
  };
  return webApp(label, { ...settings, ...oauthClient }, { pkce_required: false, ...credentials });
}

/** The request for an access policy. */
export function accessPolicy(name: string, priority: number, include: readonly string[] = ["ALL_CLIENTS"]): object {
  return {
    type: "OAUTH_AUTHORIZATION_POLICY",
    name,
    description: "For a test",
    priority,
    status: "ACTIVE",
    conditions: { clients: { include } },
  };
}

/** The request for a rule of an access policy. */
export function policyRule(name: string, conditions: object = {}, token: object = {}): object {
  return {
    type: "RESOURCE_ACCESS",
    name,
    priority: 1,
    status: "ACTIVE",
    conditions: {
      people: { users: {}, groups: { include: ["EVERYONE"] } },
      grantTypes: { include: ["authorization_code"] },
      scopes: { include: ["openid"] },
      ...conditions,
    },
    actions: {
      token: {
        accessTokenLifetimeMinutes: 60,
        refreshTokenLifetimeMinutes: 0,
        refreshTokenWindowMinutes: 10_080,
        ...token,
      },
    },
  };
}

/** The request for a group rule: the users of the department Engineering join the group. */
export function groupRule(groupId: string, expression = 'user.department=="Engineering"'): object {
  return {
    type: "group_rule",
    name: "Engineers",
    conditions: { expression: { type: "urn:okta:expression:1.0", value: expression } },
    actions: { assignUserToGroups: { groupIds: [groupId] } },
  };
}
