import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";

const PROJECT = join(import.meta.dirname, "../..");

const HEAD = `okta:
  orgUrl: https://acme.okta.com
managementConsole:
  address: https://mc.acme.example:8443
`;

const noKeys: PublicKeyReader = () => "missing";

function file(name: string, text: string): EnvironmentFile {
  return { name, file: `environments/${name}.yaml`, text };
}

function parse(text: string, readPublicKey: PublicKeyReader = noKeys) {
  return parseEnvironments([file("prod", text)], readPublicKey);
}

describe("an environment with the fewest keys", () => {
  test("gets every default", () => {
    expect(parse(`${HEAD}users: {}\n`)).toEqual({
      findings: [],
      environments: [
        {
          name: "prod",
          file: "environments/prod.yaml",
          okta: { orgUrl: "https://acme.okta.com", issuerMode: "ORG_URL", providerVersion: "6.12.0" },
          managementConsole: {
            address: "https://mc.acme.example:8443",
            apiAddress: "https://mc.acme.example:8443",
            extraRedirectUris: [],
          },
          roles: [
            {
              id: "super_administrator",
              key: "super_administrator",
              name: "Super Administrator",
              group: { kind: "managed", name: "Super Administrator" },
              builtIn: true,
              source: { file: "environments/prod.yaml", line: 1, column: 1 },
            },
            {
              id: "administrator",
              key: "administrator",
              name: "Administrator",
              group: { kind: "managed", name: "Administrator" },
              builtIn: true,
              source: { file: "environments/prod.yaml", line: 1, column: 1 },
            },
            {
              id: "view_only",
              key: "view_only",
              name: "View Only",
              group: { kind: "managed", name: "View Only" },
              builtIn: true,
              source: { file: "environments/prod.yaml", line: 1, column: 1 },
            },
          ],
          users: {
            source: { file: "environments/prod.yaml", line: 5, column: 1 },
            appLabel: "Resilio Management Console",
            accessTokenLifetimeMinutes: 60,
            refreshTokenLifetime: 129_600,
            refreshTokenIdleMinutes: 10_080,
            refreshTokenGraceSeconds: 30,
          },
          authorizationServer: {
            name: "Resilio Management Console",
            source: { file: "environments/prod.yaml", line: 5, column: 1 },
          },
          state: { place: { kind: "local", path: "state/prod.tfstate" }, secrets: "omit", lockTimeoutSeconds: 60 },
          review: { accept: [] },
          expect: { statements: [], notApplicable: [] },
        },
      ],
    });
  });
});

