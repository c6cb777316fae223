import { describe, expect, test } from "vitest";
import { renderFindings } from "../../cli/views/findings.ts";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";

const ORG = "okta:\n  orgUrl: https://acme.okta.com\n";
const CONSOLE = "managementConsole:\n  address: https://mc.acme.example:8443\n";

function environment(name: string, text: string): EnvironmentFile {
  return { name, file: `environments/${name}.yaml`, text };
}

const defaults = (text: string) => environment("_defaults", text);

function parse(...files: readonly EnvironmentFile[]) {
  return parseEnvironments(files, () => "missing");
}

function answer(...files: readonly EnvironmentFile[]): string {
  return renderFindings(parse(...files).findings, { color: false });
}

describe("shared defaults", () => {
  test("provide the values that a file does not have", () => {
    const shared = defaults(`${ORG}roles:\n  builtIn: [view_only]\nusers:\n  accessTokenLifetime: 15m\n`);
    const { environments, findings } = parse(shared, environment("prod", CONSOLE));
    expect(findings).toEqual([]);
    expect(environments).toMatchObject([
      {
        name: "prod",
        file: "environments/prod.yaml",
        sharedDefaults: "environments/_defaults.yaml",
        okta: { orgUrl: "https://acme.okta.com" },
        roles: [{ key: "view_only", source: { file: "environments/_defaults.yaml", line: 4, column: 13 } }],
        users: { accessTokenLifetimeMinutes: 15 },
      },
    ]);
  });

  test("merge with the file's map key by key, and the file's values take precedence", () => {
    const shared = defaults(`${ORG}users:\n  accessTokenLifetime: 15m\n  refreshTokenIdle: 1d\n`);
    const own = environment("prod", `${CONSOLE}users:\n  accessTokenLifetime: 30m\n`);
    expect(parse(shared, own).environments[0]?.users).toMatchObject({
      accessTokenLifetimeMinutes: 30,
      refreshTokenIdleMinutes: 1_440,
    });
  });

  test("are replaced by a list of the file as a whole", () => {
    const shared = defaults(`${ORG}roles:\n  builtIn: []\n  custom: [{ name: Engineers }, { name: Partners }]\n`);
    const own = environment("prod", `${CONSOLE}roles:\n  custom: [{ name: Operators }]\nusers: {}\n`);
    expect(parse(shared, own).environments[0]?.roles.map(({ name }) => name)).toEqual(["Operators"]);
  });

  test("are removed by an explicit null", () => {
    const shared = defaults(`${ORG}users:\n  appLabel: Console\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n`);
    const own = environment("prod", `${CONSOLE}users:\n  signOnPolicyId: null\n`);
    const { environments, findings } = parse(shared, own);
    expect(findings).toEqual([]);
    expect(environments[0]?.users).toMatchObject({ appLabel: "Console" });
    expect(environments[0]?.users).not.toHaveProperty("signOnPolicyId");
  });

  test("enable sign-in, and null disables it", () => {
    const shared = defaults(`${ORG}users: {}\n`);
    const api = "api:\n  clients: [{ name: report, role: view_only }]\n";
    expect(parse(shared, environment("on", `${CONSOLE}${api}`)).environments[0]).toHaveProperty("users");
    const off = parse(shared, environment("off", `${CONSOLE}${api}users: null\n`));
    expect(off.findings).toEqual([]);
    expect(off.environments[0]).not.toHaveProperty("users");
  });

  test("do not enable API access by settings without clients", () => {
    const shared = defaults(`${ORG}users: {}\napi:\n  accessTokenLifetime: 5m\n`);
    const without = environment("without", `${CONSOLE}naming:\n  prefix: "Without "\n`);
    const own = environment("with", `${CONSOLE}api:\n  clients: [{ name: report, role: view_only }]\n`);
    const { environments, findings } = parse(shared, without, own);
    expect(findings).toEqual([]);
    expect(environments.map(({ api }) => api?.accessTokenLifetimeMinutes)).toEqual([undefined, 5]);
  });

  test("may be empty, have only comments, or be unused", () => {
    const own = environment("prod", `${ORG}${CONSOLE}users: {}\n`);
    for (const text of ["", "# nothing yet\n", "users: {}\n", "{}\n"]) {
      expect(parse(defaults(text), own)).toMatchObject({ findings: [], environments: [{ name: "prod" }] });
    }
    expect(parse(defaults(ORG))).toEqual({ environments: [], findings: [] });
  });

  test("apply to all environments of a run, with either file extension", () => {
    const shared = { ...defaults(`${ORG}users: {}\n`), file: "environments/_defaults.yml" };
    const second = environment("second", `${CONSOLE}naming:\n  prefix: "Second "\n`);
    expect(parse(shared, environment("first", CONSOLE), second).environments.map(({ name }) => name)).toEqual([
      "first",
      "second",
    ]);
  });

  test("do not relax the checks of environment files", () => {
    const own = environment("prod", `${CONSOLE}users:\n`);
    expect(answer(defaults("state:\n  secrets: omit\n"), own)).toMatchInlineSnapshot(`
      "environments/prod.yaml:1:1 error MC011 okta is missing
        fix: write okta as a map with orgUrl
      environments/prod.yaml:3:1 error MC011 users has no value
        fix: write users: {} for all defaults, or remove the key"
    `);
  });
});

