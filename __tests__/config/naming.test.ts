import { describe, expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import { type Synthesized, synthesized } from "../stacks/synthesized.ts";

const HEAD = `okta:
  orgUrl: https://acme.okta.com
managementConsole:
  address: https://mc.acme.example:8443
`;

function parse(rest: string) {
  return parseEnvironments([{ name: "eu", file: "environments/eu.yaml", text: `${HEAD}${rest}` }], () => "missing");
}

function resourcesOf(environment: Environment | undefined): Synthesized["resource"] {
  if (environment === undefined) throw new Error("the file has an error");
  return synthesized(environment).resource;
}

describe("naming", () => {
  test("is added to the name of every group that is created, and to no other group", () => {
    const { environments } = parse(`naming: { prefix: "EU ", suffix: " (test)" }
roles:
  builtIn: [view_only, { role: administrator, groupName: Admins }]
  custom: [{ name: Crew }, { name: Partners, groupId: 00g1emaKYZTWRYYRRTSK }]
users: {}
`);
    expect(environments[0]?.roles.map(({ name, group }) => [name, group])).toEqual([
      ["View Only", { kind: "managed", name: "EU View Only (test)" }],
      ["Administrator", { kind: "managed", name: "EU Admins (test)" }],
      ["Crew", { kind: "managed", name: "EU Crew (test)" }],
      ["Partners", { kind: "referenced", id: "00g1emaKYZTWRYYRRTSK" }],
    ]);
  });

  test("is added to the label of the web application, which starts the labels of clients", () => {
    const { environments } = parse(`naming: { prefix: "EU ", suffix: " (test)" }
users: { appLabel: Console }
api:
  clients: [{ name: report, role: view_only }, { name: mc, role: view_only, useUserApp: true }]
`);
    expect(environments[0]?.users?.appLabel).toBe("EU Console (test)");
    expect(environments[0]?.api?.clients.map(({ label }) => label)).toEqual([
      "EU Console (test) / report",
      "EU Console (test)",
    ]);
  });

  test("is added to the authorization server's name once, whether the name is set or not", () => {
    const name = (rest: string) =>
      parse(`naming: { prefix: "EU " }\n${rest}`).environments[0]?.authorizationServer.name;
    expect(name("users: { appLabel: Console }\n")).toBe("EU Console");
    expect(name("users: {}\nauthorizationServer: { name: Server }\n")).toBe("EU Server");
  });

  test("is not in the roles claim, which maps group ids to the names in Management Console", () => {
    const { environments, findings } = parse(
      'naming: { prefix: "^(.*)|$" }\nroles: { builtIn: [view_only] }\nusers: {}\n',
    );
    expect(findings).toEqual([]);
    const [environment] = environments;
    const resource = resourcesOf(environment);
    expect(resource["okta_group"]?.["role_view_only"]?.["name"]).toBe("^(.*)|$View Only");
    expect(resource["okta_auth_server_claim"]).toMatchObject({
      authorization_server_claim_roles: {
        value_type: "EXPRESSION",
        value: `Arrays.flatten(isMemberOfGroup("\${okta_group.role_view_only.id}") ? {"View Only"} : {})`,
      },
    });
  });

  test("that is empty leaves the claim a filter over group names", () => {
    const [environment] = parse('naming: { prefix: "" }\nusers: {}\n').environments;
    const resource = resourcesOf(environment);
    expect(resource["okta_auth_server_claim"]).toMatchObject({
      authorization_server_claim_roles: { value_type: "GROUPS", group_filter_type: "REGEX" },
    });
  });

  test("is escaped, so that Terraform does not read it as a template", () => {
    const [environment] = parse(`naming: { prefix: "\${path.cwd} " }\nusers: {}\n`).environments;
    const resource = resourcesOf(environment);
    expect(resource["okta_group"]?.["role_view_only"]?.["name"]).toBe(`$\${path.cwd} View Only`);
  });

  test("makes the names of a second console in an org unique with one line", () => {
    const first = { name: "first", file: "environments/first.yaml", text: `${HEAD}users: {}\n` };
    const second = { ...first, name: "second", file: "environments/second.yaml" };
    const apart = { ...second, text: `${second.text}naming: { prefix: "Second " }\n` };
    expect(parseEnvironments([first, second], () => "missing").findings.map(({ code }) => code)).toEqual([
      "MC110",
      "MC110",
      "MC110",
      "MC111",
    ]);
    expect(parseEnvironments([first, apart], () => "missing").findings).toEqual([]);
  });

  test("that two environments share does not make their names unique, and the fix is another prefix", () => {
    const text = `${HEAD}users: {}\nnaming: { prefix: "EU " }\n`;
    const files = ["first", "second"].map((name) => ({ name, file: `environments/${name}.yaml`, text }));
    expect(parseEnvironments(files, () => "missing").findings[0]?.fix).toMatch(/^write another naming\.prefix for all/);
  });

  test("must not make a name longer than Okta's limit", () => {
    const label = (length: number) => parse(`naming: { prefix: "EU " }\nusers: { appLabel: ${"x".repeat(length)} }\n`);
    expect(label(97).findings).toEqual([]);
    expect(label(98).findings.map(({ code, where }) => `${code} ${where.line}`)).toEqual(["MC017 6"]);
    expect(label(101).findings.map(({ summary }) => summary)).toEqual(["appLabel has 101 characters"]);
  });

  test("counts towards the length of an API client's label", () => {
    const client = (length: number) =>
      parse(`naming: { prefix: "EU " }\nusers: { appLabel: Console }\napi:
  clients: [{ name: ${"x".repeat(length)}, role: view_only }]\n`).findings;
    expect(client(87)).toEqual([]);
    expect(client(88)).toMatchObject([
      { code: "MC086", expected: 'at most 100 characters for naming, users.appLabel, " / " and the name together' },
    ]);
  });

  test("can make two groups of a file look alike", () => {
    const { findings } = parse(`naming: { prefix: "View " }
roles: { builtIn: [view_only], custom: [{ name: Crew, groupName: only }] }
users: {}
`);
    expect(findings.map(({ code, summary }) => `${code} ${summary}`)).toEqual([
      'MC061 group "View only" of role "Crew" looks like role "View Only"',
    ]);
  });

  test("can result in the name Everyone, which is refused", () => {
    const { findings } = parse(
      'naming: { prefix: "Every" }\nroles: { builtIn: [], custom: [{ name: one }] }\nusers: {}\n',
    );
    expect(findings.map(({ code }) => code)).toContain("MC057");
  });
});
