import fc from "fast-check";
import type {
  AccessModel,
  App,
  AuthorizationServer,
  Claim,
  Policy,
  PolicyRule,
  Reference,
} from "../../../domain/access-model/access-model.ts";
import { CUSTOM_SCOPES } from "../statements/random-ground.ts";
import { serverOf } from "./every-request.ts";

const SCOPES = [...CUSTOM_SCOPES, "openid", "profile", "offline_access"];
const GRANTS = ["authorization_code", "client_credentials", "implicit"];
const USERS = ["00u1", "00u2"];

/** One thing that somebody changes in Okta or in a file. */
export interface Mutation {
  readonly name: string;
  readonly apply: (model: AccessModel, pick: Pick) => AccessModel;
}

/** Picks one of some things, always the same ones for one seed. */
export type Pick = <T>(items: readonly T[]) => T | undefined;

/** A way to pick things at random. */
export const picker: fc.Arbitrary<Pick> = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }).map((numbers) => {
  let next = 0;
  return <T>(items: readonly T[]) => items[(numbers[next++ % numbers.length] ?? 0) % Math.max(1, items.length)];
});

function toggled<T>(items: readonly T[], item: T | undefined): T[] {
  if (item === undefined) return [...items];
  const text = JSON.stringify(item);
  const rest = items.filter((one) => JSON.stringify(one) !== text);
  return rest.length === items.length ? [...items, item] : rest;
}

function swapped<T>(items: readonly T[], item: T | undefined): T[] {
  const index = items.indexOf(item as T);
  const before = items.slice(0, Math.max(0, index - 1));
  return [...before, ...items.slice(before.length, index + 1).toReversed(), ...items.slice(index + 1)];
}

const onServer =
  (edit: (server: AuthorizationServer, pick: Pick, model: AccessModel) => AuthorizationServer): Mutation["apply"] =>
  (model, pick) => ({ ...model, servers: [edit(serverOf(model), pick, model)] });

const onPolicy = (edit: (policy: Policy, pick: Pick, model: AccessModel) => Policy): Mutation["apply"] =>
  onServer((server, pick, model) => {
    const one = pick(server.policies);
    return {
      ...server,
      policies: server.policies.map((policy) => (policy === one ? edit(policy, pick, model) : policy)),
    };
  });

/** Edits one rule. */
export const onRule = (edit: (rule: PolicyRule, pick: Pick, model: AccessModel) => PolicyRule): Mutation["apply"] =>
  onPolicy((policy, pick, model) => {
    const one = pick(policy.rules);
    return { ...policy, rules: policy.rules.map((rule) => (rule === one ? edit(rule, pick, model) : rule)) };
  });

const onClaim = (edit: (claim: Claim, pick: Pick, model: AccessModel) => Claim): Mutation["apply"] =>
  onServer((server, pick, model) => {
    const one = pick(server.claims);
    return { ...server, claims: server.claims.map((claim) => (claim === one ? edit(claim, pick, model) : claim)) };
  });

const onApp =
  (edit: (app: App, pick: Pick, model: AccessModel) => App): Mutation["apply"] =>
  (model, pick) => {
    const one = pick(model.apps);
    return { ...model, apps: model.apps.map((app) => (app === one ? edit(app, pick, model) : app)) };
  };

const groupOf = ({ groups }: AccessModel, pick: Pick): Reference | undefined => {
  const group = pick(groups);
  return group && { key: group.key };
};

const onPeople = (edit: (people: PolicyRule["people"], pick: Pick, model: AccessModel) => PolicyRule["people"]) =>
  onRule((rule, pick, model) => ({ ...rule, people: edit(rule.people, pick, model) }));

const VALUES: readonly Claim["value"][] = [
  { kind: "groupFilter", match: "REGEX", pattern: "^(?:Administrator|View Only)$" },
  { kind: "groupFilter", match: "REGEX", pattern: "^(?:View Only)$" },
  { kind: "groupFilter", match: "REGEX", pattern: ".*" },
  { kind: "groupFilter", match: "STARTS_WITH", pattern: "Admin" },
  {
    kind: "expression",
    text: ['Arrays.flatten(isMemberOfGroup("', { key: "role_view_only" }, '") ? {"Operators"} : {})'],
  },
  { kind: "expression", text: ["user.roles"] },
];

