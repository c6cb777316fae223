import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { addressOf } from "../review/address.ts";
import { knownByName, othersGroupId } from "../role.ts";
import { rolesClaims } from "../statements/scope-sets.ts";
import { hooksOf, type Unknown, unknownsOf, unreadableClaims } from "../statements/unknowns.ts";
import { answeringServer } from "./answers.ts";
import type { Question } from "./change.ts";

/** What may decide and nobody knows who only has the model, one sentence each. */
export function notKnown(question: Question, compile: PatternCompiler): string[] {
  const {
    model,
    request: { user },
  } = question;
  const claims = user === undefined ? [] : unreadableClaims(model, compile);
  return [
    ...[...unknownsOf(model), ...hooksOf(model)].map(doubtWords),
    ...claims.map((claim) => `What ${addressOf("claim", claim)} holds: it cannot be told from how it is written.`),
    ...namelessGroups(question),
    ...namedGroups(question),
    ...(user === undefined
      ? []
      : [
          "Whether Okta lets the user sign in at all: the account, the sign-on policy and network zones come before the access policies.",
        ]),
  ];
}

function doubtWords(doubt: Unknown): string {
  switch (doubt.kind) {
    case "unknownValue":
      return `${doubt.attribute} of ${doubt.resource}: Okta or Terraform decides it.`;
    case "hook":
      return `What the token inline hook of ${doubt.rule} changes in the tokens.`;
    case "orphan":
      return `What ${doubt.resource} does: it belongs to an object that is not looked at.`;
    case "tooMany":
      return "What the roles claims hold together: there are more of them than are looked at.";
  }
}

/** A filter goes by names, and a group outside of the model has none here. */
function namelessGroups({ model, request: { user } }: Question): string[] {
  const hasFilter = rolesClaims(answeringServer(model).claims).some(({ value }) => value.kind === "groupFilter");
  if (!hasFilter) return [];
  return (user?.groups ?? []).flatMap((group) =>
    "id" in group ? [`The name of the group ${group.id}: the claim roles may let it through.`] : [],
  );
}

/** A group that is asked for by its id may be one that a role's group is looked up as, by its name. */
function namedGroups({ request: { user }, roles = [] }: Question): string[] {
  const names = roles.filter(knownByName).flatMap(({ group }) => ("name" in group ? group.name : []));
  const isKnown = (id: string) => roles.some((role) => othersGroupId(role) === id);
  return (user?.groups ?? []).flatMap((group) =>
    "id" in group && !isKnown(group.id)
      ? names.map((name) => `Whether the group ${group.id} is the one with the name ${name}: its id is not known here.`)
      : [],
  );
}
