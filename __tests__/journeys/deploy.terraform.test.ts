import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  project.environment("sandbox", environmentYaml(sandbox.url));
  project.environment("production", environmentYaml("https://acme.okta.com"));
});

afterAll(async () => {
  project.remove();
  await sandbox.close();
});

const groupNames = () => sandbox.org.snapshot().groups.map((group) => group.profile.name);
const path = (name: string) => join(project.folder, name);
const mode = (name: string) => statSync(path(name)).mode & 0o777;
const planFiles = () => readdirSync(path("cdktf.out/stacks/sandbox")).filter((name) => name.endsWith(".tfplan"));

/** The org's API as a careful script would call it. */
async function org(method: string, route: string, body?: unknown): Promise<{ id: string }> {
  const response = await fetch(`${sandbox.url}/api/v1${route}`, {
    method,
    headers: { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? { id: "" } : JSON.parse(await response.text());
}

describe("before the first deploy", () => {
  test("there are no settings yet", async () => {
    const { exitCode, err } = await project.cli(["settings", "sandbox"]);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      'error: environment "sandbox" is not deployed yet, or its state is stored elsewhere\n  deploy it first: mc-okta deploy sandbox\n  preview of the settings: settings/sandbox/mc-settings.preview.md\n  if it is deployed: restore its state to state/sandbox.tfstate, or run: mc-okta adopt sandbox',
    );
    expect(existsSync(path("settings/sandbox/mc-settings.preview.md"))).toBe(true);
  });

  test("diff shows what would be made, ends with 1 and makes nothing", async () => {
    const { exitCode, out } = await project.cli(["diff", "sandbox"]);
    expect(exitCode).toBe(1);
    expect(out).toContain("Plan: 12 to add, 0 to change, 0 to destroy.");
    expect(groupNames()).not.toContain("View Only");
  });

  test("a statement that does not hold stops it, and nothing is made", async () => {
    const yaml = environmentYaml(sandbox.url);
    project.environment("sandbox", `${yaml}\nexpect:\n  - { id: short, users: any, within: { accessToken: 5m } }\n`);
    const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"]);
    project.environment("sandbox", yaml);
    expect(exitCode).toBe(1);
    expect(err).toContain("error: a statement does not hold in sandbox; nothing was planned or applied");
    expect(err).toContain("statement short: users get access tokens for at most 5m; but a user in");
    expect(groupNames()).not.toContain("View Only");
  });

  test("any answer but yes applies nothing, and leaves no plan file", async () => {
    const { exitCode, err } = await project.cli(["deploy", "sandbox"], { answer: "y" });
    expect(exitCode).toBe(2);
    expect(err).toContain(
      `Apply to environment sandbox, org ${sandbox.url}: 12 to add, 0 to change, 0 to destroy?\nType yes to continue: `,
    );
    expect(err).toMatch(/error: not confirmed; nothing was changed$/);
    expect(groupNames()).not.toContain("View Only");
    expect(planFiles()).toEqual([]);
  });
});

describe("what stops a deploy before it starts", () => {
  test.each([
    [
      "an environment nobody wrote",
      ["deploy", "sandbx", "--yes"],
      {},
      2,
      'error: there is no environment "sandbx"\n  did you mean "sandbox"?',
    ],
    [
      "a token the org did not issue",
      ["deploy", "sandbox", "--yes"],
      { OKTA_API_TOKEN: "00notTheTokenOfThisOrg" },
      2,
      "error: the org does not accept the credential in OKTA_API_TOKEN\n  Okta's answer: E0000011 Invalid token provided\n  use a credential of this org that is not expired or revoked",
    ],
    [
      "no Terraform",
      ["deploy", "sandbox", "--yes"],
      { TERRAFORM_BINARY_NAME: "no-such-terraform" },
      2,
      'error: cannot run "no-such-terraform", which TERRAFORM_BINARY_NAME sets\n  fix the variable, or unset it to use terraform or tofu from the PATH',
    ],
    [
      "a dead sandbox in the shell's variables",
      ["diff", "sandbox"],
      { TF_REATTACH_PROVIDERS: '{"okta/okta":{"Addr":{"Network":"unix","String":"/nonexistent/socket"}}}' },
      2,
      "error: the sandbox in TF_REATTACH_PROVIDERS of this shell is not running\n  start it in another shell: mc-okta sandbox; then run here: . .sandbox/env\n  or remove its variables:\n  unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE",
    ],
    [
      "a real org in a sandbox's shell",
      ["deploy", "production", "--yes"],
      {},
      2,
      "error: production uses https://acme.okta.com, but this shell has the variables of a local sandbox\n  unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE\n  then set the credentials of the real org; nothing was run",
    ],
  ])("%s", async (_, argv, env, exitCode, err) => {
    expect(await project.cli(argv, { env })).toEqual({ exitCode, out: "", err });
    expect(groupNames()).not.toContain("View Only");
    expect(existsSync(path("state/production.tfstate"))).toBe(false);
  });

  test("a Terraform that is too old", async () => {
    writeFileSync(path("old-terraform"), "#!/bin/sh\necho 'Terraform v1.4.7'\n");
    chmodSync(path("old-terraform"), 0o700);
    const env = { TERRAFORM_BINARY_NAME: path("old-terraform") };
    expect(await project.cli(["deploy", "sandbox", "--yes"], { env })).toEqual({
      exitCode: 2,
      out: "",
      err: "error: Terraform 1.4.7 is too old\n  install Terraform 1.5.0 or later, or set TERRAFORM_BINARY_NAME to another binary",
    });
  });

  test("an org that is not reachable ends with 3", async () => {
    project.environment("elsewhere", environmentYaml("http://127.0.0.1:1"));
    const { exitCode, err } = await project.cli(["deploy", "elsewhere", "--yes"]);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^error: cannot reach http:\/\/127\.0\.0\.1:1: .+\n {2}start the local org: mc-okta sandbox$/);
  });

  test("a groupId that the org does not have, with its line", async () => {
    const missing = "{ role: view_only, groupId: 00g1emaKYZTWRYYRRTSK }";
    project.environment("missing", environmentYaml(sandbox.url).replace("[view_only]", `[${missing}]`));
    const before = sandbox.org.snapshot();
    const { exitCode, err } = await project.cli(["deploy", "missing", "--yes"]);
    expect(exitCode).toBe(2);
    expect(err).toContain(
      "environments/missing.yaml:6:13 groupId 00g1emaKYZTWRYYRRTSK: the org has no group with this id",
    );
    expect(sandbox.org.snapshot()).toEqual(before);
    rmSync(path("environments/missing.yaml"));
  });

  test("a credential without the right to read policies", async () => {
    const withoutPolicies: typeof globalThis.fetch = (url, init) =>
      String(url).includes("/policies?type=ACCESS_POLICY")
        ? Promise.resolve(new Response('{"errorCode":"E0000006","errorSummary":"No permission"}', { status: 403 }))
        : fetch(url, init);
    const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"], { fetch: withoutPolicies });
    expect(exitCode).toBe(2);
    expect(err).toBe(
      "error: the credential may not read the org's default sign-on policy\n  grant it permission to read policies (OAuth: okta.policies.read),\n  or set a policy in users.signOnPolicyId",
    );
  });
});

describe("Ctrl-C", () => {
  test("while Terraform applies: it ends in order, the state knows, and a deploy goes on from there", async () => {
    const interruption = new AbortController();
    sandbox.org.faults.next({ method: "POST", path: /\/policies$/ }, { kind: "slow", ms: 2000 });
    const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"], {
      signal: interruption.signal,
      onText: (text) => {
        if (text.includes("Creation complete")) interruption.abort();
      },
    });
    expect(exitCode).toBe(130);
    expect(err).toMatch(
      /Interrupted\n {2}Terraform finished its current step and stopped; its state has everything that was applied\n {2}continue with: mc-okta deploy sandbox$/,
    );
    expect(planFiles()).toEqual([]);
    const left = await project.cli(["diff", "sandbox"]);
    expect(left.exitCode).toBe(1);
    expect(left.out).toMatch(/Plan: ([1-9]|1[01]) to add, 0 to change, 0 to destroy\./);
  });
});

