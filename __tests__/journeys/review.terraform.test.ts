import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

const LEVELS = `    - { name: provisioning, role: view_only }\n`;

let sandbox: Sandbox;
let project: Project;
let yaml: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  yaml = `${environmentYaml(sandbox.url, LEVELS)}`;
  project.environment("local", yaml);
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});
beforeEach(() => project.environment("local", yaml));

const cli = (...args: string[]): Promise<Ended> => project.cli(args);
const checks = ({ out }: Ended): string[] => {
  const { findings }: { findings: { check: string }[] } = JSON.parse(out);
  return findings.map(({ check }) => check);
};
const path = (name: string) => join(project.folder, name);
const withRole = () => project.environment("local", yaml.replace("[view_only]", "[view_only, administrator]"));

describe("what is compared", () => {
  test("without a word what Terraform's state says is deployed", async () => {
    const { exitCode, out } = await cli("review", "local", "--fail-on", "error");
    expect(out).toContain("compared with what is deployed according to Terraform's state");
    expect(out).not.toContain("What Terraform does");
    expect(exitCode).toBe(0);
  });

  test("and the statements that the newest commit had, which no state records", async () => {
    const statement = "\nexpect:\n  - { id: no-api, users: any, never: ['scope api::*'] }\n";
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
        cwd: project.folder,
      });
    project.environment("local", yaml + statement);
    git("init", "--quiet");
    git("add", "environments");
    git("commit", "--quiet", "-m", "Begin");
    expect(checks(await cli("review", "local", "--json"))).not.toContain("statement-weaker");
    project.environment("local", yaml);
    const { out } = await cli("review", "local", "--json");
    rmSync(path(".git"), { recursive: true });
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({ check: "statement-weaker", object: "statement no-api", got: "no such statement" }),
    );
  });

  test("with --base an earlier synthesis", async () => {
    await cli("synth", "local");
    project.environment(
      "local",
      yaml.replace(
        "role: view_only }\n    - { name: prov",
        "role: view_only }\n    - { name: more, role: view_only }\n    - { name: prov",
      ),
    );
    const base = path("base");
    mkdirSync(join(base, "stacks/local"), { recursive: true });
    writeFileSync(join(base, "stacks/local/cdk.tf.json"), readFileSync(path("cdktf.out/stacks/local/cdk.tf.json")));
    const ended = await cli("review", "local", "--base", "base", "--json");
    expect(checks(ended)).toContain("new-client");
    expect(JSON.parse(ended.out)).toMatchObject({ sources: { after: "configuration", before: "configuration" } });
  });

  test("an environment that the base does not have is all new", async () => {
    mkdirSync(path("empty/stacks"), { recursive: true });
    const { out } = await cli("review", "local", "--base", "empty");
    expect(out).toContain("create okta_auth_server.authorization_server");
  });

  test("with --base the environment that had the same state, where the file has another name now", async () => {
    await cli("synth", "local");
    const base = path("renamed-base");
    mkdirSync(join(base, "stacks/former"), { recursive: true });
    writeFileSync(join(base, "stacks/former/cdk.tf.json"), readFileSync(path("cdktf.out/stacks/local/cdk.tf.json")));
    withRole();
    const ended = await cli("review", "local", "--base", "renamed-base", "--json");
    expect(JSON.parse(ended.out).changes).toContainEqual(
      expect.objectContaining({ action: "create", address: "okta_group.role_administrator" }),
    );
    expect(JSON.parse(ended.out).changes).not.toContainEqual(
      expect.objectContaining({ action: "create", address: "okta_group.role_view_only" }),
    );
  });

  test("a state that lies elsewhere now, though a file is there", async () => {
    execFileSync("git", ["init", "--quiet"], { cwd: project.folder });
    execFileSync("git", ["add", "environments"], { cwd: project.folder });
    const author = ["-c", "user.name=t", "-c", "user.email=t@t.example"];
    execFileSync("git", [...author, "commit", "--quiet", "-m", "x"], { cwd: project.folder });
    writeFileSync(path("state/other.tfstate"), readFileSync(path("state/local.tfstate")));
    try {
      project.environment("local", `${yaml}state: { path: state/other.tfstate }\n`);
      expect(checks(await cli("review", "local", "--json"))).toContain("backend-changed");
      project.environment("local", yaml);
      expect(checks(await cli("review", "local", "--json"))).not.toContain("backend-changed");
    } finally {
      rmSync(path(".git"), { recursive: true });
      rmSync(path("state/other.tfstate"));
    }
  });

  test("with --plan what Terraform is about to do", async () => {
    project.environment("local", yaml.replace("name: provisioning, role: view_only", "name: other, role: view_only"));
    expect(await cli("diff", "local", "--out", "plan.tfplan")).toMatchObject({ exitCode: 1 });
    const { out, exitCode } = await cli("review", "local", "--plan", "plan.tfplan.json");
    expect(out).toContain("the plan, compared with what was deployed when the plan was made");
    expect(out).toContain("delete okta_app_oauth.api_client_provisioning");
    expect(exitCode).toBe(1);
  });
});

