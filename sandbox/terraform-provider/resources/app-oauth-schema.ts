import type { AttributeSchema, BlockSchema } from "../resource-schema.ts";
import { idAttribute, timeoutsBlock } from "../resource-schema.ts";
import { statusAttribute } from "./status-attribute.ts";

const text: AttributeSchema = { type: "string", optional: true };
const texts: AttributeSchema = { type: ["set", "string"], optional: true };
const flag: AttributeSchema = { type: "bool", optional: true };
const computedText: AttributeSchema = { type: "string", computed: true };
const notServedText: AttributeSchema = { type: "string", optional: true, served: false };
const notServedFlag: AttributeSchema = { type: "bool", optional: true, served: false };
const note: AttributeSchema = { type: "string", optional: true, maxLength: 250 };

/** What the org holds stays in state as long as the configuration says nothing. */
const notServedJson: AttributeSchema = { ...notServedText, keepsPrior: (_prior, wanted) => wanted === null };

const groupsClaimText =
  "The groups_claim field is deprecated and will be removed in a future version. Use Authorization Server Claims (okta_auth_server_claim) or app profile configuration instead.";

/** Schema of `okta_app_oauth` in okta/okta 6.12.0. */
export const appOauthSchema: BlockSchema = {
  attributes: {
    accessibility_error_redirect_url: text,
    accessibility_login_redirect_url: text,
    accessibility_self_service: { ...flag, default: false },
    admin_note: note,
    app_links_json: notServedJson,
    app_settings_json: notServedJson,
    authentication_policy: { ...text, computed: true },
    auto_key_rotation: { ...flag, default: true },
    auto_submit_toolbar: { ...flag, default: false },
    backchannel_custom_authenticator_id: notServedText,
    client_basic_secret: { ...notServedText, sensitive: true },
    client_basic_secret_wo: { ...notServedText, sensitive: true, writeOnly: true },
    client_basic_secret_wo_version: { type: "number", optional: true, served: false },
    client_id: { ...text, computed: true, forceNew: true },
    client_secret: { ...computedText, sensitive: true },
    client_uri: text,
    consent_method: { ...text, default: "TRUSTED" },
    enduser_note: note,
    frontchannel_logout_session_required: notServedFlag,
    frontchannel_logout_uri: notServedText,
    grant_types: { ...texts, computed: true },
    hide_ios: { ...flag, default: true },
    hide_web: { ...flag, default: true },
    id: idAttribute,
    implicit_assignment: flag,
    issuer_mode: { ...text, default: "ORG_URL" },
    jwks_uri: text,
    label: { type: "string", required: true },
    login_mode: { ...text, default: "DISABLED" },
    login_scopes: texts,
    login_uri: text,
    logo: { ...notServedText, keepsPrior: (_prior, wanted) => wanted === null },
    logo_uri: text,
    logo_url: computedText,
    name: computedText,
    omit_secret: { ...flag, default: false },
    participate_slo: notServedFlag,
    pkce_required: { ...flag, computed: true },
    policy_uri: text,
    post_logout_redirect_uris: texts,
    preconfigured_app: notServedText,
    profile: notServedText,
    redirect_uris: { type: ["list", "string"], optional: true },
    refresh_token_leeway: { type: "number", optional: true, default: 0 },
    refresh_token_rotation: { ...text, default: "STATIC" },
    response_types: { ...texts, computed: true, oneOf: ["code", "token", "id_token"] },
    sign_on_mode: computedText,
    skip_authentication_policy: { ...flag, default: false, conflictsWith: ["authentication_policy"] },
    status: statusAttribute,
    token_endpoint_auth_method: { ...text, default: "client_secret_basic" },
    tos_uri: text,
    type: { type: "string", required: true, forceNew: true },
    user_name_template: { ...text, default: "$" + "{source.login}" },
    user_name_template_push_status: { ...text, keepsPrior: (_prior, wanted) => wanted === null || wanted === "" },
    user_name_template_suffix: text,
    user_name_template_type: { ...text, default: "BUILT_IN" },
    wildcard_redirect: { ...text, default: "DISABLED" },
  },
  blocks: {
    groups_claim: {
      nesting: "list",
      maxItems: 1,
      deprecated: groupsClaimText,
      served: false,
      block: {
        attributes: {
          filter_type: text,
          issuer_mode: computedText,
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
          e: text,
          kid: { type: "string", required: true },
          kty: { type: "string", required: true },
          n: text,
          x: text,
          y: text,
        },
      },
    },
    network: {
      nesting: "list",
      maxItems: 1,
      served: false,
      block: {
        attributes: {
          connection: { type: "string", required: true },
          exclude: texts,
          include: texts,
        },
      },
    },
    timeouts: timeoutsBlock,
  },
};
