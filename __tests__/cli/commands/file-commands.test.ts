import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

const GOOD = environmentYaml("https://acme.okta.com");
const OTHER_ORG = environmentYaml("https://beta.okta.com");
const WITH_ERROR = OTHER_ORG.replace("https://mc.acme.example:8443", "http://mc.acme.example:8443");
const WITH_WARNING = GOOD.replace("https://mc.acme.example:8443", "https://mc.acme.example");

let project: Project;
beforeEach(() => {
  project = makeProject({});
});
afterEach(() => project.remove());

describe("mc-okta check", () => {
  test("a file without a mistake ends with 0", async () => {
    project.environment("production", GOOD);
    expect(await project.cli(["check"])).toEqual({ exitCode: 0, out: "1 environment, 0 errors, 0 warnings", err: "" });
  });

  test("an error ends with 2 and is shown with its place", async () => {
    project.environment("production", WITH_ERROR);
    const { exitCode, out } = await project.cli(["check", "production"]);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^environments\/production\.yaml:4:12 error MC\d{3} /);
    expect(out).toMatch(/\n\n1 environment, 1 error, 0 warnings$/);
  });

  test("a warning alone ends with 0", async () => {
    project.environment("production", WITH_WARNING);
    const { exitCode, out } = await project.cli(["check"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^environments\/production\.yaml:4:12 warning MC\d{3} /);
    expect(out).toMatch(/\n\n1 environment, 0 errors, 1 warning$/);
  });

  test("only the named environments are judged", async () => {
    project.environment("good", GOOD);
    project.environment("bad", WITH_ERROR);
    expect((await project.cli(["check", "good"])).exitCode).toBe(0);
    expect((await project.cli(["check"])).exitCode).toBe(2);
  });

  test("--json prints the findings and nothing else", async () => {
    project.environment("production", WITH_ERROR);
    const { exitCode, out, err } = await project.cli(["check", "--json"]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: "1",
      errors: 1,
      warnings: 0,
      findings: [{ severity: "error" }],
    });
    expect(err).toBe("");
  });

  test("MC_OKTA_ENVIRONMENTS names another folder", async () => {
    project.environment("production", GOOD);
    const { exitCode, err } = await project.cli(["check"], { env: { MC_OKTA_ENVIRONMENTS: "elsewhere" } });
    expect(exitCode).toBe(2);
    expect(err).toBe(
      `error: no environment file in ${join(project.folder, "elsewhere")}\n  make one: mc-okta init production`,
    );
  });
});

describe("mc-okta synth", () => {
  test("writes one stack per environment and says where", async () => {
    project.environment("production", GOOD);
    const { exitCode, out } = await project.cli(["synth"]);
    expect(exitCode).toBe(0);
    expect(out).toBe("cdktf.out/stacks/production/cdk.tf.json");
    expect(existsSync(join(project.folder, "cdktf.out/stacks/production/cdk.tf.json"))).toBe(true);
  });

  test("leaves out one with an error, writes the others and ends with 2", async () => {
    project.environment("bad", WITH_ERROR);
    project.environment("good", GOOD);
    const { exitCode, out, err } = await project.cli(["synth"]);
    expect(exitCode).toBe(2);
    expect(out).toBe("cdktf.out/stacks/good/cdk.tf.json");
    expect(err).toMatch(/^environments\/bad\.yaml:4:12 error /);
  });

  test("with nothing but errors there is nothing to do", async () => {
    project.environment("bad", WITH_ERROR);
    const { exitCode, out, err } = await project.cli(["synth", "bad"]);
    expect(exitCode).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/\nerror: nothing to synthesize\n {2}fix what is listed above$/);
  });

  test("--json names the stacks", async () => {
    project.environment("production", GOOD);
    expect(JSON.parse((await project.cli(["synth", "--json"])).out)).toEqual({
      formatVersion: "1",
      stacks: [{ environment: "production", workingDirectory: "cdktf.out/stacks/production" }],
    });
  });
});

describe("mc-okta init", () => {
  test("writes a file to fill in and says what comes next", async () => {
    expect(await project.cli(["init", "staging"])).toEqual({
      exitCode: 0,
      out: "environments/staging.yaml written\nnext: fill in its values, then: mc-okta check staging",
      err: "",
    });
    expect(readFileSync(join(project.folder, "environments/staging.yaml"), "utf8")).toContain("orgUrl:");
  });

  test("never touches a file that is there", async () => {
    project.environment("production", GOOD);
    expect(await project.cli(["init", "production"])).toEqual({
      exitCode: 2,
      out: "",
      err: 'error: environment "production" exists already\n  nothing was changed; edit its file, or choose another name',
    });
    expect(readFileSync(join(project.folder, "environments/production.yaml"), "utf8")).toBe(GOOD);
  });

  test.each(["../evil", "Production", "-x", "a b", "\u001b[31mred", ""])("refuses the name %j", async (name) => {
    const { exitCode, err } = await project.cli(["init", "--", name]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: ".*" cannot be the name of an environment\n {2}use lower-case letters/);
    expect(err).not.toContain("\u001b");
  });
});
