import * as z from "zod";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";

const uri = z.string().max(1024).nullish();

/** A public key of an app, as a request has it. */
export const publicKey = z.strictObject({
  id: z.unknown().optional(),
  created: z.unknown().optional(),
  lastUpdated: z.unknown().optional(),
  _links: z.unknown().optional(),
  kty: z.enum(["RSA", "EC"]),
  kid: z.string().min(1).nullish(),
  alg: z.string().nullish(),
  use: z.enum(["sig"]).nullish(),
  status: z.enum(["ACTIVE", "INACTIVE"]).nullish(),
  n: z.string().nullish(),
  e: z.string().nullish(),
  x: z.string().nullish(),
  y: z.string().nullish(),
  crv: z.string().nullish(),
});

const oauthClientSettings = z
  .strictObject({
    application_type: z.enum(["web", "native", "browser", "service"]),
    grant_types: z.array(z.string()),
    response_types: z.array(z.enum(["code", "token", "id_token"])).default([]),
    redirect_uris: z.array(z.string()).nullish(),
    post_logout_redirect_uris: z.array(z.string()).nullish(),
    consent_method: z.enum(["TRUSTED", "REQUIRED"]).default("TRUSTED"),
    issuer_mode: z.enum(["ORG_URL", "CUSTOM_URL", "DYNAMIC"]).default("ORG_URL"),
    idp_initiated_login: z
      .strictObject({ mode: z.enum(["DISABLED", "SPEC", "OKTA"]), default_scope: z.array(z.string()).default([]) })
      .default({ mode: "DISABLED", default_scope: [] }),
    wildcard_redirect: z.enum(["DISABLED", "SUBDOMAIN"]).default("DISABLED"),
    refresh_token: z
      .strictObject({
        rotation_type: z.enum(["ROTATE", "STATIC"]).default("STATIC"),
        leeway: z.int().min(0).max(60).default(30),
      })
      .nullish(),
    jwks: z.strictObject({ keys: z.array(publicKey) }).nullish(),
    jwks_uri: uri,
    initiate_login_uri: uri,
    client_uri: uri,
    logo_uri: uri,
    policy_uri: uri,
    tos_uri: uri,
    dpop_bound_access_tokens: z.boolean().default(false),
    participate_slo: z.boolean().default(false),
    frontchannel_logout_uri: uri,
    frontchannel_logout_session_required: z.boolean().nullish(),
    network: z.strictObject({ connection: unused("ANYWHERE") }).nullish(),
    backchannel_custom_authenticator_id: unused(""),
  })
  // Whether Okta takes part of it alone is not known.
  .refine((sent) => !sent.participate_slo || sent.frontchannel_logout_uri, {
    path: ["participate_slo"],
    params: { notModelled: true },
  });

const clientCredentials = z.strictObject({
  autoKeyRotation: z.boolean().default(true),
  client_id: z.string().nullish(),
  client_secret: z.string().nullish(),
  pkce_required: z.boolean().nullish(),
  token_endpoint_auth_method: z
    .enum(["none", "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"])
    .default("client_secret_basic"),
});

/** Request body of an OpenID Connect app (Okta API reference, Applications). What other kinds of app have is not modelled. */
export const appBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  status: z.unknown().optional(),
  features: z.unknown().optional(),
  orn: z.unknown().optional(),
  universalLogout: z.unknown().optional(),
  name: unused("oidc_client"),
  signOnMode: unused("OPENID_CONNECT"),
  label: z.string().min(1).max(100),
  accessibility: z
    .strictObject({
      selfService: z.boolean().default(false),
      errorRedirectUrl: z.string().nullish(),
      loginRedirectUrl: z.string().nullish(),
    })
    .nullish(),
  visibility: z
    .strictObject({
      autoLaunch: z.boolean().default(false),
      autoSubmitToolbar: z.boolean().default(false),
      hide: z.strictObject({ iOS: z.boolean().default(false), web: z.boolean().default(false) }).optional(),
      appLinks: z.record(z.string(), z.boolean()).optional(),
    })
    .nullish(),
  credentials: z
    .strictObject({
      userNameTemplate: z
        .strictObject({
          template: z.string(),
          type: z.string(),
          suffix: z.string().optional(),
          userSuffix: z.string().optional(),
          pushStatus: z.string().optional(),
        })
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
        .default({ template: "${source.login}", type: "BUILT_IN" }),
      signing: z.unknown().optional(),
      oauthClient: clientCredentials.prefault({}),
    })
    .prefault({}),
  settings: z.strictObject({
    app: z.strictObject({}).nullish(),
    implicitAssignment: z.boolean().default(false),
    manualProvisioning: unused(false),
    emOptInStatus: unused("NONE"),
    notifications: z.unknown().optional(),
    notes: z.strictObject({ admin: z.string().max(250).nullish(), enduser: z.string().max(250).nullish() }).nullish(),
    oauthClient: oauthClientSettings,
  }),
  profile: z.record(z.string(), z.unknown()).nullish(),
});

export type AppBody = z.output<typeof appBody>;
export type PublicKey = z.output<typeof publicKey>;
