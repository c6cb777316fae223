/** An attribute that no construct writes and that a deploy restores. */
export interface RestoredAttribute {
  /** The provider's default, to which a deploy restores it. */
  readonly default: unknown;
  /** Whether it is only for display, such as a note. @default false */
  readonly isForPeople?: true;
}

const NOTE: RestoredAttribute = { default: "", isForPeople: true };
const TEXT: RestoredAttribute = { default: "" };
const LIST: RestoredAttribute = { default: [] };
const OFF: RestoredAttribute = { default: false };

/**
 * Attributes, by resource type, that the okta provider reads and resets to its default if the configuration writes no value.
 * They are unmodelled in a review. Source: okta provider 6.12.0,
 * schema and reading of each resource.
 */
export const RESTORED_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, RestoredAttribute>>>> = {
  okta_app_oauth: {
    accessibility_error_redirect_url: TEXT,
    accessibility_login_redirect_url: TEXT,
    accessibility_self_service: OFF,
    admin_note: NOTE,
    auto_key_rotation: { default: true },
    auto_submit_toolbar: { default: false, isForPeople: true },
    backchannel_custom_authenticator_id: TEXT,
    client_uri: NOTE,
    enduser_note: NOTE,
    frontchannel_logout_session_required: OFF,
    frontchannel_logout_uri: TEXT,
    login_mode: { default: "DISABLED" },
    login_scopes: LIST,
    login_uri: TEXT,
    logo_uri: NOTE,
    network: LIST,
    participate_slo: OFF,
    policy_uri: NOTE,
    post_logout_redirect_uris: LIST,
    profile: TEXT,
    tos_uri: NOTE,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
    user_name_template: { default: "${source.login}" },
    user_name_template_suffix: TEXT,
    user_name_template_type: { default: "BUILT_IN" },
  },
  okta_auth_server: { credentials_rotation_mode: { default: "AUTO" } },
};