describe("in a clone where nothing is deployed", () => {
  const EXAMPLE = readFileSync("environments/production.yaml", "utf8");
  let clone: Project;
  beforeEach(() => {
    clone = makeProject({});
    clone.environment("production", EXAMPLE);
  });
  afterEach(() => clone.remove());
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: clone.folder });
  const commit = () => {
    git("init", "--quiet");
    git("add", "environments");
    git("commit", "--quiet", "-m", "Begin");
  };

  test("the file is compared with itself as it was committed", async () => {
    commit();
    const same = await clone.cli(["review", "production"]);
    expect(same.out).toContain("compared with the committed file");
    expect(same.exitCode).toBe(0);
    clone.environment(
      "production",
      EXAMPLE.replace("nightly-report, role: view_only", "nightly-report, role: administrator"),
    );
    const { exitCode, out } = await clone.cli(["review", "production", "--format", "markdown"]);
    expect(out).toContain("API client Resilio Management Console / nightly-report gains Administrator");
    expect(exitCode).toBe(1);
  });

  test("without a commit, or one that has errors, there is nothing to compare with, and it says so", async () => {
    const { out } = await clone.cli(["review", "production"]);
    expect(out).toContain("What changes: there is nothing to compare with.");
    clone.environment("production", "okta: {}");
    commit();
    clone.environment("production", EXAMPLE);
    expect((await clone.cli(["review", "production"])).out).toContain("there is nothing to compare with");
  });
});

describe("--live", () => {
  test("says that everybody gets a role whose group is Everyone", async () => {
    const everyone = sandbox.org.snapshot().groups.find(({ profile }) => profile.name === "Everyone")?.id;
    project.environment("local", yaml.replace("[view_only]", `[{ role: view_only, groupId: ${everyone} }]`));
    const { findings } = JSON.parse((await cli("review", "local", "--live", "--json")).out);
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "built-in-group-has-role",
        severity: "critical",
        summary: "everyone in the group Everyone, which Okta itself fills, has the role View Only",
      }),
    );
  });

  test("tells who is in the groups, and who is assigned by name", async () => {
    const ended = await cli("review", "local", "--live", "--json");
    expect(checks(ended)).toEqual(expect.arrayContaining(["user-assigned-individually"]));
    expect(JSON.parse(ended.out)).toMatchObject({ sources: { before: "live", live: true } });
  });

  test("needs a deployment to look for", async () => {
    project.environment(
      "fresh",
      environmentYaml(sandbox.url)
        .replace("users: {}", "users: { appLabel: Fresh }")
        .replace("[view_only]", "[super_administrator]")
        .replace("role: view_only", "role: super_administrator"),
    );
    expect(await cli("review", "fresh", "--live")).toMatchObject({ exitCode: 2 });
  });

  test("an org that does not answer is exit code 3, and the rest of the review needs none", async () => {
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }));
    expect(await project.cli(["review", "local", "--live"], { fetch })).toMatchObject({ exitCode: 3 });
    expect(await project.cli(["review", "local", "--fail-on", "error"], { fetch })).toMatchObject({ exitCode: 0 });
  });
});

