import type { TraceStep } from "../access-matrix/outcome.ts";
import type { AccessModel, MaybeUnknown, Reference } from "../access-model/access-model.ts";
import { appLabel } from "../review/apps.ts";
import { groupLabel } from "../review/role-groups.ts";
import type { Change, Question, Switchable } from "./change.ts";
import type { Named, NamedStep } from "./explanation.ts";

/** A group by its name. */
export function namedGroup(question: Question, group: Reference): Named {
  const key = "key" in group ? group.key : "id" in group ? group.id : "";
  return { key, name: groupLabel(question.model, group, question) };
}

/** A policy of the model's server by its name. */
export function namedPolicy({ servers }: AccessModel, key: string): Named {
  return named(
    servers.flatMap(({ policies }) => policies),
    key,
  );
}

/** A rule of the model's server by its name. */
export function namedRule({ servers }: AccessModel, key: string): Named {
  return named(
    servers.flatMap(({ policies }) => policies.flatMap(({ rules }) => rules)),
    key,
  );
}

/** A step of the evaluation by names. */
export function namedStep(model: AccessModel, { policy, rule, skipped }: TraceStep): NamedStep {
  return {
    policy: namedPolicy(model, policy),
    ...(rule !== undefined && { rule: namedRule(model, rule) }),
    ...(skipped !== undefined && { skipped }),
  };
}

/** The object of a change: groups, scopes, or an object of the setup; empty if its kind is enough, and the whole change for several groups. */
export function nameOfChange(question: Question, change: Change): string {
  const { model } = question;
  const nameOf = (group: Reference) => groupLabel(model, group, question);
  switch (change.kind) {
    case "join":
    case "leave":
    case "assignGroup":
    case "unassignGroup":
      return nameOf(change.group);
    case "regroup":
      return [
        ...(change.join.length > 0 ? [`be in ${change.join.map(nameOf).join(" and ")}`] : []),
        ...(change.leave.length > 0 ? [`leave ${change.leave.map(nameOf).join(" and ")}`] : []),
      ].join(", and ");
    case "dropScopes":
      return change.scopes.join(" and ");
    case "addScope":
    case "waiveConsent":
      return change.scope;
    case "activate":
    case "deactivate":
      return nameOfObject(model, change.object);
    case "listApp":
      return namedPolicy(model, change.policy).name;
    case "listGrant":
      return ruleWithPolicy(model, change.rule);
    case "listScopes":
      return `${ruleWithPolicy(model, change.rule)}: ${change.scopes.join(" ")}`;
    case "assignUser":
    case "unassignUser":
    case "addGrant":
      return "";
  }
}

function nameOfObject(model: AccessModel, { kind, key }: Switchable): string {
  switch (kind) {
    case "server":
      return `the authorization server ${named(model.servers, key).name}`;
    case "app":
      return `the app ${appLabel(model, key)}`;
    case "policy":
      return `the policy ${namedPolicy(model, key).name}`;
    case "rule":
      return `the rule ${ruleWithPolicy(model, key)}`;
  }
}

/** Rules of different policies often share a name. */
function ruleWithPolicy(model: AccessModel, key: string): string {
  const policies = model.servers.flatMap((server) => server.policies);
  const policy = policies.find(({ rules }) => rules.some((rule) => rule.key === key));
  const { name } = namedRule(model, key);
  return policy === undefined ? name : `${name} of the policy ${namedPolicy(model, policy.key).name}`;
}

function named(all: readonly { readonly key: string; readonly name: MaybeUnknown<string> }[], key: string): Named {
  const name = all.find((one) => one.key === key)?.name;
  return { key, name: typeof name === "string" ? name : key };
}
