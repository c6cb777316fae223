import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf } from "../sample.ts";
import { afterTheQuestion } from "./after-the-question.ts";
import { handWorkIn, otherApp } from "./hand-work.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});

afterAll(() => sandbox.close());

beforeEach(async () => {
  await sandbox.reset();
  project?.remove();
  project = makeProject(sandbox.env);
  project.environment("sandbox", environmentYaml(sandbox.url));
});

afterAll(() => project.remove());

const path = (name: string) => join(project.folder, name);
const STATE = "state/sandbox.tfstate";

/** A deployed setup whose state is gone. */
async function loseState(): Promise<void> {
  expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
  rmSync(path(STATE));
  rmSync(path(`${STATE}.backup`));
}

/** What the org holds, but for when somebody last wrote it. */
function content(): unknown {
  return JSON.parse(
    JSON.stringify(sandbox.org.snapshot(), (name, value) => (name === "lastUpdated" ? undefined : value)),
  );
}

describe("a setup whose state is lost", () => {
  test("is not made a second time: diff and deploy say that it is there, and change nothing", async () => {
    await loseState();
    const before = sandbox.org.snapshot();
    for (const command of ["diff", "deploy"]) {
      const { exitCode, err } = await project.cli([command, "sandbox", ...(command === "deploy" ? ["--yes"] : [])]);
      expect(exitCode).toBe(2);
      expect(err).toContain("error: Okta already has objects with these names; nothing was changed");
      expect(err).toContain(
        "  if they belong to this setup (created by hand, or its state was lost): mc-okta adopt sandbox\n",
      );
    }
    expect(sandbox.org.snapshot()).toEqual(before);
  });

  test("is reported with the backup that has it, and the command that restores it", async () => {
    expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
    renameSync(path(STATE), path(`${STATE}.backup`));
    const { exitCode, err } = await project.cli(["diff", "sandbox"]);
    expect(exitCode).toBe(2);
    expect(err).toContain(
      [
        "  their state may be state/sandbox.tfstate.backup with 12 objects; to restore it:",
        "    cp state/sandbox.tfstate.backup state/sandbox.tfstate",
        "  if they belong to this setup (created by hand, or its state was lost): mc-okta adopt sandbox",
      ].join("\n"),
    );
  });

  test("is taken over as it is: nothing in the org changes, the next plan is empty, drift finds nothing", async () => {
    await loseState();
    const before = content();
    const { exitCode, out, err } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toContain("Plan: 12 to import, 0 to add, 2 to change, 0 to destroy.");
    expect(content()).toEqual(before);
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
    expect(readFileSync(path("cdktf.out/stacks/sandbox/cdk.tf.json"), "utf8")).not.toContain('"import"');
  });
});

test("an object of another environment is reported as such, and not offered for adoption", async () => {
  expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
  // Not deployed: the group still has the name that the second one asks for.
  project.environment(
    "sandbox",
    environmentYaml(sandbox.url).replace("[view_only]", "[{ role: view_only, groupName: Renamed }]"),
  );
  project.environment(
    "second",
    environmentYaml(sandbox.url)
      .replace("users: {}", "users: { appLabel: Second }")
      .concat("authorizationServer: { name: Second }\n"),
  );
  const { exitCode, err } = await project.cli(["diff", "second"]);
  const group = sandbox.org.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id;
  expect({ exitCode, err }).toEqual({
    exitCode: 2,
    err: [
      "error: Okta already has objects with these names; nothing was changed",
      `  group View Only ${group}: environment sandbox manages it`,
      "  if they belong to someone else: choose different names in environments/second.yaml",
      "    (groupName, appLabel, authorizationServer.name)",
    ].join("\n"),
  });
  rmSync(path("environments/second.yaml"));
});

