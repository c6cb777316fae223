import { describe, expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { environmentTemplate } from "../../config/template.ts";

function parse(text: string) {
  return parseEnvironments([{ name: "prod", file: "prod.yaml", text }], () => "missing");
}

describe("the file that init writes", () => {
  test("lacks the two addresses and nothing else", () => {
    expect(parse(environmentTemplate("prod")).findings.map(({ where, summary }) => `${where.line} ${summary}`)).toEqual(
      ["8 okta.orgUrl has no value", "12 managementConsole.address has no value"],
    );
  });

  test("passes once they are filled in", () => {
    const filled = environmentTemplate("prod")
      .replace("orgUrl:", "orgUrl: https://acme.okta.com")
      .replace("address:", "address: https://mc.acme.example:8443");
    expect(parse(filled).findings).toEqual([]);
  });

  test("passes too with every suggestion taken", () => {
    const filled = environmentTemplate("prod")
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
    expect(environmentTemplate("prod")).toContain("mc-okta check prod");
  });
});
