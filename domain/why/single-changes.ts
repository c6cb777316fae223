import { STRICT_ASSUMPTIONS } from "../access-matrix/assumptions.ts";
import { groupsIn } from "../access-matrix/groups-in.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import { listsScope } from "../access-matrix/rule-mismatch.ts";
import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import {
  type App,
  type AuthorizationServer,
  isAbout,
  isSameReference,
  type Policy,
  type PolicyRule,
  type Reference,
} from "../access-model/access-model.ts";
import { CLIENT_CREDENTIALS } from "../grant-type.ts";
import { type Change, type Question, type Switchable, without } from "./change.ts";
import type { Goal } from "./goal.ts";

/** A question with its server and app. */
interface Subject extends Question {
  readonly server: AuthorizationServer;
  readonly app: App | undefined;
}

/**
 * The single changes that may turn an answer; the evaluation decides which do. Removing scopes or deactivating objects does not
 * give more, and a refusal of a different request explains nothing.
 */
export function singleChanges(question: Question, server: AuthorizationServer, goal: Goal, outcome: Outcome): Change[] {
  const app = question.model.apps.find(({ key }) => key === question.request.app);
  const subject = { ...question, server, app };
  switch (goal) {
    case "issued":
      return [
        ...groupChanges(subject),
        ...assignments(subject),
        ...fewerScopes(subject),
        ...moreScopes(subject),
        ...activations(subject),
        ...listings(subject),
        ...grants(subject),
      ];
    case "refused":
      return [...groupChanges(subject), ...withdrawals(subject), ...deactivations(outcome)];
    case "role":
      return [...groupChanges(subject), ...moreScopes(subject)];
  }
}

/** Groups that users can join or leave: Okta fills the built-in ones. */
function groupsToJoin(
  { model, request }: Question,
  server: AuthorizationServer,
): { readonly others: readonly Reference[]; readonly own: readonly Reference[] } {
  const builtIn = model.groups.filter(({ type }) => type === "BUILT_IN").map(({ key }) => ({ key }));
  const own = without(request.user?.groups ?? [], builtIn);
  return { own, others: without(groupsIn(model, server), [...builtIn, ...own]) };
}

function groupChanges(subject: Subject): Change[] {
  if (subject.request.user === undefined) return [];
  const { others, own } = groupsToJoin(subject, subject.server);
  return [
    ...others.map((group): Change => ({ kind: "join", group })),
    ...own.map((group): Change => ({ kind: "leave", group })),
  ];
}

function assignments({ request: { user }, app }: Subject): Change[] {
  if (user === undefined || app === undefined || app.implicitAssignment) return [];
  return [
    ...(user.assigned ? [] : [{ kind: "assignUser" } as const]),
    ...without(user.groups, app.groups).map((group): Change => ({ kind: "assignGroup", group })),
  ];
}

function withdrawals({ request: { user }, app }: Subject): Change[] {
  if (user === undefined || app === undefined || app.implicitAssignment) return [];
  return [
    ...(user.assigned ? [{ kind: "unassignUser" } as const] : []),
    ...user.groups
      .filter((group) => app.groups.some((one) => isSameReference(one, group)))
      .map((group): Change => ({ kind: "unassignGroup", group })),
  ];
}

/** Each scope alone, and for each rule all scopes that it does not list. */
function fewerScopes({ request, server }: Subject): Change[] {
  const { scopes, grantType } = request;
  const known = new Set([...STANDARD_SCOPES, ...server.scopes.map(({ name }) => name)]);
  const refused = scopes.filter((scope) => !known.has(scope) || isRefusedToClients(server, grantType, scope));
  const sets = [
    ...scopes.map((scope) => [scope]),
    refused,
    ...rulesOf(server, request.app).map((rule) =>
      scopes.filter((scope) => refused.includes(scope) || !listsScope(rule, scope, STRICT_ASSUMPTIONS)),
    ),
  ].filter(({ length }) => length > 0);
  const unique = new Map(sets.map((set) => [set.join(" "), set]));
  return [...unique.values()].map((dropped) => ({ kind: "dropScopes", scopes: dropped }));
}

function isRefusedToClients({ scopes }: AuthorizationServer, grantType: string, scope: string): boolean {
  if (grantType !== CLIENT_CREDENTIALS) return false;
  return (
    STANDARD_SCOPES.includes(scope) || scopes.some(({ name, consent }) => name === scope && consent === "REQUIRED")
  );
}

function moreScopes({ request, server }: Subject): Change[] {
  const own = server.scopes.map(({ name }) => name);
  const candidates = request.user === undefined ? own : [...new Set(["openid", ...own])];
  return candidates
    .filter((scope) => !request.scopes.includes(scope))
    .map((scope): Change => ({ kind: "addScope", scope }));
}

function activations({ server, app, request }: Subject): Change[] {
  const about = server.policies.filter((policy) => isAbout(policy, request.app));
  const objects: Switchable[] = [
    ...inactive("server", [server]),
    ...inactive("app", app === undefined ? [] : [app]),
    ...inactive("policy", about),
    ...inactive(
      "rule",
      about.flatMap(({ rules }) => rules),
    ),
  ];
  return objects.map((object): Change => ({ kind: "activate", object }));
}

function inactive(
  kind: Switchable["kind"],
  all: readonly { readonly key: string; readonly active: boolean }[],
): Switchable[] {
  return all.filter(({ active }) => !active).map(({ key }) => ({ kind, key }));
}

/** The deciding rule and its policy. */
function deactivations(outcome: Outcome): Change[] {
  if (outcome.kind === "refused") return [];
  const objects: Switchable[] = [
    { kind: "rule", key: outcome.rule },
    { kind: "policy", key: outcome.policy },
  ];
  return objects.map((object): Change => ({ kind: "deactivate", object }));
}

function listings({ server, request }: Subject): Change[] {
  const { app, scopes, grantType } = request;
  const isActive = ({ active }: Policy) => active;
  return [
    ...server.policies
      .filter((policy) => isActive(policy) && !isAbout(policy, app))
      .map(({ key }): Change => ({ kind: "listApp", policy: key })),
    ...rulesOf(server, app).flatMap((rule): Change[] => {
      const missing = scopes.filter((scope) => !listsScope(rule, scope, STRICT_ASSUMPTIONS));
      return [
        ...(missing.length > 0 ? [{ kind: "listScopes", rule: rule.key, scopes: missing } as const] : []),
        ...(rule.grantTypes.includes(grantType) ? [] : [{ kind: "listGrant", rule: rule.key } as const]),
      ];
    }),
  ];
}

/** The active rules that may decide about an app. */
function rulesOf({ policies }: AuthorizationServer, app: string): PolicyRule[] {
  return policies
    .filter((policy) => policy.active && isAbout(policy, app))
    .flatMap(({ rules }) => rules)
    .filter(({ active }) => active);
}

function grants({ app, request: { grantType, scopes }, server }: Subject): Change[] {
  const consented = server.scopes.filter(({ name, consent }) => consent === "REQUIRED" && scopes.includes(name));
  return [
    ...(app === undefined || app.grantTypes.includes(grantType) ? [] : [{ kind: "addGrant" } as const]),
    ...(grantType === CLIENT_CREDENTIALS ? consented : []).map(
      ({ name }): Change => ({ kind: "waiveConsent", scope: name }),
    ),
  ];
}
