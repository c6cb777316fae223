import { describe, expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { environmentTemplate } from "../../config/template.ts";
import { templateSurroundings } from "../../config/template-surroundings.ts";

function parse(text: string) {
  return parseEnvironments([{ name: "prod", file: "prod.yaml", text }], () => "missing");
}

const ALONE = templateSurroundings([]);

describe("the file that init writes", () => {
  test("lacks only the two addresses", () => {
    expect(
      parse(environmentTemplate("prod", ALONE)).findings.map(({ where, summary }) => `${where.line} ${summary}`),
    ).toEqual(["8 okta.orgUrl has no value", "12 managementConsole.address has no value"]);
  });

  test("passes once they are filled in", () => {
    const filled = environmentTemplate("prod", ALONE)
      .replace("orgUrl:", "orgUrl: https://acme.okta.com")
      .replace("address:", "address: https://mc.acme.example:8443");
    expect(parse(filled).findings).toEqual([]);
  });

  test("also passes with every suggestion enabled", () => {
    const filled = environmentTemplate("prod", ALONE)
      .replace("orgUrl:", "orgUrl: https://acme.okta.com")
      .replace("address:", "address: https://mc.acme.example:8443")
      .replace("users: {}", "users:")
      .replace(/^( *)# (?=version:|custom:| {2}- |api:| {2}clients:| {4}- |state:| {2}\w+: [\w ]+)/gm, "$1");
    const { environments, findings } = parse(filled);
    expect(findings).toEqual([]);
    expect(environments[0]?.api?.clients.map(({ name }) => name)).toEqual(["nightly-report"]);
    expect(environments[0]?.roles.map(({ name }) => name)).toContain("Field Engineers");
  });

  test("names the environment in the command that checks it", () => {
    expect(environmentTemplate("prod", ALONE)).toContain("mc-okta check prod");
  });
});

const file = (name: string, text: string) => ({ name, file: `environments/${name}.yaml`, text });
const filled = (text: string, org = "https://acme.okta.com") =>
  text.replace("orgUrl:\n", `orgUrl: ${org}\n`).replace("address:\n", "address: https://mc.acme.example:8443\n");
const first = file("first", filled(environmentTemplate("first", ALONE)));

describe("the file that init writes next to another environment", () => {
  test("passes the check in the same org", () => {
    const second = file("second", filled(environmentTemplate("second", templateSurroundings([first]))));
    const { environments, findings } = parseEnvironments([first, second], () => "missing");
    expect(findings).toEqual([]);
    expect(environments[1]?.roles[0]?.group).toEqual({ kind: "managed", name: "second Super Administrator" });
  });

  test("passes the check while the other file is not filled in yet", () => {
    const empty = file("first", environmentTemplate("first", ALONE));
    const second = file("second", filled(environmentTemplate("second", templateSurroundings([empty]))));
    expect(parseEnvironments([first, second], () => "missing").findings).toEqual([]);
  });

  test("has no prefix if the only other org is on this machine", () => {
    const local = file("sandbox", filled(environmentTemplate("sandbox", ALONE), "http://127.0.0.1:8090"));
    expect(environmentTemplate("prod", templateSurroundings([local]))).not.toContain("naming");
  });
});

describe("the file that init writes next to shared defaults", () => {
  const SHARED = `okta:
  orgUrl: https://acme.okta.com
roles:
  builtIn: [view_only]
users:
  accessTokenLifetime: 15m
state:
  secrets: omit
`;

  test("omits the shared keys, and passes the check", () => {
    const shared = file("_defaults", SHARED);
    const text = environmentTemplate("second", templateSurroundings([shared]));
    expect(text).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../docs/reference/environment-with-defaults.schema.json
      #
      # One Okta org connected to one Management Console. Fill in the address, then run: mc-okta check second
      # Do not put secrets in this file. docs/reference/environment.md describes every key.
      # Values here take precedence over environments/_defaults.yaml; null removes a shared value.

      managementConsole:
        # As in Settings > General > Advanced settings: https, host and port, such as https://mc.acme.example:8443
        address:
        # version: "5.0.2"

      # API clients, each with exactly the roles it needs.
      # api:
      #   clients:
      #     - { name: nightly-report, role: view_only }
      "
    `);
    const { environments, findings } = parseEnvironments([shared, file("second", filled(text))], () => "missing");
    expect(findings).toEqual([]);
    expect(environments[0]?.users?.accessTokenLifetimeMinutes).toBe(15);
  });

  test("has a prefix next to another environment of the shared org", () => {
    const console = "managementConsole:\n  address: https://mc.acme.example:8443\n";
    const files = [file("_defaults", SHARED), file("first", console)];
    const second = file("second", filled(environmentTemplate("second", templateSurroundings(files))));
    expect(second.text).toContain('prefix: "second "');
    expect(parseEnvironments([...files, second], () => "missing").findings).toEqual([]);
  });

  test("has no prefix next to an environment of another org", () => {
    const files = [file("_defaults", SHARED), file("first", "okta:\n  orgUrl: https://beta.okta.com\n")];
    expect(environmentTemplate("second", templateSurroundings(files))).not.toContain("naming");
  });

  test("is not empty if they have every key", () => {
    const shared = file("_defaults", `${SHARED}managementConsole:\n  address: https://mc.acme.example:8443\n`);
    const second = file("second", environmentTemplate("second", templateSurroundings([shared])));
    expect(parseEnvironments([shared, second], () => "missing").findings).toEqual([]);
  });

  test("ignores defaults that cannot be read", () => {
    const broken = file("_defaults", "okta: [\n");
    expect(environmentTemplate("second", templateSurroundings([broken]))).toBe(environmentTemplate("second", ALONE));
  });
});
