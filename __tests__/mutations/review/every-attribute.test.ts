import { expect, test } from "vitest";
import { allReviewChecks } from "../../../domain/review/checks/all-checks.ts";
import { runChecks } from "../../../domain/review/run-checks.ts";
import { attributes, type EditableStack, subject } from "../../domain/review/subject.ts";
import { remove, scope } from "./review-edit.ts";

/** Why a change of one attribute needs no reviewer, and which changes that is true of. */
const FINE: readonly (readonly [why: string, changes: RegExp])[] = [
  ["a word for people", /^okta_(group|auth_server\w*) (description|display_name) /],
  ["a name that nothing goes by", /^okta_auth_server(_policy|_policy_rule)? name /],
  ["without it the apply fails", /^okta_app_oauth label removed/],
  [
    "what is removed is the provider's default",
    / (consent\w*|implicit_assignment|issuer_mode|default|priority) removed/,
  ],
  ["what is removed is the provider's default", /(token_endpoint_auth_method|wildcard_redirect|value_type) removed/],
  ["what is removed is the provider's default", /(always_include_in_token|metadata_publish) removed/],
  ["the provider refuses the value", / (issuer_mode|value_type|metadata_publish|wildcard_redirect) other/],
  ["an API Services app has no sign-in", /^okta_app_oauth (pkce_required|response_types|implicit_assignment) /],
  ["it only orders what Terraform does", / (depends_on|lifecycle) /],
  ["whether a user may refuse a scope that asks for no consent", /^okta_auth_server_scope optional /],
  ["shorter is safer", / (refresh_token_leeway|\w+_minutes) (one less|zero)/],
  ["within the bounds longer is an info", /^okta_auth_server_policy_rule \w+_minutes (removed|one more|ten times)/],
  ["Okta knows no such scope", /^okta_auth_server_policy_rule scope_whitelist one more/],
  ["a group that is not assigned to the app", /^okta_auth_server_policy_rule group_whitelist one more/],
];

function edits(value: unknown): readonly (readonly [how: string, value: unknown])[] {
  const removed = ["removed", undefined] as const;
  if (typeof value === "string") return [removed, ["other", value.startsWith("$") ? "other" : `${value}x`]];
  if (typeof value === "boolean") return [removed, ["other", !value]];
  if (typeof value === "number") {
    return [removed, ["one more", value + 1], ["one less", value - 1], ["ten times", value * 10], ["zero", 0]];
  }
  if (Array.isArray(value))
    return [removed, ["one less", value.slice(1)], ["one more", [...value, "other"]], ["zero", []]];
  return [removed];
}

/** Every change of one attribute of the production example after which nothing above info is found. */
function unseenChanges(): string[] {
  const { after } = subject();
  return after.resources.flatMap(({ type, name, attributes: all }) =>
    Object.entries(all)
      .filter(([attribute]) => attribute !== "//")
      .flatMap(([attribute, old]) =>
        edits(old)
          .filter(([, value]) => !isSeen((stack) => replace(attributes(stack, `${type}.${name}`), attribute, value)))
          .map(([how]) => `${type} ${attribute} ${how}`),
      ),
  );
}

function replace(all: Record<string, unknown>, attribute: string, value: unknown): void {
  if (value === undefined) delete all[attribute];
  else all[attribute] = value;
}

function isSeen(edit: (stack: EditableStack) => void): boolean {
  const findings = runChecks(allReviewChecks(), subject({ before: "unedited", edit }));
  return findings.some(({ severity }) => severity !== "info");
}

test("whichever attribute is changed, the review fails, but for changes that are fine for a reason", () => {
  const unseen = unseenChanges();
  expect(unseen.filter((change) => !FINE.some(([, fine]) => fine.test(change)))).toEqual([]);
  expect(FINE.filter(([, fine]) => !unseen.some((change) => fine.test(change)))).toEqual([]);
}, 60_000);

test("whichever resource is taken away, the review fails, but for scopes that no client has", () => {
  const { after } = subject();
  const unseen = after.resources
    .map(({ type, name }) => `${type}.${name}`)
    .filter((address) => !isSeen(remove(address)));
  expect(unseen).toEqual(["api_field_engineers", "api_partner_studio", "api_super_administrator"].map(scope));
}, 60_000);
