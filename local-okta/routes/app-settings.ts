import { ID_PREFIX } from "../org/okta-ids.ts";
import { type Org, timestamp } from "../org/org.ts";
import type { AppKeyRecord, AppRecord, OAuthClientSettings } from "../org/org-state.ts";
import type { AppBody, PublicKey } from "./app-body.ts";

type AppFields = Omit<
  AppRecord,
  "id" | "status" | "created" | "lastUpdated" | "clientId" | "accessPolicyId" | "idTokenClaim"
>;

/** What a body makes of an app, with Okta's defaults where it says nothing. */
export function appFields(org: Org, body: AppBody, replaced?: AppRecord): AppFields {
  const { oauthClient, userNameTemplate } = body.credentials;
  const type = body.settings.oauthClient.application_type;
  return {
    label: body.label,
    accessibility: {
      selfService: body.accessibility?.selfService ?? false,
      errorRedirectUrl: body.accessibility?.errorRedirectUrl ?? null,
      loginRedirectUrl: body.accessibility?.loginRedirectUrl ?? null,
    },
    visibility: {
      autoLaunch: body.visibility?.autoLaunch ?? false,
      autoSubmitToolbar: body.visibility?.autoSubmitToolbar ?? false,
      hide: body.visibility?.hide ?? { iOS: false, web: false },
      appLinks: { oidc_client_link: true, ...body.visibility?.appLinks },
    },
    userNameTemplate,
    autoKeyRotation: oauthClient.autoKeyRotation,
    tokenEndpointAuthMethod: oauthClient.token_endpoint_auth_method,
    pkceRequired: oauthClient.pkce_required ?? (type === "browser" || type === "native"),
    implicitAssignment: body.settings.implicitAssignment,
    notes: { admin: body.settings.notes?.admin ?? null, enduser: body.settings.notes?.enduser ?? null },
    oauthClient: clientSettings(org, body.settings.oauthClient, replaced),
    profile: body.profile ?? null,
  };
}

function clientSettings(
  org: Org,
  sent: AppBody["settings"]["oauthClient"],
  replaced: AppRecord | undefined,
): OAuthClientSettings {
  const optional = {
    post_logout_redirect_uris: sent.post_logout_redirect_uris,
    initiate_login_uri: sent.initiate_login_uri,
    policy_uri: sent.policy_uri,
    tos_uri: sent.tos_uri,
    jwks_uri: sent.jwks_uri,
    refresh_token: sent.grant_types.includes("refresh_token") ? storedRefreshToken(sent) : null,
    network: sent.network ? { connection: "ANYWHERE" } : null,
  };
  return {
    client_uri: sent.client_uri ?? null,
    logo_uri: sent.logo_uri ?? null,
    redirect_uris: sent.redirect_uris ?? [],
    response_types: sent.response_types,
    grant_types: sent.grant_types,
    application_type: sent.application_type,
    consent_method: sent.consent_method,
    issuer_mode: sent.issuer_mode,
    idp_initiated_login: sent.idp_initiated_login,
    wildcard_redirect: sent.wildcard_redirect,
    dpop_bound_access_tokens: sent.dpop_bound_access_tokens,
    participate_slo: sent.participate_slo,
    ...frontChannelLogout(sent),
    ...(sent.jwks ? { jwks: { keys: sent.jwks.keys.map((key) => storedKey(org, key, replaced)) } } : {}),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null && value !== undefined)),
  };
}

/** Stored and shown, as recorded; a sign-out here calls no app. */
function frontChannelLogout(sent: AppBody["settings"]["oauthClient"]): object {
  const { frontchannel_logout_uri: uri, frontchannel_logout_session_required: session } = sent;
  return uri ? { frontchannel_logout_uri: uri, frontchannel_logout_session_required: session ?? false } : {};
}

/** A static refresh token comes back without its leeway, as recorded. */
function storedRefreshToken(sent: AppBody["settings"]["oauthClient"]): unknown {
  const { rotation_type: type = "STATIC", leeway } = sent.refresh_token ?? {};
  return type === "ROTATE" ? { rotation_type: type, leeway } : { rotation_type: type };
}

/** A key that was there before, known by its `kid`, keeps its ID and the date of its creation. An EC key sent without its curve has none, as recorded. */
export function storedKey(org: Org, key: PublicKey, replaced: AppRecord | undefined): AppKeyRecord {
  const { id: _id, created: _created, lastUpdated: _lastUpdated, _links, ...sent } = key;
  const members = Object.entries(sent).filter(([, value]) => value !== null && value !== undefined);
  const known = key.kid ? replaced?.oauthClient.jwks?.keys.find(({ kid }) => kid === key.kid) : undefined;
  const now = timestamp(org);
  return {
    ...Object.fromEntries(members),
    id: known?.id ?? org.ids.objectId(ID_PREFIX.publicKey),
    status: key.status ?? "ACTIVE",
    use: key.use ?? null,
    ...(key.kty === "EC" ? { crv: key.crv ?? null } : {}),
    created: known?.created ?? now,
    lastUpdated: now,
  };
}
