import { describe, expect, test } from "vitest";
import { renderFindings } from "../../cli/views/findings.ts";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";

const HEAD = `okta: { orgUrl: https://acme.okta.com }
managementConsole: { address: "https://mc.acme.example:8443" }
users: {}
`;

function environment(name: string, text = ""): EnvironmentFile {
  return { name, file: `environments/${name}.yaml`, text: `${HEAD}naming: { prefix: "${name} " }\n${text}` };
}

const FINANCE = "roles: { custom: [{ name: Finance }] }\n";
const FIRST = environment("first", FINANCE);
const SECOND = environment("second");

/** Environments with a ceiling that has some statements. */
function parse(statements: string, ...files: readonly EnvironmentFile[]) {
  return parseWith(statements === "" ? "" : `expect:\n${statements}\n`, ...files);
}

function parseWith(text: string, ...files: readonly EnvironmentFile[]) {
  return parseEnvironments(files, () => "missing", [{ file: "ceiling.yaml", text }]);
}

function answer(statements: string, ...files: readonly EnvironmentFile[]): string {
  return renderFindings(parse(statements, ...files).findings, { color: false });
}

const NEVER = "  - { id: no-super, users: any, never: [super_administrator] }";

describe("a ceiling", () => {
  test("adds its statements to every environment, after the environment's own statements", () => {
    const own = environment("own", "expect: [{ id: no-super, users: any, never: [administrator] }]\n");
    const { environments, findings } = parse(NEVER, own, SECOND);
    expect(findings).toEqual([]);
    expect(environments.map(({ expect: { statements } }) => statements.map(({ origin }) => origin))).toEqual([
      [
        { kind: "environment", source: { file: "environments/own.yaml", line: 5, column: 10 } },
        { kind: "ceiling", source: { file: "ceiling.yaml", line: 2, column: 5 } },
      ],
      [{ kind: "ceiling", source: { file: "ceiling.yaml", line: 2, column: 5 } }],
    ]);
  });

  test.each([
    ["no text", ""],
    ["only a comment", "# soon\n"],
    ["no statement", "expect: []\n"],
    ["an empty map", "{}\n"],
  ])("with %s is a warning, since it holds for nothing", (_, text) => {
    expect(parseWith(text, FIRST)).toMatchObject({
      findings: [{ code: "MC182", severity: "warning", where: { file: "ceiling.yaml" } }],
      environments: [{ expect: { statements: [] } }],
    });
  });

  test("does not apply to an environment without its role or client, which is recorded and not a mistake", () => {
    const { environments, findings } = parse(
      "  - { id: finance, users: { in: [finance] }, never: [administrator] }",
      FIRST,
      SECOND,
    );
    expect(findings).toEqual([]);
    expect(environments.map(({ expect: { statements, notApplicable } }) => [statements.length, notApplicable])).toEqual(
      [
        [1, []],
        [
          0,
          [
            {
              id: "finance",
              source: { file: "ceiling.yaml", line: 2, column: 5 },
              lacking: [{ kind: "role", role: "finance" }],
              restApplies: false,
            },
          ],
        ],
      ],
    );
  });

  test("applies to the remaining roles and clients", () => {
    const { environments } = parse(
      "  - { id: finance, users: { in: [view_only] }, atLeast: [view_only, finance] }",
      FIRST,
      SECOND,
    );
    expect(environments[1]?.expect).toMatchObject({
      statements: [{ demand: { roles: ["view_only"] } }],
      notApplicable: [{ id: "finance", restApplies: true }],
    });
  });

  test("cannot be bypassed by not declaring a role that it names", () => {
    const { environments } = parse(
      "  - { id: only-finance, users: { notIn: [finance] }, never: [administrator, finance] }",
      FIRST,
      SECOND,
    );
    expect(environments[1]?.expect.statements).toMatchObject([
      {
        subject: { in: [], notIn: [] },
        demand: { targets: [{ role: "administrator" }, { role: "finance" }] },
      },
    ]);
  });
});