/** The org's API as its administrator calls it. */
async function org(method: string, route: string, body?: unknown): Promise<{ readonly id: string }> {
  const response = await fetch(`${sandbox.url}/api/v1${route}`, {
    method,
    headers: { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === "" ? { id: "" } : JSON.parse(text);
}

const membersOf = (group: string) => sandbox.org.snapshot().groups.find(({ id }) => id === group)?.members ?? [];

/** Takes resources out of Terraform's state. */
function forget(isForgotten: (resource: { readonly type: string; readonly name: string }) => boolean): void {
  const state = JSON.parse(readFileSync(path(STATE), "utf8"));
  const resources = state.resources.filter((one: { type: string; name: string }) => !isForgotten(one));
  writeFileSync(path(STATE), JSON.stringify({ ...state, serial: state.serial + 1, resources }));
}

describe("a setup of which the state lost a part", () => {
  type Resource = Parameters<Parameters<typeof forget>[0]>[0];
  const parts: [what: string, isForgotten: (resource: Resource) => boolean, shown: string][] = [
    ["the server", ({ type }) => type === "okta_auth_server", "authorization server Resilio Management Console"],
    ["a group", ({ type }) => type === "okta_group", "group View Only"],
    ["a client", ({ name }) => name === "api_client_nightly_report", "app Resilio Management Console / nightly-report"],
  ];
  test.each(sampleOf(parts, 3))("is judged with all that the state still has: %s", async (_, isForgotten, shown) => {
    expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
    forget(isForgotten);
    const { exitCode, out } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect(exitCode).toBe(0);
    expect(out).toContain(`  ${shown} `);
    expect(out).toContain("Plan: 1 to import, 0 to add,");
    expect(out).not.toContain("Who gains and loses");
    expect(out).not.toContain("Enter again in Management Console");
    expect(out).not.toMatch(/^ {2}create okta_/m);
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
  });
});

/** Half a setup: the group of the role, with the people that the sandbox puts in it, and an API client, without a server. */
async function halfASetup(label: string): Promise<string> {
  await org("POST", "/groups", { profile: { name: "View Only" } });
  return (await org("POST", "/apps", otherApp(label))).id;
}

const importsLeft = () => readFileSync(path("cdktf.out/stacks/sandbox/cdk.tf.json"), "utf8").includes('"import"');

describe("half a setup, without a server", () => {
  test("is shown with what stays, and a no leaves no import behind", async () => {
    const app = await halfASetup("Resilio Management Console / nightly-report");
    const { exitCode, out } = await project.cli(["adopt", "sandbox"], { answer: "no" });
    expect(exitCode).toBe(2);
    expect(out).toContain(`app Resilio Management Console / nightly-report ${app} becomes`);
    expect(out).toMatch(/^ {4}unchanged: \d+ members$/m);
    expect(out).toMatch(/^ {4}unchanged: client secret ocs\w+, 0 days old: anyone who knows it/m);
    expect(importsLeft()).toBe(false);
  });

  test("is not taken over once a second secret was made after the question", async () => {
    const app = await halfASetup("Resilio Management Console / nightly-report");
    const second = () => org("POST", `/apps/${app}/credentials/secrets`);
    const { exitCode, err } = await project.cli(["adopt", "sandbox"], afterTheQuestion(second));
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err: expect.stringContaining("the org has changed since the objects were shown"),
    });
    expect(importsLeft()).toBe(false);
  });

  test("does not get another team's app that only has the name of a client", async () => {
    const app = await halfASetup("nightly-report");
    const { exitCode, out } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect(exitCode).toBe(0);
    expect(out).not.toContain(app);
    expect(sandbox.org.snapshot().apps.find(({ id }) => id === app)?.label).toBe("nightly-report");
  });
});

test("a state that a renamed file left behind is named before the question", async () => {
  expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
  renameSync(path("environments/sandbox.yaml"), path("environments/renamed.yaml"));
  const { out } = await project.cli(["adopt", "renamed"], { answer: "no" });
  expect(out).toContain(
    [
      "their state may be state/sandbox.tfstate with 12 objects; to restore it:",
      "  cp state/sandbox.tfstate state/renamed.tfstate",
      "Other repositories' states",
    ].join("\n"),
  );
  rmSync(path("environments/renamed.yaml"));
});

describe("what adopt refuses", () => {
  test("an org that has nothing of the environment", async () => {
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect(exitCode).toBe(2);
    expect(err).toContain(`error: nothing to take over: ${sandbox.url} has no further objects of sandbox`);
  });

  test("an org that does not show its groups to the credential, and says which rights are missing", async () => {
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--yes"], {
      fetch: async (url, init) =>
        String(url).includes("/api/v1/groups")
          ? new Response('{"errorCode":"E0000006"}', { status: 403, headers: { "content-type": "application/json" } })
          : await fetch(url, init),
    });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: cannot read the org: Okta answers 403 E0000006 to GET \/api\/v1\/groups/);
  });

  test("to answer --take with --yes", async () => {
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--yes", "--take", "00g1"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("--yes cannot be combined with --take");
  });

  test("to choose between two policies of one use: each has its name, and what was chosen before stays chosen", async () => {
    expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
    forget(({ type }) => type === "okta_group" || type.startsWith("okta_auth_server_policy"));
    const work = handWorkIn(sandbox);
    const api = await work.policy("API: View Only");
    const { conditions, ...policy } = await work.get<{ readonly conditions: { clients: { include: string[] } } }>(api);
    await org("PUT", api, { ...policy, conditions, name: "first" });
    const second = await work.makePolicy({ clients: conditions.clients.include });
    const group = sandbox.org.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id ?? "";
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--take", group], { answer: "yes" });
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err: [
        "error: several objects match; nothing was changed",
        `  access policy API: View Only: ${api.split("/").at(-1)} (first), ${second} (byhand 1)`,
        `  choose one: mc-okta adopt sandbox --take ${group} --take ${api.split("/").at(-1)}`,
      ].join("\n"),
    });
  });

  test("an id that fits nothing", async () => {
    await loseState();
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--take", "00gNone"], { answer: "yes" });
    expect(exitCode).toBe(2);
    expect(err).toContain("--take matches nothing in environments/sandbox.yaml: 00gNone");
  });

  test("an app of our label that is of another type, which Terraform would replace", async () => {
    await org("POST", "/apps", {
      name: "oidc_client",
      label: "Resilio Management Console",
      signOnMode: "OPENID_CONNECT",
      settings: {
        oauthClient: {
          application_type: "service",
          grant_types: ["client_credentials"],
          response_types: ["token"],
        },
      },
    });
    const { exitCode, err } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("it is an app of type service, not web");
  });

  test("an org that was changed between the look and the yes", async () => {
    await loseState();
    const group = sandbox.org.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id ?? "";
    const user = sandbox.org.snapshot().users.find(({ id }) => !membersOf(group).includes(id))?.id ?? "";
    const join = () => org("PUT", `/groups/${group}/users/${user}`);
    const { exitCode, err } = await project.cli(["adopt", "sandbox"], afterTheQuestion(join));
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err: expect.stringContaining("the org has changed since the objects were shown"),
    });
  });
});