describe("an environment with every key", () => {
  const text = readFileSync(join(PROJECT, "__tests__/fixtures/valid/everything.yaml"), "utf8");
  const publicKey = { kty: "RSA", kid: "farm", n: `${"v".repeat(341)}w`, e: "AQAB" } as const;
  const environment = parse(text, () => publicKey).environments[0];

  test("keeps the org's settings", () => {
    expect(environment?.okta).toEqual({
      orgUrl: "https://acme.okta.com",
      customDomain: "login.acme.example",
      issuerMode: "CUSTOM_URL",
      providerVersion: "6.12.0",
    });
  });

  test("keeps every address byte for byte", () => {
    expect(environment?.managementConsole).toEqual({
      address: "https://mc.acme.example:8443",
      dataManagersAddress: "https://mc.acme.example:9443",
      apiAddress: "https://mc.acme.example:8446",
      extraRedirectUris: ["https://10.20.0.5:8443/login/okta/redirect"],
      version: "5.0.2",
    });
  });

  test("lists built-in roles first, each with the group that carries it", () => {
    expect(environment?.roles.map(({ id, key, name, group }) => ({ id, key, name, group }))).toEqual([
      {
        id: "view_only",
        key: "view_only",
        name: "View Only",
        group: { kind: "managed", name: "EU MC Viewers (prod)" },
      },
      {
        id: "administrator",
        key: "administrator",
        name: "Administrator",
        group: { kind: "existing", name: "Staff" },
      },
      {
        id: "super_administrator",
        key: "super_administrator",
        name: "Super Administrator",
        group: { kind: "referenced", id: "00g1emaKYZTWRYYRRTSK" },
      },
      {
        id: "engineers",
        key: "field_engineers",
        name: "Field Engineers",
        group: { kind: "referenced", id: "00g1emaKYZTWRYYRRTSL" },
      },
      {
        id: "partner_studio",
        key: "partner_studio",
        name: "Partner_Studio",
        group: { kind: "existing", name: "Partners" },
      },
    ]);
  });

  test("counts lifetimes in minutes, and the grace period in seconds", () => {
    expect(environment?.users).toMatchObject({
      accessTokenLifetimeMinutes: 90,
      refreshTokenLifetime: "unlimited",
      refreshTokenIdleMinutes: 20_160,
      refreshTokenGraceSeconds: 0,
    });
    expect(environment?.api?.accessTokenLifetimeMinutes).toBe(5);
  });

  test("gives API clients their label, their roles in the order of the roles, and their key", () => {
    expect(environment?.api?.clients.map(({ source, name, ...client }) => client)).toEqual([
      {
        id: "nightly_report",
        label: "EU Console (prod) / nightly-report",
        roleIds: ["view_only"],
        authentication: { method: "secret" },
        useUserApp: false,
      },
      {
        id: "studio_bridge",
        label: "EU Console (prod) / Bridge",
        roleIds: ["engineers", "partner_studio"],
        authentication: { method: "secret" },
        useUserApp: false,
      },
      {
        id: "sync",
        label: "EU Console (prod) / sync",
        roleIds: ["administrator"],
        authentication: { method: "privateKey", jwksUri: "https://sync.acme.example/keys" },
        useUserApp: false,
      },
      {
        id: "farm",
        label: "EU Console (prod) / farm",
        roleIds: ["administrator"],
        authentication: { method: "privateKey", publicKey },
        useUserApp: false,
      },
      {
        id: "console",
        label: "EU Console (prod)",
        roleIds: ["view_only"],
        authentication: { method: "secret" },
        useUserApp: true,
      },
    ]);
  });

  test("keeps the names of the server and of the state file", () => {
    expect(environment?.authorizationServer.name).toBe("EU Console tokens (prod)");
    expect(environment?.state).toEqual({
      place: { kind: "local", path: "state/console/prod.tfstate" },
      secrets: "store",
      lockTimeoutSeconds: 60,
    });
  });
});

describe("naming snake", () => {
  test("spells built-in roles and their groups in snake_case, and does not change custom roles", () => {
    const { environments } = parse(
      `${HEAD}roles:\n  naming: snake\n  builtIn: [view_only]\n  custom:\n    - name: Field Engineers\nusers: {}\n`,
    );
    expect(environments[0]?.roles.map(({ name, group }) => ({ name, group }))).toEqual([
      { name: "view_only", group: { kind: "managed", name: "view_only" } },
      { name: "Field Engineers", group: { kind: "managed", name: "Field Engineers" } },
    ]);
  });
});

