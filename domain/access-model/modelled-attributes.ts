/** A resource that an attribute may refer to, and the attribute that Okta expects there. */
export interface ReferenceTarget {
  readonly to: string;
  readonly by: "id" | "client_id";
}

/**
 * What an attribute holds, as the provider reads it. `textList` and `referenceList` are sets of texts; `expression` is a
 * text in which groups stand by their ids.
 */
export type AttributeKind =
  | "text"
  | "number"
  | "boolean"
  | "textList"
  | { readonly reference: ReferenceTarget }
  | { readonly referenceList: ReferenceTarget }
  | { readonly expression: ReferenceTarget }
  | { readonly blocks: Readonly<Record<string, AttributeKind>> };

/** How each kind of object is referred to. Policies refer to an app by its client ID, everything else by its ID. */
export const REFERENCE_TARGETS = {
  group: { to: "okta_group", by: "id" },
  app: { to: "okta_app_oauth", by: "id" },
  client: { to: "okta_app_oauth", by: "client_id" },
  server: { to: "okta_auth_server", by: "id" },
  policy: { to: "okta_auth_server_policy", by: "id" },
} as const satisfies Record<string, ReferenceTarget>;

/**
 * Attributes that the model, a check, or the list of changes uses, by resource type. Source: okta
 * provider documentation and schema of 6.12.0.
 */
export const MODELLED_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, AttributeKind>>>> = {
  okta_group: { description: "text", name: "text" },
  okta_app_oauth: {
    authentication_policy: "text",
    client_id: "text",
    consent_method: "text",
    grant_types: "textList",
    hide_ios: "boolean",
    hide_web: "boolean",
    implicit_assignment: "boolean",
    issuer_mode: "text",
    jwks: { blocks: { e: "text", kid: "text", kty: "text", n: "text", x: "text", y: "text" } },
    jwks_uri: "text",
    label: "text",
    omit_secret: "boolean",
    pkce_required: "boolean",
    redirect_uris: "textList",
    refresh_token_leeway: "number",
    refresh_token_rotation: "text",
    response_types: "textList",
    skip_authentication_policy: "boolean",
    status: "text",
    token_endpoint_auth_method: "text",
    type: "text",
    wildcard_redirect: "text",
  },
  okta_app_group_assignments: {
    app_id: { reference: REFERENCE_TARGETS.app },
    group: { blocks: { id: { reference: REFERENCE_TARGETS.group }, priority: "number", profile: "text" } },
  },
  okta_auth_server: {
    audiences: "textList",
    description: "text",
    issuer_mode: "text",
    name: "text",
    status: "text",
  },
  okta_auth_server_scope: {
    auth_server_id: { reference: REFERENCE_TARGETS.server },
    consent: "text",
    default: "boolean",
    description: "text",
    display_name: "text",
    metadata_publish: "text",
    name: "text",
    optional: "boolean",
  },
  okta_auth_server_claim: {
    always_include_in_token: "boolean",
    auth_server_id: { reference: REFERENCE_TARGETS.server },
    claim_type: "text",
    group_filter_type: "text",
    name: "text",
    scopes: "textList",
    status: "text",
    value: { expression: REFERENCE_TARGETS.group },
    value_type: "text",
  },
  okta_auth_server_policy: {
    auth_server_id: { reference: REFERENCE_TARGETS.server },
    client_whitelist: { referenceList: REFERENCE_TARGETS.client },
    description: "text",
    name: "text",
    priority: "number",
    status: "text",
  },
  okta_auth_server_policy_rule: {
    access_token_lifetime_minutes: "number",
    auth_server_id: { reference: REFERENCE_TARGETS.server },
    grant_type_whitelist: "textList",
    group_blacklist: { referenceList: REFERENCE_TARGETS.group },
    group_whitelist: { referenceList: REFERENCE_TARGETS.group },
    inline_hook_id: "text",
    name: "text",
    policy_id: { reference: REFERENCE_TARGETS.policy },
    priority: "number",
    refresh_token_lifetime_minutes: "number",
    refresh_token_window_minutes: "number",
    scope_whitelist: "textList",
    status: "text",
    type: "text",
    user_blacklist: "textList",
    user_whitelist: "textList",
  },
};

/** Meta-arguments of a resource, which do not affect the object. Source: Terraform language, "Meta-Arguments". */
export const META_ARGUMENTS: readonly string[] = [
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];
