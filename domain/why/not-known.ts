import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { addressOf } from "../review/address.ts";
import { knownByName, othersGroupId } from "../role.ts";
import { rolesClaims } from "../statements/scope-sets.ts";
import { hooksOf, type Unknown, unknownsOf, unreadableClaims } from "../statements/unknowns.ts";
import { answeringServer } from "./answers.ts";
import type { Question } from "./change.ts";

/** What may decide and is not in the model, one sentence each. */
export function notKnown(question: Question, compile: PatternCompiler): string[] {
  const {
    model,
    request: { user },
  } = question;
  const claims = user === undefined ? [] : unreadableClaims(model, compile);
  return [
    ...[...unknownsOf(model), ...hooksOf(model)].map(doubtWords),
    ...claims.map((claim) => `The value of ${addressOf("claim", claim)}: it cannot be evaluated.`),
    ...namelessGroups(question),
    ...namedGroups(question),
    ...(user === undefined
      ? []
      : [
          "Whether Okta lets the user sign in at all: the account, the sign-on policy and network zones apply before the access policies.",
        ]),
  ];
}

function doubtWords(doubt: Unknown): string {
  switch (doubt.kind) {
    case "unknownValue":
      return `${doubt.attribute} of ${doubt.resource}: Okta or Terraform sets it.`;
    case "hook":
      return `What the token inline hook of ${doubt.rule} changes in tokens.`;
    case "orphan":
      return `What ${doubt.resource} does: it belongs to an object that was not checked.`;
    case "tooMany":
      return "The combined value of the roles claims: there are too many of them to evaluate.";
  }
}

/** A filter compares names, and groups outside the model have none here. */
function namelessGroups({ model, request: { user } }: Question): string[] {
  const hasFilter = rolesClaims(answeringServer(model).claims).some(({ value }) => value.kind === "groupFilter");
  if (!hasFilter) return [];
  return (user?.groups ?? []).flatMap((group) =>
    "id" in group ? [`The name of the group ${group.id}: the claim roles may match it.`] : [],
  );
}

/** A group in the question, given by its ID, may be a role's group that is looked up by name. */
function namedGroups({ request: { user }, roles = [] }: Question): string[] {
  const names = roles.filter(knownByName).flatMap(({ group }) => ("name" in group ? group.name : []));
  const isKnown = (id: string) => roles.some((role) => othersGroupId(role) === id);
  return (user?.groups ?? []).flatMap((group) =>
    "id" in group && !isKnown(group.id)
      ? names.map((name) => `Whether the group ${group.id} is the group ${name}, whose ID is unknown here.`)
      : [],
  );
}
