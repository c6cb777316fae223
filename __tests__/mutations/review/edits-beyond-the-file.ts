import { type EditableStack, reference } from "../../domain/review/subject.ts";
import { add, all, type DangerousEdit, move, PROVISIONING, policy, REPORT, rule, set, WEB_APP } from "./review-edit.ts";

/** A second app with all that another one has. */
const copied = (address: string, to: string, values: object = {}) => {
  const [type = "", name = ""] = address.split(".");
  return ({ resource }: EditableStack) => {
    resource[type] = { ...resource[type], [to]: { ...resource[type]?.[name], ...values } };
  };
};
const listed = (of: string, key: string) =>
  add(policy(of), "client_whitelist", reference(`okta_app_oauth.${key}.client_id`));

/** Edits of the synthesis that the environment file says nothing of, or says otherwise. */
export const editsBeyondTheFile: readonly DangerousEdit[] = [
  {
    title: "a second API client has the label of a declared one",
    edit: all(copied(REPORT, "api_client_zz"), listed("api_view_only", "api_client_zz")),
    check: "undeclared-app",
    says: "there is an app that the file does not declare",
  },
  {
    title: "a second administrator client brings keys of its own",
    edit: all(
      copied(PROVISIONING, "api_client_zz", { jwks_uri: "https://evil.example/jwks" }),
      listed("api_administrator", "api_client_zz"),
    ),
    check: "undeclared-app",
    says: "there is an app that the file does not declare",
  },
  {
    title: "a second web app has the label of the first",
    edit: all(copied(WEB_APP, "zz_app"), listed("users", "zz_app")),
    check: "undeclared-app",
    says: "there is an app that the file does not declare",
  },
  {
    title: "the rule for users has another address and longer tokens",
    edit: all(
      move(rule("users"), "okta_auth_server_policy_rule.other"),
      set("okta_auth_server_policy_rule.other", { access_token_lifetime_minutes: 60 }),
    ),
    check: "lifetime-exceeds-declaration",
    says: "the access token lives 1h; the file says 30m",
  },
  {
    title: "users can get a scope of another API",
    edit: add(rule("users"), "scope_whitelist", "payroll:admin"),
    check: "other-scope-in-user-rule",
    says: "users can get the scope payroll:admin",
  },
  {
    title: "an administrator client's keys come from an address that the file does not name",
    edit: set(PROVISIONING, { jwks_uri: "https://evil.example/jwks" }),
    check: "client-authentication-differs",
    says: "an API client proves itself otherwise than the file says",
  },
];