describe("a mistake in the ceiling", () => {
  test("is reported once, and keeps every environment from being used", () => {
    const wrong = "  - { id: a, users: any, never: [tokns.] }";
    expect(answer(wrong, FIRST, SECOND)).toMatchInlineSnapshot(`
      "ceiling.yaml:2:34 error MC168 "tokns." is not the key of a role
        expected a key, not a name
        fix: did you mean "tokens"?"
    `);
    expect(parse(wrong, FIRST, SECOND).environments).toEqual([]);
  });

  test("is reported even without an environment", () => {
    expect(parse("  - { id: a, never: [tokens] }").findings).toMatchObject([{ code: "MC160", environments: [] }]);
  });

  test("does not hide a mistake of an environment", () => {
    const { findings } = parse("  - { id: a, never: [tokens] }", environment("first", "user: {}\n"));
    expect(findings.map(({ code, where }) => [where.file, code])).toEqual([
      ["ceiling.yaml", "MC160"],
      ["environments/first.yaml", "MC010"],
    ]);
  });

  test("that affects only some environments is reported once, with their names", () => {
    const both = "  - { id: a, users: { in: [finance], notIn: [{ id: 00g1emaKYZTWRYYRRTSK }] }, never: [tokens] }";
    const third = environment("third", "roles: { custom: [{ name: Finance, groupId: 00g1emaKYZTWRYYRRTSK }] }\n");
    const { findings, environments } = parse(both, FIRST, third);
    expect(findings).toMatchObject([
      { code: "MC173", summary: 'statement "a" covers nobody (in third)', environments: ["third"] },
    ]);
    expect(environments.map(({ name }) => name)).toEqual(["first"]);
  });

  test("that contradicts an environment is reported in that environment", () => {
    const own = environment("own", "expect: [{ id: mine, users: any, atLeast: [super_administrator] }]\n");
    const { findings, environments } = parse(NEVER, own, SECOND);
    expect(findings).toMatchObject([
      {
        code: "MC174",
        where: { file: "environments/own.yaml" },
        summary:
          'statement "mine" demands role "super_administrator", but "no-super" (line 2 of ceiling.yaml) forbids it; both can cover the same user',
      },
    ]);
    expect(environments.map(({ name }) => name)).toEqual(["second"]);
  });

  test("that is a secret is reported once, and never repeated", () => {
    const { findings } = parseWith(
      "# apiToken: 00NotARealNotARealNotARealNotARealNotAReal\nexpect: [{ id: a, users: any, never: [00NotARealNotARealNotARealNotARealNotAReal] }]\n",
      FIRST,
      SECOND,
    );
    expect(findings.map(({ code }) => code)).toEqual(["MC023", "MC021"]);
    expect(JSON.stringify(findings)).not.toContain("NotAReal");
  });

  test.each([
    ["more than a million characters", `# ${"x".repeat(1_000_001)}`, "MC009"],
    ["a list", "- id: a\n", "MC005"],
    ["no YAML", "expect: {\n", "MC001"],
    ["several documents", "expect: []\n---\nexpect: []\n", "MC004"],
    ["a merge key", "<<: {}\nexpect: []\n", "MC007"],
    ["a tag", "expect: !!set {}\n", "MC008"],
  ])("is %s", (_, text, code) => {
    const { findings, environments } = parseWith(text, FIRST);
    expect(findings.map((one) => [one.where.file, one.code])).toEqual([["ceiling.yaml", code]]);
    expect(environments).toEqual([]);
  });

  test("can be a second file", () => {
    const files = ["ceiling.yaml", "ceiling.yml"].map((file) => ({ file, text: "expect: []\n" }));
    const { findings, environments } = parseEnvironments([FIRST], () => "missing", files);
    expect(renderFindings(findings, { color: false })).toMatchInlineSnapshot(`
      "ceiling.yml:1:1 error MC015 the ceiling has two files
        expected one file; the other is ceiling.yaml
        fix: move what is in this one into the other, and remove it"
    `);
    expect(environments).toEqual([]);
  });
});

describe("a ceiling among the environments", () => {
  const misplaced = (name: string): EnvironmentFile => ({
    name,
    file: `environments/${name}.yaml`,
    text: `expect:\n${NEVER}\n`,
  });

  test.each(["ceiling", "Ceiling"])("is one error that blocks every environment, as %s", (name) => {
    const { findings, environments } = parseEnvironments([misplaced(name), FIRST, SECOND], () => "missing");
    expect(renderFindings(findings, { color: false })).toBe(
      `environments/${name}.yaml:1:1 error MC014 the ceiling is in the folder of the environments\n` +
        "  expected ceiling.yaml in the project folder\n" +
        "  fix: move it to the project folder, or rename it if it is an environment",
    );
    expect(findings[0]?.environments).toEqual(["first", "second"]);
    expect(environments).toEqual([]);
  });

  test("is not a file that only has its name as a part", () => {
    const { findings, environments } = parseEnvironments([environment("ceiling-test")], () => "missing");
    expect([findings, environments.map(({ name }) => name)]).toEqual([[], ["ceiling-test"]]);
  });
});

describe("a name in the ceiling", () => {
  const misspelt = "  - { id: a, users: { notIn: [finanse] }, never: [administrator] }";

  test("that no environment has is a warning, once", () => {
    expect(answer(misspelt, FIRST, SECOND)).toMatchInlineSnapshot(`
      "ceiling.yaml:2:31 warning MC178 no environment has the role "finanse"
        fix: did you mean "finance"?"
    `);
  });

  test("that one environment has is fine", () => {
    expect(answer(misspelt.replace("finanse", "finance"), FIRST, SECOND)).toBe("");
  });

  test("may be that of an environment that cannot be read", () => {
    const { findings } = parse(misspelt, FIRST, { ...SECOND, text: "okta: {\n" });
    expect(findings.map(({ code }) => code)).toEqual(["MC001"]);
  });
});
