import { expect, test } from "vitest";
import { broadeningReview } from "../../domain/review/broadening-review.ts";
import { ALL_WAYS } from "../../domain/review/checks/ways/all.ts";
import { attributes, type EditableStack, type SubjectOptions, subject } from "../../domain/review/subject.ts";
import { editsOf, replaceAttribute } from "./attribute-edits.ts";
import { EDITS_OF_REFERENCES } from "./edits-of-references.ts";
import { remove } from "./review-edit.ts";

type Reason = readonly [why: string, of: RegExp];

/** Why a change of one attribute asks no question, and which changes, by resource and attribute, that is true of. */
const SILENT: readonly Reason[] = [
  ["a word for people", /^okta_(group|auth_server\w*)\.\S+ (description|display_name) (removed|other)$/],
  ["a name that nothing goes by", /^okta_auth_server(_policy|_policy_rule)?\.\S+ name (removed|other)$/],
  ["a name that nothing goes by", /^okta_app_oauth\.\S+ label (removed|other)$/],
  ["it only orders what Terraform does", / (depends_on|lifecycle) /],
  ["it lives shorter", / (refresh_token_leeway (one less|zero)|\w+_minutes one less)$/],
  ["PKCE is required from now on", /\.api_client_\S+ pkce_required other$/],
  ["fewer get in, and nothing else takes them", /\.(web_app grant_types|web_app_groups group) one less$/],
  ["fewer get in, and nothing else takes them", /_rule_users (group|scope)_whitelist one less$/],
];

/** The same of what a review fails for, by check and title. */
const SILENT_WAYS: readonly Reason[] = [
  ["fewer groups", /^(combination-differs|group-misses-declaration|role-group-not-assigned|exclusion-in-rule): /],
  ["fewer groups", /^role-group-missing-in-rule: /],
  ["fewer scopes, grants and roles", /^(sign-in-scope-missing-in-rule|scope-without-rule): /],
  ["fewer scopes, grants and roles", /^(refresh-token-grant-missing|expression-misses-role): /],
  ["it lives shorter", /^refresh-token-grace: none$/],
  ["a name that nothing goes by", /^undeclared-app: a client under another label$/],
  ["no user signs in as an API Services app", /^client-in-user-policy: an API client of the stack$/],
];

/** What has no reason to be silent, and the reasons that nothing has. */
function unexplained(unasked: readonly string[], reasons: readonly Reason[]) {
  return {
    changes: unasked.filter((change) => !reasons.some(([, of]) => of.test(change))),
    reasons: reasons.filter(([, of]) => !unasked.some((change) => of.test(change))),
  };
}

const NONE = { changes: [], reasons: [] };

const isAskedFor = (options: SubjectOptions) => broadeningReview(options).broadening.length > 0;

/** Every change of one attribute of the production example that asks no question. */
function unaskedChanges(): string[] {
  const { after } = subject();
  return after.resources.flatMap(({ type, name, attributes: all }) =>
    Object.entries(all)
      .filter(([attribute]) => attribute !== "//")
      .flatMap(([attribute, old]) =>
        editsOf(old)
          .filter(([, value]) => {
            const edit = (stack: EditableStack) =>
              replaceAttribute(attributes(stack, `${type}.${name}`), attribute, value);
            return !isAskedFor({ edit });
          })
          .map(([how]) => `${type}.${name} ${attribute} ${how}`),
      ),
  );
}

test("every changed attribute needs confirmation, except changes that give nobody more", () => {
  expect(unexplained(unaskedChanges(), SILENT)).toEqual(NONE);
});

test("every removed resource needs confirmation", () => {
  const addresses = subject().after.resources.map(({ type, name }) => `${type}.${name}`);
  expect(addresses.filter((address) => !isAskedFor({ edit: remove(address) }))).toEqual([]);
});

test("every failed review needs confirmation, unless Terraform changes nothing or nobody gets more", () => {
  const ways = [
    ...ALL_WAYS.flatMap(({ check, how, options, says }) =>
      says === undefined ? [] : [{ title: `${check}: ${how}`, options }],
    ),
    ...EDITS_OF_REFERENCES.map(({ title, check, says: _, ...options }) => ({ title: `${check}: ${title}`, options })),
  ];
  const unasked = ways.filter(({ options }) => {
    const { changes, broadening } = broadeningReview(options);
    return changes.length > 0 && broadening.length === 0;
  });
  const titles = unasked.map(({ title }) => title);
  expect(unexplained(titles, SILENT_WAYS)).toEqual(NONE);
});