/** What may change what somebody gets. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: "a scope of a rule",
    apply: onRule((rule, pick) => ({
      ...rule,
      scopes: rule.scopes === "ANY" ? (pick([[], SCOPES.slice(1)]) ?? []) : toggled(rule.scopes, pick(SCOPES)),
    })),
  },
  { name: "any scope of a rule", apply: onRule((rule) => ({ ...rule, scopes: "ANY" })) },
  {
    name: "a group of a rule",
    apply: onPeople((people, pick, model) => ({
      ...people,
      groups: people.groups === "EVERYONE" ? [] : toggled(people.groups, groupOf(model, pick)),
    })),
  },
  { name: "everyone in a rule", apply: onPeople((people) => ({ ...people, groups: "EVERYONE" })) },
  {
    name: "an exclusion",
    apply: onPeople((people, pick, model) => ({
      ...people,
      excludedGroups: toggled(people.excludedGroups, groupOf(model, pick)),
    })),
  },
  {
    name: "a user of a rule",
    apply: onPeople((people, pick) => ({ ...people, users: toggled(people.users, pick(USERS)) })),
  },
  {
    name: "an excluded user",
    apply: onPeople((people, pick) => ({ ...people, excludedUsers: toggled(people.excludedUsers, pick(USERS)) })),
  },
  { name: "the life of access tokens", apply: onRule((rule) => ({ ...rule, accessTokenMinutes: 45 })) },
  { name: "the life of refresh tokens", apply: onRule((rule) => ({ ...rule, refreshTokenMinutes: 6000 })) },
  { name: "the idle time of refresh tokens", apply: onRule((rule) => ({ ...rule, refreshTokenIdleMinutes: 30 })) },
  {
    name: "a grant of a rule",
    apply: onRule((rule, pick) => ({ ...rule, grantTypes: toggled(rule.grantTypes, pick(GRANTS)) })),
  },
  { name: "whether a rule is active", apply: onRule((rule) => ({ ...rule, active: !rule.active })) },
  {
    name: "the order of rules",
    apply: onPolicy((policy, pick) => ({ ...policy, rules: swapped(policy.rules, pick(policy.rules)) })),
  },
  { name: "whether a policy is active", apply: onPolicy((policy) => ({ ...policy, active: !policy.active })) },
  {
    name: "a client of a policy",
    apply: onPolicy((policy, pick, { apps }) => {
      const app = pick(apps);
      const clients = policy.clients === "ALL_CLIENTS" ? [] : policy.clients;
      return { ...policy, clients: toggled(clients, app && { key: app.key }) };
    }),
  },
  { name: "all clients of a policy", apply: onPolicy((policy) => ({ ...policy, clients: "ALL_CLIENTS" })) },
  {
    name: "the order of policies",
    apply: onServer((server, pick) => ({ ...server, policies: swapped(server.policies, pick(server.policies)) })),
  },
  { name: "the value of a claim", apply: onClaim((claim, pick) => ({ ...claim, value: pick(VALUES) ?? claim.value })) },
  {
    name: "the scopes of a claim",
    apply: onClaim((claim, pick) => ({
      ...claim,
      scopes: toggled(claim.scopes, pick(["user_groups", "openid", "profile"])),
    })),
  },
  {
    name: "the token of a claim",
    apply: onClaim((claim) => ({ ...claim, token: claim.token === "idToken" ? "accessToken" : "idToken" })),
  },
  {
    name: "whether a claim is always included",
    apply: onClaim((claim) => ({ ...claim, alwaysIncluded: !claim.alwaysIncluded })),
  },
  { name: "whether a claim is active", apply: onClaim((claim) => ({ ...claim, active: !claim.active })) },
  {
    name: "the order of claims",
    apply: onServer((server, pick) => ({ ...server, claims: swapped(server.claims, pick(server.claims)) })),
  },
  {
    name: "an assignment",
    apply: onApp((app, pick, model) => ({ ...app, groups: toggled(app.groups, groupOf(model, pick)) })),
  },
  {
    name: "whether an app needs an assignment",
    apply: onApp((app) => ({ ...app, implicitAssignment: !app.implicitAssignment })),
  },
  {
    name: "a grant of an app",
    apply: onApp((app, pick) => ({ ...app, grantTypes: toggled(app.grantTypes, pick([...GRANTS, "refresh_token"])) })),
  },
  { name: "whether an app is active", apply: onApp((app) => ({ ...app, active: !app.active })) },
  {
    name: "a default scope",
    apply: onServer((server, pick) => {
      const one = pick(server.scopes);
      const scopes = server.scopes.map((scope) => (scope === one ? { ...scope, default: !scope.default } : scope));
      return { ...server, scopes };
    }),
  },
  {
    name: "the consent of a scope",
    apply: onServer((server, pick) => {
      const one = pick(server.scopes);
      const other = (consent: string) => (consent === "REQUIRED" ? "IMPLICIT" : "REQUIRED");
      const scopes = server.scopes.map((scope) =>
        scope === one ? { ...scope, consent: other(scope.consent) } : scope,
      );
      return { ...server, scopes };
    }),
  },
  { name: "whether the server is active", apply: onServer((server) => ({ ...server, active: !server.active })) },
];