describe("a deploy", () => {
  test("that is confirmed makes everything, and the next one changes nothing", async () => {
    const deployed = await project.cli(["deploy", "sandbox"], { answer: "yes" });
    expect(deployed.exitCode).toBe(0);
    expect(deployed.out).toMatch(
      new RegExp(`\nsandbox is deployed to ${sandbox.url}\nnext: mc-okta settings sandbox$`),
    );
    expect(groupNames()).toContain("View Only");
    expect(mode("state/sandbox.tfstate")).toBe(0o600);
    expect(planFiles()).toEqual([]);

    const again = await project.cli(["deploy", "sandbox", "--yes"]);
    expect(again.out).toMatch(new RegExp(`\nsandbox is up to date in ${sandbox.url}\nnext: mc-okta settings sandbox$`));
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
  });

  test("that asks only where somebody may get more applies a shorter life at once, and nothing else without a yes", async () => {
    const deploy = (lifetime: string) => {
      const users = `users: { accessTokenLifetime: ${lifetime} }`;
      project.environment("sandbox", environmentYaml(sandbox.url).replace("users: {}", users));
      return project.cli(["deploy", "sandbox", "--require-approval", "broadening"]);
    };
    const shorter = await deploy("30m");
    expect(shorter.exitCode).toBe(0);
    expect(shorter.err).toContain("nobody gains access, and nothing is deleted or unknown: no approval needed");

    const longer = await deploy("90m");
    expect(longer.exitCode).toBe(2);
    expect(longer.err).toContain("  gain: members of View Only get access tokens for 90m instead of 30m\n");
    expect(longer.err).toMatch(
      /error: cannot ask for confirmation: not an interactive terminal; nothing was changed\n {2}--require-approval broadening asks/,
    );

    const [server] = sandbox.org.snapshot().authorizationServers.filter(({ name }) => name !== "default");
    const scopes = `/authorizationServers/${server?.id}/scopes`;
    const byHand = await org("POST", scopes, { name: "more" });
    const beside = await deploy("20m");
    expect(beside.exitCode).toBe(2);
    expect(beside.err).toContain(`  unmanaged: Terraform does not manage the scope ${byHand.id} (`);
    await org("DELETE", `${scopes}/${byHand.id}`);
    project.environment(
      "sandbox",
      environmentYaml(sandbox.url).replace("users: {}", "users: { accessTokenLifetime: 30m }"),
    );
  });

  test("no secret lies in state, configuration or settings", async () => {
    const { out } = await project.cli(["settings", "sandbox", "--reveal-secret"]);
    const [, secret = ""] = /^client secret: (\S{40,})$/m.exec(out) ?? [];
    expect(secret).toHaveLength(64);
    const written = [
      "state/sandbox.tfstate",
      "cdktf.out/stacks/sandbox/cdk.tf.json",
      "settings/sandbox/mc-settings.json",
      "settings/sandbox/mc-settings.md",
    ].map((name) => readFileSync(path(name), "utf8"));
    expect(written.filter((text) => text.includes(secret) || text.includes(sandbox.apiToken))).toEqual([]);
  });

  test("the secret goes into a file for its owner only", async () => {
    const { exitCode, out } = await project.cli(["settings", "sandbox", "--secret-file", "client-secret"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("written: client-secret (the client secret; only you can read it)");
    expect(mode("client-secret")).toBe(0o600);
    expect(readFileSync(path("client-secret"), "utf8")).toMatch(/^[A-Za-z0-9_-]{64}$/);
  });

  test("--json prints the settings and nothing else", async () => {
    const { out } = await project.cli(["settings", "sandbox", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ formatVersion: "1", environment: "sandbox", stage: "deployed" });
  });

  test("settings work where the build folder is gone", async () => {
    await promisify(execFile)("rm", ["-rf", path("cdktf.out")]);
    expect((await project.cli(["settings", "sandbox"])).exitCode).toBe(0);
  });

  test("an app deleted by hand is named with the command that makes Terraform forget it, and that command helps", async () => {
    const { apiCallers } = JSON.parse((await project.cli(["settings", "sandbox", "--json"])).out);
    const appId = apiCallers.clients[0].clientId.value;
    await org("POST", `/apps/${appId}/lifecycle/deactivate`);
    await org("DELETE", `/apps/${appId}`);

    const refused = await project.cli(["deploy", "sandbox", "--yes"]);
    expect(refused).toEqual({
      exitCode: 2,
      out: "",
      err: "error: Terraform's state has apps that no longer exist in the org\n  remove them from the state, then deploy again:\n  terraform -chdir=cdktf.out/stacks/sandbox state rm 'okta_app_oauth.api_client_nightly_report'",
    });
    const command = refused.err.split("\n").at(-1) ?? "";
    await promisify(execFile)("/bin/sh", ["-c", command], {
      cwd: project.folder,
      env: { ...process.env, ...sandbox.env },
    });
    expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
  });
});

test("a group that the org has already is named before anything is made, with what to do for each whose it may be", async () => {
  const { id } = await org("POST", "/groups", { profile: { name: "Administrator" } });
  const yaml = environmentYaml(sandbox.url)
    .replace("[view_only]", "[administrator]")
    .replace("role: view_only", "role: administrator")
    .replace("users: {}", "users: { appLabel: Second Console }")
    .concat("authorizationServer: { name: Second Server }\n");
  project.environment("second", yaml);
  const { exitCode, err } = await project.cli(["deploy", "second", "--yes"]);
  expect({ exitCode, err }).toEqual({
    exitCode: 2,
    err: [
      "error: Okta already has objects with these names; nothing was changed",
      `  group Administrator ${id}`,
      "  if they belong to this setup (created by hand, or its state was lost): mc-okta adopt second",
      "  if they belong to someone else: choose different names in environments/second.yaml",
      "    (groupName, appLabel, authorizationServer.name)",
    ].join("\n"),
  });
});

describe("destroy", () => {
  test("wants the environment's name", async () => {
    const { exitCode, err } = await project.cli(["destroy", "sandbox"], { answer: "yes" });
    expect(exitCode).toBe(2);
    expect(err).toContain(
      `Destroy environment sandbox, org ${sandbox.url}: 0 to add, 0 to change, 12 to destroy?\nType sandbox to continue: `,
    );
    expect(groupNames()).toContain("View Only");
  });

  test("deletes everything and says what stays to undo", async () => {
    const { exitCode, out } = await project.cli(["destroy", "sandbox"], { answer: "sandbox" });
    expect(exitCode).toBe(0);
    expect(out).toContain(`\ndestroyed sandbox in ${sandbox.url}\nremaining manual steps in Management Console:`);
    expect(groupNames()).not.toContain("View Only");
    expect((await project.cli(["settings", "sandbox"])).exitCode).toBe(2);
  });
});
