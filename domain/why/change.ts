import type { RequestingUser, TokenRequest } from "../access-matrix/outcome.ts";
import {
  type AccessModel,
  type App,
  type AuthorizationServer,
  isSameReference,
  type Policy,
  type PolicyRule,
  type Reference,
} from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";

/** A request, and the setup that answers it. */
export interface Question {
  readonly model: AccessModel;
  /** The app is one of the model, by its key. */
  readonly request: TokenRequest & { readonly app: string };
  /** Roles of the file, which name groups outside the model. @default - such groups have their IDs */
  readonly roles?: Environment["roles"];
}

/** An object that can be active or inactive. */
export interface Switchable {
  readonly kind: "server" | "app" | "policy" | "rule";
  readonly key: string;
}

/** One change of the user, of the request, or of the setup. */
export type Change =
  | { readonly kind: "join" | "leave"; readonly group: Reference }
  /** Several groups at once. */
  | { readonly kind: "regroup"; readonly join: readonly Reference[]; readonly leave: readonly Reference[] }
  /** The app is assigned to the user individually, or unassigned. */
  | { readonly kind: "assignUser" | "unassignUser" }
  /** The app is assigned to a group of the user, or unassigned. */
  | { readonly kind: "assignGroup" | "unassignGroup"; readonly group: Reference }
  /** Fewer scopes are requested. */
  | { readonly kind: "dropScopes"; readonly scopes: readonly string[] }
  /** One more scope is requested. */
  | { readonly kind: "addScope"; readonly scope: string }
  | { readonly kind: "activate" | "deactivate"; readonly object: Switchable }
  /** A policy lists the app. */
  | { readonly kind: "listApp"; readonly policy: string }
  /** A rule lists additional scopes. */
  | { readonly kind: "listScopes"; readonly rule: string; readonly scopes: readonly string[] }
  /** A rule allows the grant type. */
  | { readonly kind: "listGrant"; readonly rule: string }
  /** The app allows the grant type. */
  | { readonly kind: "addGrant" }
  /** A scope no longer requires consent, which needs a user. */
  | { readonly kind: "waiveConsent"; readonly scope: string };

/** Kind of a change. */
export type ChangeKind = Change["kind"];

/** The question after a change. */
export function changed(question: Question, change: Change): Question {
  const { model, request } = question;
  switch (change.kind) {
    case "join":
      return regrouped(question, [change.group], []);
    case "leave":
      return regrouped(question, [], [change.group]);
    case "regroup":
      return regrouped(question, change.join, change.leave);
    case "assignUser":
    case "unassignUser":
      return withUser(question, { assigned: change.kind === "assignUser" });
    case "dropScopes":
      return asking(
        question,
        request.scopes.filter((scope) => !change.scopes.includes(scope)),
      );
    case "addScope":
      return asking(question, [...request.scopes, change.scope]);
    default:
      return { model: changedModel(model, request, change), request };
  }
}

/** The changes that do not change the request. */
type SetupChange = Exclude<
  Change,
  { readonly kind: "join" | "leave" | "regroup" | "assignUser" | "unassignUser" | "dropScopes" | "addScope" }
>;

function changedModel(model: AccessModel, { app, grantType }: Question["request"], change: SetupChange): AccessModel {
  switch (change.kind) {
    case "assignGroup":
      return withApp(model, app, ({ groups }) => ({ groups: [...groups, change.group] }));
    case "unassignGroup":
      return withApp(model, app, ({ groups }) => ({ groups: without(groups, [change.group]) }));
    case "addGrant":
      return withApp(model, app, ({ grantTypes }) => ({ grantTypes: [...grantTypes, grantType] }));
    case "activate":
    case "deactivate":
      return switched(model, change.object, change.kind === "activate");
    case "listApp":
      return withPolicy(model, change.policy, ({ clients }) => ({
        clients: clients === "ALL_CLIENTS" ? clients : [...clients, { key: app }],
      }));
    case "listScopes":
      return withRule(model, change.rule, ({ scopes }) => ({
        scopes: scopes === "ANY" ? scopes : [...scopes, ...change.scopes],
      }));
    case "listGrant":
      return withRule(model, change.rule, ({ grantTypes }) => ({ grantTypes: [...grantTypes, grantType] }));
    case "waiveConsent":
      return withServer(model, ({ scopes }) => ({
        scopes: scopes.map((scope) => (scope.name === change.scope ? { ...scope, consent: "IMPLICIT" } : scope)),
      }));
  }
}

function switched(model: AccessModel, { kind, key }: Switchable, active: boolean): AccessModel {
  switch (kind) {
    case "server":
      return withServer(model, () => ({ active }));
    case "app":
      return withApp(model, key, () => ({ active }));
    case "policy":
      return withPolicy(model, key, () => ({ active }));
    case "rule":
      return withRule(model, key, () => ({ active }));
  }
}

function regrouped(question: Question, join: readonly Reference[], leave: readonly Reference[]): Question {
  const groups = without(question.request.user?.groups ?? [], leave);
  return withUser(question, { groups: [...groups, ...join] });
}

function withUser({ model, request }: Question, values: Partial<RequestingUser>): Question {
  return { model, request: { ...request, user: { groups: [], ...request.user, ...values } } };
}

function asking({ model, request }: Question, scopes: readonly string[]): Question {
  return { model, request: { ...request, scopes } };
}

/** References without some others. */
export function without(references: readonly Reference[], left: readonly Reference[]): Reference[] {
  return references.filter((one) => !left.some((other) => isSameReference(one, other)));
}

function withApp(model: AccessModel, key: string, edit: (app: App) => Partial<App>): AccessModel {
  return { ...model, apps: model.apps.map((app) => (app.key === key ? { ...app, ...edit(app) } : app)) };
}

/** The first server answers. */
function withServer(
  model: AccessModel,
  edit: (server: AuthorizationServer) => Partial<AuthorizationServer>,
): AccessModel {
  return {
    ...model,
    servers: model.servers.map((server, index) => (index === 0 ? { ...server, ...edit(server) } : server)),
  };
}

function withPolicy(model: AccessModel, key: string, edit: (policy: Policy) => Partial<Policy>): AccessModel {
  return withServer(model, ({ policies }) => ({
    policies: policies.map((policy) => (policy.key === key ? { ...policy, ...edit(policy) } : policy)),
  }));
}

function withRule(model: AccessModel, key: string, edit: (rule: PolicyRule) => Partial<PolicyRule>): AccessModel {
  return withServer(model, ({ policies }) => ({
    policies: policies.map((policy) => ({
      ...policy,
      rules: policy.rules.map((rule) => (rule.key === key ? { ...rule, ...edit(rule) } : rule)),
    })),
  }));
}