describe("a mistake in the shared defaults", () => {
  const first = environment("first", CONSOLE);
  const second = environment("second", `${CONSOLE}naming:\n  prefix: "Second "\n`);

  test("is reported once, at its position, and blocks every environment", () => {
    const shared = defaults(`${ORG}users:\n  acessTokenLifetime: 15m\n`);
    expect(answer(shared, first, second)).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:4:3 error MC010 unknown key "acessTokenLifetime" in users
        expected one of appLabel, signOnPolicyId, accessTokenLifetime, refreshTokenLifetime,
          refreshTokenIdle, refreshTokenGrace
        fix: did you mean "accessTokenLifetime"?"
    `);
    expect(parse(shared, first, second).environments).toEqual([]);
  });

  test("of YAML is reported once, without missing keys of environments, which the defaults may have", () => {
    const shared = defaults(`${ORG}users: {\n`);
    expect(answer(shared, first, second)).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:4:1 error MC001 missing closing bracket before this line
        fix: close the bracket, or indent the lines inside of it"
    `);
    expect(parse(shared, first, second).environments).toEqual([]);
  });

  test("of YAML does not hide an unknown key of an environment", () => {
    expect(
      answer(defaults("- okta\n"), environment("first", `${CONSOLE}state:\n  path: a.tfstate\nuser: {}\n`)),
    ).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:1:1 error MC005 file is not a map of keys
        expected keys such as okta: and managementConsole:
        fix: remove the dash or the brackets around the keys
      environments/first.yaml:5:1 error MC010 unknown key "user"
        expected one of okta, managementConsole, naming, roles, users, api, authorizationServer, state,
          review, expect
        fix: did you mean "users"?"
    `);
  });

  test("of a value is reported once, and only for the environments that use it", () => {
    const shared = defaults(`${ORG}users:\n  refreshTokenGrace: 90s\n`);
    const third = environment("third", `${CONSOLE}naming: { prefix: "3 " }\nusers:\n  refreshTokenGrace: 10s\n`);
    expect(answer(shared, first, second, third)).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:4:22 error MC071 refreshTokenGrace is too long (in first, second)
        got "90s", expected 0s to 60s
        fix: write "60s""
    `);
    expect(parse(shared, first, second, third).environments.map(({ name }) => name)).toEqual(["third"]);
  });

  test("names only a few of many environments", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) =>
      environment(name, `${CONSOLE}naming: { prefix: "${name} " }\n`),
    );
    const sound = environment("f", `${CONSOLE}naming: { prefix: "f " }\nusers: { refreshTokenGrace: 10s }\n`);
    const shared = defaults(`${ORG}users:\n  refreshTokenGrace: 90s\n`);
    expect(answer(shared, ...many, sound)).toContain("(in a, b, c and 2 more)");
    expect(parse(shared, ...many, sound).findings[0]?.environments).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("that is a secret is reported once, and never repeated", () => {
    const shared = defaults(
      `${ORG}users:\n  appLabel: 00NotARealNotARealNotARealNotARealNotAReal\napiToken: NotAReal1\n`,
    );
    expect(answer(shared, first, second)).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:4:13 error MC021 value is a secret
        fix: remove it, and rotate the secret: anyone with this file can read it
      environments/_defaults.yaml:5:1 error MC020 key "apiToken" is for a secret, which must not be in
          this file
        fix: remove the key and its value, rotate the secret, and pass the new one in an environment
          variable"
    `);
  });
});

describe("a missing key", () => {
  test("is reported in the environment, not in the defaults that have a part of the map", () => {
    const shared = defaults("okta:\n  providerVersion: 6.12.0\nusers: {}\n");
    expect(answer(shared, environment("prod", CONSOLE))).toMatchInlineSnapshot(`
      "environments/prod.yaml:1:1 error MC011 okta.orgUrl is missing
        expected URL of the Okta org, without a path
        fix: write a value, as in orgUrl: https://acme.okta.com"
    `);
  });

  test("of an entry in a shared list is reported in the defaults", () => {
    const shared = defaults(`${ORG}users: {}\napi:\n  clients:\n    - { role: view_only }\n`);
    expect(answer(shared, environment("prod", CONSOLE))).toMatchInlineSnapshot(`
      "environments/_defaults.yaml:6:7 error MC011 api.clients[].name is missing
        expected name of the client, unique in this file
        fix: write a value, as in name: nightly-report"
    `);
  });
});

describe("a conflict between values of both files", () => {
  test("names the other file", () => {
    const shared = defaults(`${ORG}users: {}\nroles:\n  builtIn: [administrator]\n`);
    const own = environment("prod", `${CONSOLE}roles:\n  custom: [{ name: Crew, groupName: Administrator }]\n`);
    expect(answer(shared, own)).toMatchInlineSnapshot(`
      "environments/prod.yaml:4:37 error MC056 group "Administrator" carries two roles
        expected a separate group for each role; the first is on line 5 of environments/_defaults.yaml
        fix: give "Crew" another group with groupName or groupId
      environments/prod.yaml:4:37 warning MC061 group "Administrator" of role "Crew" has the name of role
          "Administrator"
        fix: use the name of this group's role, or a name that no role has"
    `);
  });

  test("is reported in the environment file if only that file contradicts the shared value", () => {
    const shared = defaults(`${ORG}users:\n  refreshTokenIdle: 1h\n`);
    const own = environment("prod", `${CONSOLE}users:\n  accessTokenLifetime: 2h\n`);
    expect(parse(shared, own).findings).toMatchObject([
      { code: "MC072", where: { file: "environments/prod.yaml", line: 4 }, fix: expect.stringContaining("1h or less") },
    ]);
  });

  test("of two environments in one org is reported in the environment file that needs its own value", () => {
    const shared = defaults(`${ORG}users: {}\nroles:\n  builtIn: [view_only]\n`);
    expect(answer(shared, environment("first", CONSOLE), environment("second", CONSOLE))).toMatchInlineSnapshot(`
      "environments/second.yaml:1:1 error MC110 group "View Only" is managed by another environment of the
          same org
        got the shared value of environments/_defaults.yaml:5, expected a value that no other environment
          uses; environments/first.yaml:1 uses it
        fix: write naming: { prefix: "second " } for all names; or write { role: view_only, groupName: … }
          in roles.builtIn for this group only, or groupId to reference the other environment's group
      environments/second.yaml:1:1 error MC111 app label "Resilio Management Console" is used by another
          environment of the same org
        expected a value that no other environment uses; environments/first.yaml:1 uses it
        fix: write naming: { prefix: "second " } for all names; or write users.appLabel with another label"
    `);
  });
});

describe("a file whose name is almost that of the shared defaults", () => {
  test("gets the correct name as fix", () => {
    expect(answer(environment("_default", ORG)).split("\n").slice(2).join("\n")).toMatchInlineSnapshot(`
      "environments/_default.yaml:1:1 error MC014 invalid environment name
        got "_default", expected lower-case letters, digits and hyphens, not starting with a hyphen
        fix: rename the file to _defaults.yaml if it has the shared defaults
      environments/_default.yaml:1:1 error MC018 neither users nor api
        expected users, api or both
        fix: add users: {} for sign-in of users, or api with its clients"
    `);
  });

  test("next to them is refused, and no environment is used", () => {
    const twice = { ...defaults("users: {}\n"), file: "environments/_defaults.yml" };
    const own = environment("prod", CONSOLE);
    expect(answer(defaults(ORG), twice, own)).toMatchInlineSnapshot(`
      "environments/_defaults.yml:1:1 error MC015 the shared defaults have two files
        expected one file; the other is environments/_defaults.yaml
        fix: move the content of this file into the other one, and delete this file"
    `);
    expect(parse(defaults(ORG), twice, own).environments).toEqual([]);
  });
});

describe("a state", () => {
  const state = (shared: string, own = "") =>
    parse(defaults(`${ORG}users: {}\nstate: ${shared}\n`), environment("prod", `${CONSOLE}${own}`));

  test("merges with the shared one of the same backend", () => {
    const { environments } = state("{ secrets: store }", "state:\n  path: state/p.tfstate\n");
    expect(environments[0]?.state).toMatchObject({ place: { path: "state/p.tfstate" }, secrets: "store" });
  });

  test("can have a shared location with a placeholder for the environment's name", () => {
    const { environments, findings } = state("{ backend: s3, s3: { bucket: acme, key: 'mc/{environment}' } }");
    expect(findings).toEqual([]);
    expect(environments[0]?.state.place).toMatchObject({ settings: { bucket: "acme", key: "mc/prod" } });
  });

  test("with another backend does not use the shared location, but the other shared settings", () => {
    const shared = "{ backend: s3, s3: { bucket: acme }, secrets: store, lockTimeout: 5m }";
    const { environments, findings } = state(shared, "state: { backend: local }\n");
    expect(findings).toEqual([]);
    expect(environments[0]?.state).toEqual({
      place: { kind: "local", path: "state/prod.tfstate" },
      secrets: "store",
      lockTimeoutSeconds: 300,
    });
  });

  test.each([
    ["path", "pg", "{ path: state/old.tfstate }"],
    ["s3", "pg", "{ s3: { bucket: acme } }"],
  ])(
    "with %s of its own under the shared backend %s is refused, and not silently kept elsewhere",
    (key, backend, own) => {
      const { environments, findings } = state(`{ backend: ${backend} }`, `state: ${own}\n`);
      expect(environments).toEqual([]);
      expect(findings).toMatchObject([
        { code: "MC103", where: { file: "environments/prod.yaml" }, summary: expect.stringContaining(`state.${key} `) },
      ]);
    },
  );

  test("with a shared location but no backend is refused, though each file alone is valid", () => {
    expect(state("{ s3: { bucket: acme } }").findings).toMatchObject([
      { code: "MC103", where: { file: "environments/_defaults.yaml", line: 4 } },
    ]);
  });
});