describe("several files", () => {
  const broken = file("broken", "okta: {}\n");
  const sound = file("sound", `${HEAD}users: {}\n`);

  test("are all reported in one run, in the order of their names and lines", () => {
    const { findings } = parseEnvironments([file("b", "a: 1\n"), file("a", `${HEAD}x: 1\ny: 1\n`)], noKeys);
    expect(findings.map(({ where, code }) => `${where.file}:${where.line} ${code}`)).toEqual([
      "environments/a.yaml:1 MC018",
      "environments/a.yaml:5 MC010",
      "environments/a.yaml:6 MC010",
      "environments/b.yaml:1 MC010",
      "environments/b.yaml:1 MC011",
      "environments/b.yaml:1 MC011",
      "environments/b.yaml:1 MC018",
    ]);
  });

  test("with an error do not block the others", () => {
    expect(parseEnvironments([broken, sound], noKeys).environments.map(({ name }) => name)).toEqual(["sound"]);
  });

  test("with a warning only are used", () => {
    const { environments, findings } = parse(`${HEAD.replace(":8443", "")}users: {}\n`);
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["warning MC044"]);
    expect(environments).toHaveLength(1);
  });

  test("of different orgs may use the same names for groups, apps and servers", () => {
    const other = file("other", `${HEAD.replace("acme.okta", "other.okta")}users: {}\n`);
    expect(parseEnvironments([other, sound], noKeys).findings).toEqual([]);
  });

  test("of one org are compared even when one of them has another mistake", () => {
    const { findings } = parseEnvironments([sound, file("third", `${HEAD}users:\n  accessTokenLifetime: 1\n`)], noKeys);
    expect(findings.map(({ code }) => code)).toEqual(["MC110", "MC110", "MC110", "MC111", "MC070"]);
  });

  test("may be empty", () => {
    expect(parseEnvironments([], noKeys)).toEqual({ environments: [], findings: [] });
  });
});

describe("a public key file", () => {
  test("is read once, even if several clients use it", () => {
    const asked: string[] = [];
    const client = (name: string) =>
      `    - { name: ${name}, role: view_only, auth: privateKey, publicKeyFile: keys/a.pem }\n`;
    parse(`${HEAD}api:\n  clients:\n${client("one")}${client("two")}`, (path) => {
      asked.push(path);
      return "missing";
    });
    expect(asked).toEqual(["keys/a.pem"]);
  });

  test("outside of the project is never opened", () => {
    const asked: string[] = [];
    parse(
      `${HEAD}api:\n  clients:\n    - { name: a, role: view_only, auth: privateKey, publicKeyFile: ../../etc/passwd }\n`,
      (path) => {
        asked.push(path);
        return "missing";
      },
    );
    expect(asked).toEqual([]);
  });
});

describe("a hostile file gets an answer in reasonable time", () => {
  const codes = (text: string) => [...new Set(parse(text).findings.map(({ code }) => code))];

  test.each([
    ["of more than a million characters", "a".repeat(1_000_001), ["MC009"]],
    ["of brackets only", "[".repeat(900_000), ["MC009"]],
    ["of braces only", "{a: ".repeat(200_000), ["MC009"]],
    ["of dashes only", "- ".repeat(400_000), ["MC009"]],
    [
      "with twenty thousand keys",
      Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join("\n"),
      ["MC010", "MC011", "MC018"],
    ],
    ["with one very long key", `${"k".repeat(900)}: 1\n${HEAD}users: {}\n`, ["MC010"]],
  ])("%s", (_, text, expected) => {
    expect(codes(text).sort()).toEqual(expected);
  });

  test("with ten thousand clients with a misspelt role, and a thousand roles", () => {
    const roles = Array.from({ length: 1_000 }, (_, n) => `    - name: Field Engineers ${n}\n`).join("");
    const clients = Array.from({ length: 10_000 }, (_, n) => `    - { name: c${n}, role: field_enginers_7 }\n`).join(
      "",
    );
    const { findings } = parse(`${HEAD}roles:\n  custom:\n${roles}api:\n  clients:\n${clients}`);
    const misspelt = findings.filter(({ code }) => code === "MC083");
    expect(misspelt).toHaveLength(10_000);
    expect(new Set(misspelt.map(({ fix }) => fix))).toEqual(new Set(['did you mean "field_engineers_7"?']));
  });
});

