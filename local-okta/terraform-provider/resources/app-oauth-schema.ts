import { canonicalJson, parseObject, sameJsonObject } from "../json.ts";
import type { AttributeSchema, BlockSchema } from "../resource-schema.ts";
import { ID_ATTRIBUTE, TIMEOUTS_BLOCK } from "../resource-schema.ts";
import type { TerraformValue } from "../terraform-value.ts";
import { STATUS_ATTRIBUTE } from "./status-attribute.ts";

const TEXT: AttributeSchema = { type: "string", optional: true };
const TEXTS: AttributeSchema = { type: ["set", "string"], optional: true };
const FLAG: AttributeSchema = { type: "bool", optional: true };
const COMPUTED_TEXT: AttributeSchema = { type: "string", computed: true };
const NOT_SERVED_TEXT: AttributeSchema = { type: "string", optional: true, served: false };
const NOTE: AttributeSchema = { type: "string", optional: true, maxLength: 250 };

/** What the org holds stays in state as long as the configuration says nothing. */
const NOT_SERVED_JSON: AttributeSchema = { ...NOT_SERVED_TEXT, keepsPrior: (_prior, planned) => planned === null };

/** An object whose members that are false do not count. */
const SETTINGS_JSON: AttributeSchema = {
  ...TEXT,
  json: true,
  keepsPrior: (prior, planned) => planned === null || sameJsonObject(textOf(prior), textOf(planned)),
};

const GROUPS_CLAIM_TEXT =
  "The groups_claim field is deprecated and will be removed in a future version. Use Authorization Server Claims (okta_auth_server_claim) or app profile configuration instead.";

/** An expression of Okta, not of this file. */
export const DEFAULT_USER_NAME_TEMPLATE = "$" + "{source.login}";

/** Schema of `okta_app_oauth` in okta/okta 6.12.0. */
export const APP_OAUTH_SCHEMA: BlockSchema = {
  attributes: {
    accessibility_error_redirect_url: TEXT,
    accessibility_login_redirect_url: TEXT,
    accessibility_self_service: { ...FLAG, default: false },
    admin_note: NOTE,
    app_links_json: NOT_SERVED_JSON,
    app_settings_json: SETTINGS_JSON,
    authentication_policy: { ...TEXT, computed: true },
    auto_key_rotation: { ...FLAG, default: true },
    auto_submit_toolbar: { ...FLAG, default: false },
    backchannel_custom_authenticator_id: NOT_SERVED_TEXT,
    client_basic_secret: {
      ...TEXT,
      sensitive: true,
      conflictsWith: ["client_basic_secret_wo"],
      writeOnlyAlternative: "client_basic_secret_wo",
    },
    client_basic_secret_wo: { ...TEXT, sensitive: true, writeOnly: true, conflictsWith: ["client_basic_secret"] },
    client_basic_secret_wo_version: { type: "number", optional: true },
    client_id: { ...TEXT, computed: true, forceNew: true },
    client_secret: { ...COMPUTED_TEXT, sensitive: true },
    client_uri: TEXT,
    consent_method: { ...TEXT, default: "TRUSTED" },
    enduser_note: NOTE,
    frontchannel_logout_session_required: FLAG,
    frontchannel_logout_uri: TEXT,
    grant_types: { ...TEXTS, computed: true },
    hide_ios: { ...FLAG, default: true },
    hide_web: { ...FLAG, default: true },
    id: ID_ATTRIBUTE,
    implicit_assignment: FLAG,
    issuer_mode: { ...TEXT, default: "ORG_URL" },
    jwks_uri: TEXT,
    label: { type: "string", required: true },
    login_mode: { ...TEXT, default: "DISABLED" },
    login_scopes: TEXTS,
    login_uri: TEXT,
    logo: { ...NOT_SERVED_TEXT, keepsPrior: (_prior, planned) => planned === null },
    logo_uri: TEXT,
    logo_url: COMPUTED_TEXT,
    name: COMPUTED_TEXT,
    omit_secret: { ...FLAG, default: false },
    participate_slo: FLAG,
    pkce_required: { ...FLAG, computed: true },
    policy_uri: TEXT,
    post_logout_redirect_uris: TEXTS,
    preconfigured_app: NOT_SERVED_TEXT,
    profile: { ...TEXT, json: true, keepsPrior: isSameJson },
    redirect_uris: { type: ["list", "string"], optional: true },
    refresh_token_leeway: { type: "number", optional: true, default: 0 },
    refresh_token_rotation: { ...TEXT, default: "STATIC" },
    response_types: { ...TEXTS, computed: true, oneOf: ["code", "token", "id_token"] },
    sign_on_mode: COMPUTED_TEXT,
    skip_authentication_policy: { ...FLAG, default: false, conflictsWith: ["authentication_policy"] },
    status: STATUS_ATTRIBUTE,
    token_endpoint_auth_method: { ...TEXT, default: "client_secret_basic" },
    tos_uri: TEXT,
    type: { type: "string", required: true, forceNew: true },
    user_name_template: { ...TEXT, default: DEFAULT_USER_NAME_TEMPLATE },
    user_name_template_push_status: { ...TEXT, keepsPrior: (_prior, planned) => planned === null || planned === "" },
    user_name_template_suffix: TEXT,
    user_name_template_type: { ...TEXT, default: "BUILT_IN" },
    wildcard_redirect: { ...TEXT, default: "DISABLED" },
  },
  blocks: {
    groups_claim: {
      nesting: "list",
      maxItems: 1,
      deprecated: GROUPS_CLAIM_TEXT,
      block: {
        attributes: {
          filter_type: TEXT,
          issuer_mode: COMPUTED_TEXT,
          name: { type: "string", required: true },
          type: { type: "string", required: true },
          value: { type: "string", required: true },
        },
      },
    },
    jwks: {
      nesting: "list",
      block: {
        attributes: {
          e: TEXT,
          kid: { type: "string", required: true },
          kty: { type: "string", required: true },
          n: TEXT,
          x: TEXT,
          y: TEXT,
        },
      },
    },
    network: {
      nesting: "list",
      maxItems: 1,
      block: {
        attributes: {
          connection: { type: "string", required: true, oneOf: ["ANYWHERE", "ZONE"] },
          exclude: TEXTS,
          include: TEXTS,
        },
      },
    },
    timeouts: TIMEOUTS_BLOCK,
  },
};

function isSameJson(prior: TerraformValue, planned: TerraformValue): boolean {
  const [before, after] = [textOf(prior), textOf(planned)];
  return (
    parseObject(before) !== undefined &&
    parseObject(after) !== undefined &&
    canonicalJson(before) === canonicalJson(after)
  );
}

function textOf(value: TerraformValue): string {
  return typeof value === "string" ? value : "";
}
