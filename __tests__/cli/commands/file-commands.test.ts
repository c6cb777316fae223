import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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
      `error: no environment file in ${join(project.folder, "elsewhere")}\n  create one: mc-okta init production`,
    );
  });
});

const demanding = (...statements: readonly string[]) =>
  `${GOOD}\nexpect:\n${statements.map((one) => `  - ${one}\n`).join("")}`;
const SHORT = "{ id: short, users: any, within: { accessToken: 5m } }";
const NO_API = "{ id: no-api, users: any, never: ['scope api::*'] }";
const BY_NAME = "{ id: viewers-only, users: { notIn: [view_only] }, never: [view_only] }";

describe("statements", () => {
  test("one that holds is counted, for each environment that it is about", async () => {
    project.environment("production", demanding(NO_API));
    expect((await project.cli(["check"])).out).toBe("1 environment, 0 errors, 0 warnings, 1 statement proved");
    expect(JSON.parse((await project.cli(["check", "--json"])).out)).toMatchObject({ statementsProved: 1 });
  });

  test("without one, they are not mentioned", async () => {
    project.environment("production", GOOD);
    expect((await project.cli(["check"])).out).toBe("1 environment, 0 errors, 0 warnings");
  });

  test("one that does not hold ends with 1, and shows who gets what, its line and how to see why", async () => {
    project.environment("production", demanding(SHORT));
    const { exitCode, out } = await project.cli(["check", "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out).findings).toEqual([
      expect.objectContaining({
        code: "MC180",
        severity: "error",
        where: { file: "environments/production.yaml", line: expect.any(Number), column: 5 },
        summary: "statement short does not hold in production",
        got: expect.stringContaining("gets an access token for 1h, and a refresh token for 90d"),
        fix: "remove what gives it, or change the statement in a separate change",
        command: expect.stringMatching(/^npx mc-okta why production --user-groups "[^"]*"$/),
      }),
    ]);
  });

  test("one that depends on what is not known about Okta is a warning", async () => {
    const yaml = demanding(BY_NAME).replace("builtIn: [view_only]", "builtIn: [administrator, view_only]");
    project.environment("production", yaml);
    const { exitCode, out } = await project.cli(["check"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("warning MC181 statement viewers-only is not proved: depends on");
    expect(out).toMatch(/^ {2}got perhaps a user in .*a directory group named View Only/m);
    expect(out).toMatch(/^ {2}fix: give one role a groupId, or a groupName that differs from the role's name/m);
  });

  test("one of the ceiling is judged in each environment", async () => {
    project.environment("production", GOOD);
    project.environment("staging", OTHER_ORG);
    writeFileSync(join(project.folder, "ceiling.yaml"), `expect:\n  - ${SHORT}\n`);
    const { exitCode, out } = await project.cli(["check"]);
    expect(exitCode).toBe(1);
    expect(out.match(/^ceiling\.yaml:2:5 error MC180 ceiling statement short does not hold in \w+/gm)).toEqual([
      "ceiling.yaml:2:5 error MC180 ceiling statement short does not hold in production",
      "ceiling.yaml:2:5 error MC180 ceiling statement short does not hold in staging",
    ]);
  });

  test("a file with an error ends with 2, whatever its statements say", async () => {
    project.environment("production", demanding(SHORT));
    project.environment("staging", WITH_ERROR);
    expect((await project.cli(["check"])).exitCode).toBe(2);
  });

  test("nothing is left in the project", async () => {
    project.environment("production", demanding(SHORT));
    await project.cli(["check"]);
    expect(existsSync(join(project.folder, "cdktf.out"))).toBe(false);
  });
});

const SHARED = `okta:
  orgUrl: https://acme.okta.com
users:
  accessTokenLifetime: 15m
`;
const CONSOLE = "managementConsole:\n  address: https://mc.acme.example:8443\n";

describe("shared defaults", () => {
  test("are no environment", async () => {
    project.environment("_defaults", SHARED);
    project.environment("production", CONSOLE);
    expect((await project.cli(["check"])).out).toBe("1 environment, 0 errors, 0 warnings");
    expect(await project.cli(["check", "_defaults"])).toMatchObject({
      exitCode: 2,
      err: 'error: there is no environment "_defaults"\n  environments: production',
    });
    expect((await project.cli(["init", "_defaults"])).err).toContain("is not a valid environment name");
  });

  test("alone are no project", async () => {
    project.environment("_defaults", SHARED);
    expect((await project.cli(["check"])).err).toMatch(/^error: no environment file in /);
  });

  test("are judged with a named environment as far as it uses them", async () => {
    project.environment("_defaults", `${SHARED}  refreshTokenGrace: 90s\n`);
    project.environment("first", CONSOLE);
    project.environment("second", `${CONSOLE}users: { refreshTokenGrace: 10s }\nnaming: { prefix: "2 " }\n`);
    expect((await project.cli(["check", "first"])).out).toMatch(/^environments\/_defaults\.yaml:5:22 error MC071 /);
    expect(await project.cli(["check", "second"])).toMatchObject({
      exitCode: 0,
      out: "1 environment, 0 errors, 0 warnings",
    });
  });

  test("with a mistake leave no environment to synthesize", async () => {
    project.environment("_defaults", SHARED.replace("okta:", "okta"));
    project.environment("production", GOOD);
    const { exitCode, err } = await project.cli(["synth"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("error: nothing to synthesize");
  });
});

describe("the ceiling", () => {
  const ceiling = (text: string) => writeFileSync(join(project.folder, "ceiling.yaml"), text);

  test("among the environment files stops each of them, and is none itself", async () => {
    project.environment("production", GOOD);
    project.environment("ceiling", `expect:\n  - ${SHORT}\n`);
    const { exitCode, out } = await project.cli(["check", "production"]);
    expect(exitCode).toBe(2);
    expect(out).toContain("environments/ceiling.yaml:1:1 error MC014 the ceiling is in the folder of the environments");
    expect((await project.cli(["check", "ceiling"])).err).toBe(
      'error: there is no environment "ceiling"\n  environments: production',
    );
    expect((await project.cli(["init", "ceiling"])).err).toContain("ceiling.yaml is the ceiling");
  });

  test("is found if the project folder has the environments", async () => {
    writeFileSync(join(project.folder, "production.yaml"), GOOD);
    ceiling(`expect:\n  - ${SHORT.replace("5m", "24h")}\n`);
    const { out } = await project.cli(["check"], { env: { MC_OKTA_ENVIRONMENTS: "." } });
    expect(out).toBe("1 environment, 0 errors, 0 warnings, 1 statement proved");
  });

  test("without a statement is a warning", async () => {
    project.environment("production", GOOD);
    ceiling("");
    expect(await project.cli(["check"])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("ceiling.yaml:1:1 warning MC182 ceiling has no statement"),
    });
  });

  test("is read from the project's folder, and judged with every environment", async () => {
    project.environment("first", GOOD);
    project.environment("second", OTHER_ORG);
    ceiling("expect:\n  - { id: a, users: any, never: tokens }\n");
    const { exitCode, out } = await project.cli(["check"]);
    expect({ exitCode, out }).toMatchInlineSnapshot(`
      {
        "exitCode": 2,
        "out": "ceiling.yaml:2:33 error MC012 expect[].never is not a list
        got "tokens", expected a list
        fix: write a list: ["tokens"]

      2 environments, 1 error, 0 warnings",
      }
    `);
    expect((await project.cli(["check", "second"])).exitCode).toBe(2);
  });

  test("with a mistake leaves no environment to synthesize", async () => {
    project.environment("production", GOOD);
    ceiling("expect: {}\n");
    const { exitCode, err } = await project.cli(["synth"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("error: nothing to synthesize");
  });

  test("that is a link to nowhere is not taken for none", async () => {
    project.environment("production", GOOD);
    symlinkSync("nowhere.yaml", join(project.folder, "ceiling.yaml"));
    const { exitCode, err } = await project.cli(["check"]);
    expect(exitCode).not.toBe(0);
    expect(err).toContain("ceiling.yaml");
  });

  test("that is a folder is refused", async () => {
    project.environment("production", GOOD);
    mkdirSync(join(project.folder, "ceiling.yml"));
    expect((await project.cli(["check"])).err).toContain("ceiling.yml: it is not a regular file");
  });
});

describe("mc-okta check --print", () => {
  beforeEach(() => {
    project.environment("_defaults", SHARED);
    project.environment("production", `${CONSOLE}roles:\n  builtIn: [view_only]\n`);
  });

  test("shows the environment, and where each value comes from", async () => {
    const { exitCode, out, err } = await project.cli(["check", "--print", "production"]);
    expect(exitCode).toBe(0);
    expect(err).toBe("");
    expect(out).toMatchInlineSnapshot(`
      "okta:
        orgUrl: https://acme.okta.com # environments/_defaults.yaml:2
        issuerMode: ORG_URL # default
        providerVersion: "6.12.0" # default
      managementConsole:
        address: https://mc.acme.example:8443 # environments/production.yaml:2
        extraRedirectUris: [] # default
      naming:
        prefix: "" # default
        suffix: "" # default
      roles:
        naming: title # default
        builtIn:
          - view_only # environments/production.yaml:4
        custom: [] # default
      users:
        appLabel: Resilio Management Console # default
        accessTokenLifetime: "15m" # environments/_defaults.yaml:4
        refreshTokenLifetime: "90d" # default
        refreshTokenIdle: "7d" # default
        refreshTokenGrace: "30s" # default
      authorizationServer:
        name: Resilio Management Console # default
      state:
        backend: local # default
        path: "state/{environment}.tfstate" # default
        lockTimeout: "60s" # default
        secrets: omit # default
      review:
        accept: [] # default
      expect: [] # default"
    `);
  });

  test("shows statements as they are written, and none of the ceiling", async () => {
    writeFileSync(join(project.folder, "ceiling.yaml"), "expect: [{ id: top, users: any, never: [administrator] }]\n");
    const statement = `  - { id: a, users: { in: [view_only] }, never: ["scope api::*"], }`;
    project.environment("production", `${CONSOLE}expect:\n${statement}\n`);
    const { out, err } = await project.cli(["check", "--print", "production"]);
    expect(err).toBe("");
    expect(out.slice(out.indexOf("expect:"))).toMatchInlineSnapshot(`
      "expect:
        - id: "a" # environments/production.yaml:4
          users:
            in:
              - view_only # environments/production.yaml:4
          never:
            - "scope api::*" # environments/production.yaml:4"
    `);
  });

  test("--json gives each value with its place", async () => {
    const { out } = await project.cli(["check", "--print", "production", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: "1",
      environment: "production",
      values: {
        "okta.orgUrl": { value: "https://acme.okta.com", file: "environments/_defaults.yaml", line: 2, column: 11 },
        "roles.builtIn[0]": { value: "view_only", file: "environments/production.yaml", line: 4, column: 13 },
        "users.refreshTokenIdle": { value: "7d", default: true },
      },
    });
  });

  test("shows nothing of a file with a secret", async () => {
    project.environment("_defaults", `${SHARED}  appLabel: 00NotARealNotARealNotARealNotARealNotAReal\n`);
    const { exitCode, out, err } = await project.cli(["check", "--print", "production"]);
    expect(exitCode).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^environments\/_defaults\.yaml:5:13 error MC021 value is a secret\n/);
    expect(err).not.toMatch(/NotAReal/);
  });

  test("needs one name", async () => {
    const ended = {
      exitCode: 2,
      err: "error: --print shows one environment\n  name one: mc-okta check --print production",
    };
    expect(await project.cli(["check", "--print"])).toMatchObject(ended);
    expect(await project.cli(["check", "--print", "production", "other"])).toMatchObject(ended);
  });

  test.each([[["--all"]], [["--changed-since", "HEAD"]]])(
    "%j, which it would leave out, is wrong usage",
    async (more) => {
      project.environment("production", GOOD);
      const { exitCode, out, err } = await project.cli(["check", "--print", "production", ...more]);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
      expect(err).toContain(`option '--print' cannot be used with option '${more[0]}`);
    },
  );
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
    expect(err).toMatch(/\nerror: nothing to synthesize\n {2}fix the errors above$/);
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
      out: "written: environments/staging.yaml\nnext: fill in its values, then run: mc-okta check staging",
      err: "",
    });
    expect(readFileSync(join(project.folder, "environments/staging.yaml"), "utf8")).toContain("orgUrl:");
  });

  test("writes a second one that passes beside the first in its org", async () => {
    const fillIn = (name: string) => {
      const path = join(project.folder, `environments/${name}.yaml`);
      const text = readFileSync(path, "utf8");
      const filled = text
        .replace("orgUrl:", "orgUrl: https://acme.okta.com")
        .replace("address:", `address: https://${name}.acme.example:8443`);
      project.environment(name, filled);
    };
    await project.cli(["init", "first"]);
    fillIn("first");
    await project.cli(["init", "second"]);
    fillIn("second");
    expect((await project.cli(["check"])).out).toBe("2 environments, 0 errors, 0 warnings");
  });

  test("never touches a file that is there", async () => {
    project.environment("production", GOOD);
    expect(await project.cli(["init", "production"])).toEqual({
      exitCode: 2,
      out: "",
      err: 'error: environment "production" already exists\n  nothing was changed; edit its file, or choose another name',
    });
    expect(readFileSync(join(project.folder, "environments/production.yaml"), "utf8")).toBe(GOOD);
  });

  test.each(["../evil", "Production", "-x", "a b", "\u001b[31mred", ""])("refuses the name %j", async (name) => {
    const { exitCode, err } = await project.cli(["init", "--", name]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: ".*" is not a valid environment name\n {2}use lower-case letters/);
    expect(err).not.toContain("\u001b");
  });
});
