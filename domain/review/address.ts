const TYPES = {
  group: "okta_group",
  app: "okta_app_oauth",
  assignments: "okta_app_group_assignments",
  server: "okta_auth_server",
  scope: "okta_auth_server_scope",
  claim: "okta_auth_server_claim",
  policy: "okta_auth_server_policy",
  rule: "okta_auth_server_policy_rule",
} as const;

/** Terraform address of an object of the model, such as `okta_app_oauth.web_app`. */
export function addressOf(kind: keyof typeof TYPES, { key }: { readonly key: string }): string {
  return `${TYPES[kind]}.${key}`;
}
