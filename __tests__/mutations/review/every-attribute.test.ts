import { expect, test } from "vitest";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { runChecks } from "../../../domain/review/run-checks.ts";
import { attributes, type EditableStack, subject } from "../../domain/review/subject.ts";
import { editsOf, replaceAttribute } from "./attribute-edits.ts";
import { remove, scope } from "./review-edit.ts";

/** Why a change of one attribute needs no reviewer, and which changes, by resource and attribute, that is true of. */
const FINE: readonly (readonly [why: string, changes: RegExp])[] = [
  ["a word for people", /^okta_(group|auth_server\w*)\.\S+ (description|display_name) /],
  ["a name that nothing goes by", /^okta_auth_server(_policy|_policy_rule)?\.\S+ name /],
  ["what is removed is the provider's default", /\.(web_app|api_client_\S+) (consent_method|issuer_mode) removed$/],
  [
    "what is removed is the provider's default",
    /\.(web_app|api_client_\S+) (implicit_assignment|wildcard_redirect) removed$/,
  ],
  [
    "what is removed is the provider's default",
    /\.(web_app|api_client_nightly_report) token_endpoint_auth_method removed$/,
  ],
  ["what is removed is the provider's default", /^okta_auth_server\.\S+ issuer_mode removed$/],
  ["what is removed is the provider's default", /^okta_auth_server_scope\.\S+ (consent|default) removed$/],
  [
    "what is removed is the provider's default",
    /^okta_auth_server_claim\.\S+ (always_include_in_token|value_type) removed$/,
  ],
  ["what is removed is the provider's default", /(policy_users|_policy_rule\.\S+) priority removed$/],
  ["a scope for users may be published", /_scope_user_groups metadata_publish removed$/],
  ["the provider refuses the value", /^okta_auth_server\.\S+ issuer_mode other$/],
  ["the provider refuses the value", /^okta_auth_server_claim\.\S+ value_type other$/],
  ["the provider refuses the value", /^okta_auth_server_scope\.\S+ metadata_publish other$/],
  ["an API Services app has no sign-in", /\.api_client_\S+ (pkce_required|response_types) /],
  ["an API Services app has no sign-in", /\.api_client_\S+ (implicit_assignment|wildcard_redirect) other$/],
  ["it only orders what Terraform does", / (depends_on|lifecycle) /],
  ["whether a user may refuse a scope that asks for no consent", /^okta_auth_server_scope\.\S+ optional /],
  ["shorter is safer", /\.web_app refresh_token_leeway one less$/],
  ["shorter is safer", / \w+_minutes one less$/],
  ["Okta refuses a token that lives for no time", / access_token_lifetime_minutes zero$/],
];

/** Every change of one attribute of the production example after which nothing above info is found. */
function unseenChanges(): string[] {
  const { after } = subject();
  return after.resources.flatMap(({ type, name, attributes: all }) =>
    Object.entries(all)
      .filter(([attribute]) => attribute !== "//")
      .flatMap(([attribute, old]) =>
        editsOf(old)
          .filter(
            ([, value]) => !isSeen((stack) => replaceAttribute(attributes(stack, `${type}.${name}`), attribute, value)),
          )
          .map(([how]) => `${type}.${name} ${attribute} ${how}`),
      ),
  );
}

function isSeen(edit: (stack: EditableStack) => void): boolean {
  const findings = runChecks(allReviewChecks(), subject({ before: "unedited", edit }));
  return findings.some(({ severity }) => severity !== "info");
}

test("the review fails for every changed attribute, except changes that are fine for a reason", () => {
  const unseen = unseenChanges();
  expect(unseen.filter((change) => !FINE.some(([, fine]) => fine.test(change)))).toEqual([]);
  expect(FINE.filter(([, fine]) => !unseen.some((change) => fine.test(change)))).toEqual([]);
});

test("the review fails for every removed resource, except scopes that no client has", () => {
  const { after } = subject();
  const unseen = after.resources
    .map(({ type, name }) => `${type}.${name}`)
    .filter((address) => !isSeen(remove(address)));
  expect(unseen).toEqual(["api_field_engineers", "api_partner_studio", "api_super_administrator"].map(scope));
});
