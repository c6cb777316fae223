import { describe, expect, test } from "vitest";
import { renderFindings } from "../../cli/views/findings.ts";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";

const HEAD = `okta: { orgUrl: https://acme.okta.com }
managementConsole: { address: "https://mc.acme.example:8443" }
users: {}
`;

const prod = (text: string): EnvironmentFile => ({ name: "prod", file: "environments/prod.yaml", text });

function parse(text: string) {
  return parseEnvironments([prod(`${HEAD}${text}`)], () => "missing");
}

function statements(text: string) {
  const { environments, findings } = parse(text);
  expect(findings).toEqual([]);
  return environments[0]?.expect.statements;
}

const REPORT = "api: { clients: [{ name: report, role: view_only }] }\n";

describe("a statement", () => {
  test("keeps its id and its position", () => {
    expect(statements("expect:\n  - id: a\n    users: any\n    never: [tokens]\n")).toEqual([
      {
        id: "a",
        origin: { kind: "environment", source: { file: "environments/prod.yaml", line: 5, column: 5 } },
        subject: { kind: "users", in: [], notIn: [] },
        demand: { kind: "never", targets: [{ kind: "tokens" }] },
      },
    ]);
  });

  test.each([
    ["{ notIn: all, except: { id: 00g1emaKYZTWRYYRRTSK } }", { notIn: "all", except: { id: "00g1emaKYZTWRYYRRTSK" } }],
    [
      "{ in: [view_only, { id: 00g1emaKYZTWRYYRRTSK }] }",
      { in: [{ role: "view_only" }, { id: "00g1emaKYZTWRYYRRTSK" }] },
    ],
    [
      "{ inExactly: [view_only], notIn: [administrator] }",
      { inExactly: [{ role: "view_only" }], notIn: [{ role: "administrator" }] },
    ],
    ["{ except: view_only }", { except: { role: "view_only" } }],
  ])("is about users: %s", (users, subject) => {
    const [first] = statements(`expect: [{ id: a, users: ${users}, within: { accessToken: 5m } }]\n`) ?? [];
    expect(first?.subject).toEqual({ kind: "users", in: [], notIn: [], ...subject });
  });

  test.each([
    ["[report]", ["report"]],
    ["others", "others"],
    ["any", "any"],
  ])("is about clients: %s", (clients, expected) => {
    const [first] = statements(`${REPORT}expect: [{ id: a, clients: ${clients}, never: [administrator] }]\n`) ?? [];
    expect(first?.subject).toEqual({ kind: "clients", clients: expected });
  });

  test.each([
    [
      'never: [administrator, "scope api::*", tokens]',
      {
        kind: "never",
        targets: [{ kind: "role", role: "administrator" }, { kind: "scope", pattern: "api::*" }, { kind: "tokens" }],
      },
    ],
    ["atLeast: [view_only]", { kind: "atLeast", roles: ["view_only"] }],
    ["exactly: [view_only]", { kind: "exactly", roles: ["view_only"] }],
    ["within: { accessToken: 1h }", { kind: "within", accessTokenMinutes: 60 }],
    ["within: { refreshToken: 30d }", { kind: "within", refreshTokenMinutes: 43_200 }],
  ])("demands %s", (demand, expected) => {
    const [first] = statements(`expect: [{ id: a, users: { in: [view_only] }, ${demand} }]\n`) ?? [];
    expect(first?.demand).toEqual(expected);
  });
});

test.each([
  ["in: [tokens]", "never: [administrator]"],
  ["in: [all]", "never: [administrator]"],
  ["in: [view_only]", "atLeast: [tokens, all]"],
  ["in: [view_only]", "never: [scope]"],
])("a word is the key of a role that the file declares: users: { %s }, %s", (users, demand) => {
  const roles = "roles: { builtIn: [view_only], custom: [{ name: Tokens }, { name: Scope }, { name: All }] }\n";
  expect(statements(`${roles}expect: [{ id: a, users: { ${users} }, ${demand} }]\n`)).toHaveLength(1);
});

test("a file without statements has none", () => {
  expect(parse("").environments[0]?.expect).toEqual({ statements: [], notApplicable: [] });
});

test("an environment uses the shared statements unless it has its own list", () => {
  const shared = {
    name: "_defaults",
    file: "environments/_defaults.yaml",
    text: "expect: [{ id: shared, users: any, never: [super_administrator] }]\n",
  };
  const ids = (text: string) =>
    parseEnvironments([prod(`${HEAD}${text}`), shared], () => "missing").environments[0]?.expect.statements.map(
      ({ id, origin }) => [id, origin.kind === "derived" ? "" : origin.source.file],
    );
  expect(ids("")).toEqual([["shared", "environments/_defaults.yaml"]]);
  expect(ids("expect: [{ id: own, users: any, never: [view_only] }]\n")).toEqual([["own", "environments/prod.yaml"]]);
  expect(ids("expect: null\n")).toEqual([]);
});

describe("a statement with a mistake", () => {
  test("is not checked for contradictions or for covering nobody, because its meaning is unknown", () => {
    const text = `expect:
  - { id: a, users: { in: [administrator, adminstrator], notIn: [administrator] }, never: [tokens] }
  - { id: b, users: { inn: [view_only] }, never: [tokens] }
  - { id: c, users: any, never: [administrator, "scope *x"] }
  - { id: d, users: { in: [] }, never: [tokens] }
  - { id: e, users: any, clients: any, never: [tokens] }
  - { id: f, users: { in: [administrator] }, atLeast: [administrator] }
`;
    const { findings } = parse(text);
    expect(findings.map(({ code, where }) => [where.line, code])).toEqual([
      [5, "MC167"],
      [6, "MC010"],
      [7, "MC170"],
      [8, "MC164"],
      [9, "MC160"],
    ]);
  });
});

describe("of many statements", () => {
  test("each is checked, and for hundreds of contradictory statements one contradiction each is reported", () => {
    const many = Array.from({ length: 300 }, (_, index) => {
      const demand = index % 2 === 0 ? "never: [view_only]" : "atLeast: [view_only]";
      return `  - { id: s${index}, users: any, ${demand} }\n`;
    });
    const { findings } = parse(`expect:\n${many.join("")}`);
    expect(findings).toHaveLength(299);
  });
});

test("a text that looks like a secret is not repeated", () => {
  const random = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zZ5";
  const { findings } = parse(
    `expect: [{ id: ${random}, clients: [${random}], never: ["scope ${random} ${random}", ${random}] }]\n`,
  );
  expect(findings.map(({ code }) => code)).toEqual(["MC162", "MC169", "MC170", "MC168"]);
  expect(renderFindings(findings, { color: false })).not.toContain(random);
});
