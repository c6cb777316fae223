import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEnvironments } from "../../../config/parse-environments.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel, Claim, Policy, PolicyRule } from "../../../domain/access-model/access-model.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { derivedStatements } from "../../../domain/statements/derived-statements.ts";
import { judgeStatements } from "../../../domain/statements/judge-statements.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const ROLES = 60;
const CLIENTS = 120;
const LEVELS = 20;

/** Sixty roles of groups that others manage, and a hundred and twenty clients of twenty policies: hundreds of grants. */
const YAML = [
  'okta: { orgUrl: "https://acme.okta.com" }',
  'managementConsole: { address: "https://mc.acme.example:8443" }',
  "roles:",
  "  custom:",
  ...Array.from({ length: ROLES }, (_, i) => `    - { name: Role ${i}, groupId: 00g${String(i).padStart(17, "a")} }`),
  "users: {}",
  "api:",
  "  clients:",
  ...Array.from({ length: CLIENTS }, (_, i) => `    - { name: client-${i}, role: role_${i % LEVELS} }`),
].join("\n");

const { environments, findings } = parseEnvironments(
  [{ name: "large", file: "environments/large.yaml", text: YAML }],
  () => "missing",
  [],
);
const large = environments[0] ?? raise(JSON.stringify(findings));
const model = snapshotOfConfiguration(JSON.parse(synthesized(large, true).text)).model;
const statements = derivedStatements(large);

function raise(message: string): never {
  throw new Error(message);
}

const groupId = (role: number) => `00g${String(role).padStart(17, "a")}`;
const STRANGERS = "00gstrangersaaaaaaaa";

/** Ids of the statements that are refuted, with how many groups and which app the counterexample has. */
function refuted(changed: AccessModel): string[] {
  return judgeStatements(statements, large, changed, compileRe2).flatMap(({ statement, verdict }) => {
    if (verdict.kind === "proved") return [];
    if (verdict.kind === "notProved") return [`${statement.id} not proved`];
    const { app, user } = verdict.counterexample.request;
    return [`${statement.id} by ${user?.groups.map((group) => JSON.stringify(group)).join(" + ") ?? app}`];
  });
}

test("hundreds of grants as they are declared are proved", () => {
  expect(refuted(model)).toEqual([]);
});

test("one role too many of one client among them is refuted by that client, and nothing else is", () => {
  fc.assert(
    fc.property(fc.nat(LEVELS - 1), fc.nat(ROLES - 1), fc.nat(CLIENTS / LEVELS - 1), (level, role, place) => {
      fc.pre(role !== level);
      const client = `api_client_client_${level + place * LEVELS}`;
      const [server] = model.servers;
      const own = server?.policies.find(
        ({ clients }) => clients !== "ALL_CLIENTS" && clients.some((one) => "key" in one && one.key === client),
      );
      if (server === undefined || own === undefined) throw new Error(`nothing is about ${client}`);
      const rules = own.rules.map((rule) => ({ ...rule, key: "bad", scopes: [`api::role_${role}`] }));
      const bad: Policy = { ...own, key: "bad", priority: 99, clients: [{ key: client }], rules };
      const servers = [{ ...server, policies: [...server.policies, bad] }];
      expect(refuted({ ...model, servers })).toEqual([`exactly-client_${level + place * LEVELS} by ${client}`]);
    }),
    { numRuns: 10 },
  );
});

/** The model with one more group whose members get a role in the claim. */
function withGrant(id: string, role: string): AccessModel["servers"] {
  return model.servers.map((server) => ({
    ...server,
    claims: server.claims.map((claim) => granting(claim, id, role)),
  }));
}

function granting(claim: Claim, id: string, role: string): Claim {
  const { value } = claim;
  if (value.kind !== "expression") return claim;
  const [first, ...rest] = value.text;
  const begin = `Arrays.flatten(isMemberOfGroup("${id}") ? {"${role}"} : {}, `;
  return { ...claim, value: { kind: "expression", text: [String(first).replace("Arrays.flatten(", begin), ...rest] } };
}

test("one group too many in a claim of sixty is refuted by a member of that group alone", () => {
  fc.assert(
    fc.property(fc.nat(ROLES - 1), fc.nat(ROLES - 1), (role, other) => {
      fc.pre(role !== other);
      const servers = withGrant(groupId(other), `Role ${role}`);
      expect(refuted({ ...model, servers })).toEqual([`only-group-role_${role} by {"id":"${groupId(other)}"}`]);
    }),
    { numRuns: 10 },
  );
});

test("one group too many in the rule, with its role in the claim, is refuted by that group", () => {
  fc.assert(
    fc.property(fc.nat(ROLES - 1), (role) => {
      const servers = withGrant(STRANGERS, `Role ${role}`).map((server) => ({
        ...server,
        policies: server.policies.map((policy) => ({ ...policy, rules: policy.rules.map(open) })),
      }));
      expect(refuted({ ...model, servers })).toEqual([`only-group-role_${role} by {"id":"${STRANGERS}"}`]);
    }),
    { numRuns: 6 },
  );
});

/** The rule for users, with strangers. */
function open(rule: PolicyRule): PolicyRule {
  const { people } = rule;
  if (!rule.grantTypes.includes("authorization_code") || people.groups === "EVERYONE") return rule;
  return { ...rule, people: { ...people, groups: [...people.groups, { id: STRANGERS }] } };
}