describe("a plan that is approved", () => {
  test("is applied as it was reviewed, and only its owner can read it", async () => {
    withRole();
    await cli("diff", "local", "--out", "approved.tfplan");
    for (const file of ["approved.tfplan", "approved.tfplan.json"])
      expect(statSync(path(file)).mode & 0o777).toBe(0o600);
    const { exitCode, out } = await cli("deploy", "local", "--yes", "--plan", "approved.tfplan");
    expect(out).toContain("local is deployed to");
    expect(exitCode).toBe(0);
    expect(await cli("diff", "local")).toMatchObject({ exitCode: 0 });
  });

  test("is refused when something was applied since", async () => {
    withRole();
    const { exitCode, err } = await cli("deploy", "local", "--yes", "--plan", "approved.tfplan");
    expect(err).toContain("something has changed since this plan was made; nothing was applied");
    expect(exitCode).toBe(2);
  });

  test("is refused for another version of the file, by review and by deploy", async () => {
    withRole();
    project.environment(
      "local",
      yaml
        .replace("[view_only]", "[view_only, administrator]")
        .replace("users: {}", "users: { accessTokenLifetime: 10m }"),
    );
    await cli("diff", "local", "--out", "other.tfplan");
    withRole();
    for (const args of [
      ["review", "local", "--plan", "other.tfplan.json"],
      ["deploy", "local", "--yes", "--plan", "other.tfplan"],
    ]) {
      const { exitCode, err } = await cli(...args);
      expect(err).toContain("the plan does not match the current environments/local.yaml");
      expect(err).toContain(
        "okta_auth_server_policy_rule.authorization_server_rule_users differs in access_token_lifetime_minutes",
      );
      expect(exitCode).toBe(2);
    }
  });

  test("is refused for another org", async () => {
    withRole();
    await cli("diff", "local", "--out", "here.tfplan");
    const json = readFileSync(path("here.tfplan.json"), "utf8");
    writeFileSync(path("there.json"), json.replaceAll(sandbox.url, "http://127.0.0.1:1"));
    const { exitCode, err } = await cli("review", "local", "--plan", "there.json");
    expect(err).toContain("the plan is for a different org than");
    expect(exitCode).toBe(2);
  });

  test("is refused by deploy when it deletes everything", async () => {
    withRole();
    const directory = `-chdir=${path("cdktf.out/stacks/local")}`;
    const env = { ...process.env, ...sandbox.env };
    await promisify(execFile)("terraform", [directory, "plan", "-destroy", `-out=${path("gone.tfplan")}`], { env });
    const { exitCode, err } = await cli("deploy", "local", "--yes", "--plan", "gone.tfplan");
    expect(err).toContain("the plan deletes everything; nothing was changed");
    expect(exitCode).toBe(2);
  });

  test("is no other file", async () => {
    writeFileSync(path("text.tfplan"), "no plan");
    const { exitCode, err } = await cli("deploy", "local", "--yes", "--plan", "text.tfplan");
    expect(err).toContain("text.tfplan as a Terraform plan: see above");
    expect(exitCode).toBe(2);
  });

  test("is not kept for other machines when it may hold secrets", async () => {
    project.environment("local", `${yaml}state:\n  secrets: store\n`);
    const { exitCode, err } = await cli("diff", "local", "--out", "secret.tfplan", "--for-upload");
    expect(err).toContain("a plan of local may contain client secrets");
    expect(exitCode).toBe(2);
    expect(existsSync(path("secret.tfplan"))).toBe(false);
  });
});

describe("what bad input gets", () => {
  test.each([
    [["review", "local", "--plan", "gone.json"], "cannot read"],
    [["review", "local", "--base", "gone"], "cannot read"],
    [["review", "local", "--base", "environments"], "nothing was synthesized into it; run mc-okta synth there"],
    [
      ["review", "local", "--plan", "environments/local.yaml"],
      "it is not JSON; export the plan with terraform show -json",
    ],
    [["review", "local", "--plan", "a.json", "--base", "b"], "cannot be used with option"],
    [["review", "local", "--format", "html"], "Allowed choices are text, markdown, json"],
    [["review", "local", "--fail-on", "high"], "Allowed choices are info, warning, error, critical"],
    [["review", "local", "--svg", "no/such/folder/a.svg"], "cannot open"],
    [["review", "lokal"], 'did you mean "local"?'],
    [["review"], "missing required argument 'env'"],
  ])("%j is exit code 2", async (args, text) => {
    const { exitCode, err } = await cli(...args);
    expect(err).toContain(text);
    expect(exitCode).toBe(2);
  });

  test("the bound decides whether it fails", async () => {
    expect(await cli("review", "local", "--fail-on", "critical")).toMatchObject({ exitCode: 0 });
    expect(await cli("review", "local", "--fail-on", "info")).toMatchObject({ exitCode: 1 });
  });

  test("the drawing goes to its file, and JSON alone to standard output", async () => {
    const { out } = await cli("review", "local", "--json", "--svg", "who.svg", "--fail-on", "critical");
    expect(JSON.parse(out)).toMatchObject({ formatVersion: "1", environment: "local" });
    expect(readFileSync(path("who.svg"), "utf8")).toContain("</svg>");
  });
});