describe("the files that come with the project", () => {
  const shipped = ["environments", "examples"].flatMap((folder) =>
    readdirSync(join(PROJECT, folder))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => join(folder, name)),
  );
  const read = (path: string) => readFileSync(join(PROJECT, path), "utf8");

  test("are these five", () => {
    expect(shipped).toEqual([
      "environments/production.yaml",
      "environments/sandbox.yaml",
      "examples/api-only.yaml",
      "examples/many-clients.yaml",
      "examples/users-only.yaml",
    ]);
  });

  test("pass without a finding, alone and together", () => {
    const files = shipped.map((path) => ({ name: path.replace(/^.*\/|\.yaml$/g, ""), file: path, text: read(path) }));
    const { environments, findings } = parseEnvironments(files, noKeys);
    expect(findings).toEqual([]);
    expect(environments).toHaveLength(5);
  });

  test.each(shipped)("%s names the schema on its first line", (path) => {
    const [, schema = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(read(path)) ?? [];
    expect(resolve(PROJECT, dirname(path), schema)).toBe(join(PROJECT, "docs/reference/environment.schema.json"));
  });
});

describe("a key or value of a megabyte", () => {
  const letters = "a".repeat(900_000);
  const found = (text: string) => parse(text).findings.map(({ code, where, got }) => [code, where.line, got]);

  test("is refused as a key because of its length", () => {
    expect(found(`${HEAD}users: {}\n? ${letters}\n: 1\n`)).toEqual([["MC009", 6, "900000 characters"]]);
  });

  test.each([
    ["letters", letters],
    ["beginnings of a JWT", "eyJ".repeat(300_000)],
    ["a host", `https://${letters}`],
  ])("is refused by its length as %s", (_, value) => {
    expect(found(`${HEAD}users:\n  appLabel: ${value}\n`)).toEqual([["MC009", 6, `${value.length} characters`]]);
  });
});

describe("characters outside of the basic plane", () => {
  const clef = "\u{1d11e}";

  test("count once in a label", () => {
    expect(parse(`${HEAD}users:\n  appLabel: ${clef.repeat(100)}\n`).findings).toEqual([]);
    expect(parse(`${HEAD}users:\n  appLabel: ${clef.repeat(101)}\n`).findings.map(({ summary }) => summary)).toEqual([
      "appLabel has 101 characters",
    ]);
  });

  test("count once in the label of a client's app", () => {
    const api = (name: string) =>
      `${HEAD}users:\n  appLabel: A\napi:\n  clients: [{ name: ${name}, id: clef, role: view_only }]\n`;
    expect(parse(api(clef.repeat(96))).findings).toEqual([]);
    expect(parse(api(clef.repeat(97))).findings.map(({ code, got }) => [code, got])).toEqual([
      ["MC086", "101 characters"],
    ]);
  });
});

test("a client that is the web application may have the id web_app", () => {
  const client = "{ name: web-app, role: view_only, useUserApp: true }";
  expect(parse(`${HEAD}users: {}\napi:\n  clients: [${client}]\n`).findings).toEqual([]);
});

test("a local org may fetch public keys from this machine", () => {
  const local = HEAD.replace("https://acme.okta.com", "http://127.0.0.1:8090");
  const client = "{ name: report, role: view_only, auth: privateKey, jwksUri: https://localhost:9000/keys }";
  expect(parse(`${local}api:\n  clients: [${client}]\n`).findings).toEqual([]);
});

describe("two files with the same name", () => {
  const [yaml, yml] = [".yaml", ".yml"].map((ending) => ({
    name: "prod",
    file: `environments/prod${ending}`,
    text: `${HEAD}users: {}\n`,
  }));
  const other = file("other", `${HEAD.replace("acme", "other")}users: {}\n`);

  test("are not used, because the intended one is unknown; other files are", () => {
    const { environments, findings } = parseEnvironments(
      [other, yaml, yml].flatMap((one) => one ?? []),
      noKeys,
    );
    expect(environments.map(({ name }) => name)).toEqual(["other"]);
    expect(findings.map(({ code, where }) => [code, where.file])).toEqual([["MC015", "environments/prod.yml"]]);
  });

  test("are fine again after one of them is deleted", () => {
    const { environments, findings } = parseEnvironments(
      [other, yml].flatMap((one) => one ?? []),
      noKeys,
    );
    expect(environments.map(({ file }) => file)).toEqual(["environments/other.yaml", "environments/prod.yml"]);
    expect(findings).toEqual([]);
  });
});
