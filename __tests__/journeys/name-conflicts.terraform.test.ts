import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf, testInSweep } from "../sample.ts";
import { makeProject, type Project } from "./project.ts";
import { type ProcessEnd, runToEnd } from "./started-process.ts";

let sandbox: Sandbox;
let project: Project;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  write(BEFORE);
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterEach(async () => {
  project?.remove();
  await sandbox?.close();
});

/** What of the environment file changes. */
interface Names {
  readonly roles: readonly string[];
  readonly clients: readonly string[];
}

const BEFORE: Names = {
  roles: ["{ name: Editors, id: one, groupName: MC One }", "{ name: Painters, id: two, groupName: MC Two }"],
  clients: ["{ name: first, id: a, role: Editors }", "{ name: second, id: b, role: Painters }"],
};

function write({ roles, clients }: Names): void {
  project.environment(
    "local",
    [
      `okta: { orgUrl: "${sandbox.url}" }`,
      'managementConsole: { address: "https://mc.acme.example:8443" }',
      "roles:",
      "  builtIn: [view_only]",
      "  custom:",
      ...roles.map((role) => `    - ${role}`),
      "users: {}",
      "api:",
      "  clients:",
      ...clients.map((client) => `    - ${client}`),
      "",
    ].join("\n"),
  );
}

/** What Terraform alone makes of the stack, or of one object that it happens to come to first, without a look before. */
async function appliedByTerraform(first?: string): Promise<ProcessEnd> {
  const folder = join(project.folder, "cdktf.out/stacks/local");
  const { PATH } = process.env;
  const target = first === undefined ? [] : [`-target=${first}`];
  return runToEnd("terraform", ["apply", "-auto-approve", "-no-color", ...target], folder, { PATH, ...sandbox.env });
}

/**
 * What is refused, and the texts of the refusal: who takes what of whom, and the way that works. What Terraform does by luck
 * has the object to which it may come first.
 */
const REFUSED: Readonly<Record<string, readonly [names: Names, says: readonly string[], first?: string]>> = {
  "two groups that exchange their names": [
    {
      ...BEFORE,
      roles: ["{ name: Editors, id: one, groupName: MC Two }", "{ name: Painters, id: two, groupName: MC One }"],
    },
    [
      [
        "  environments/local.yaml:6:7 okta_group.role_one",
        '    takes the group name "MC Two" of okta_group.role_two',
        "  environments/local.yaml:7:7 okta_group.role_two",
        '    takes the group name "MC One" of okta_group.role_one',
        "  deploy only a temporary name for okta_group.role_one first, then the names of the others, then its final name",
      ].join("\n"),
    ],
  ],
  "a group that takes the name of one that gets a new name": [
    {
      ...BEFORE,
      roles: ["{ name: Editors, id: one, groupName: MC Two }", "{ name: Painters, id: two, groupName: MC Three }"],
    },
    [
      [
        "  environments/local.yaml:6:7 okta_group.role_one",
        '    takes the group name "MC Two" of okta_group.role_two',
        "  deploy only the new name of okta_group.role_two first, then the rest",
      ].join("\n"),
    ],
    "okta_group.role_one",
  ],
  "two clients that exchange their names": [
    { ...BEFORE, clients: ["{ name: second, id: a, role: Editors }", "{ name: first, id: b, role: Painters }"] },
    [
      "environments/local.yaml:11:7 okta_app_oauth.api_client_a",
      'takes the app label "Resilio Management Console / second" of okta_app_oauth.api_client_b',
    ],
  ],
  "a client under another id, that is made while the one of its name is deleted": [
    { ...BEFORE, clients: ["{ name: first, id: c, role: Editors }", "{ name: second, id: b, role: Painters }"] },
    [
      'takes the app label "Resilio Management Console / first" of okta_app_oauth.api_client_a, which is deleted',
      "deploy without okta_app_oauth.api_client_c first, then with it",
    ],
    "okta_app_oauth.api_client_c",
  ],
  "roles that exchange their names, and with them their policies": [
    {
      ...BEFORE,
      roles: ["{ name: Painters, id: one, groupName: MC One }", "{ name: Editors, id: two, groupName: MC Two }"],
      clients: ["{ name: first, id: a, role: Painters }", "{ name: second, id: b, role: Editors }"],
    },
    ['takes the policy name "API: Painters" of'],
  ],
};

/** What Okta itself is asked about. */
const OKTA_TRIED = sampleOf(Object.keys(REFUSED), 6);

describe.each(sampleOf(Object.keys(REFUSED), 3))("%s", (what) => {
  const [names, says, first] = REFUSED[what] ?? [BEFORE, []];

  test("are refused by deploy and by diff --out before anything changes", async () => {
    write(names);
    const before = sandbox.org.snapshot();
    for (const argv of [
      ["deploy", "local", "--yes"],
      ["diff", "local", "--out", "my.tfplan"],
    ]) {
      const { exitCode, err } = await project.cli(argv);
      expect(exitCode).toBe(2);
      expect(err).toContain("error: the apply would fail halfway: a name is still taken in Okta; nothing was changed");
      for (const text of says) expect(err).toContain(text);
    }
    expect(sandbox.org.snapshot()).toEqual(before);
    expect(existsSync(join(project.folder, "my.tfplan"))).toBe(false);
  });

  test.runIf(OKTA_TRIED.includes(what))("are refused by Okta in the middle without that", async () => {
    write(names);
    expect(await project.cli(["synth", "local"])).toMatchObject({ exitCode: 0 });
    const { exitCode, text } = await appliedByTerraform(first);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/already exists in the current|must not be the same as|name already in use|400 Bad Request/);
  });
});

/** Deploys two roles with these names of groups. */
function deployGroups(one: string, two: string) {
  const roles = [`{ name: Editors, id: one, groupName: ${one} }`, `{ name: Painters, id: two, groupName: ${two} }`];
  write({ ...BEFORE, roles });
  return project.cli(["deploy", "local", "--yes"]);
}

test("the way out of an exchange works: a third name, then that of the other, and then the final one", async () => {
  expect(await deployGroups("MC Meanwhile", "MC Two")).toMatchObject({ exitCode: 0 });
  expect(await deployGroups("MC Meanwhile", "MC One")).toMatchObject({ exitCode: 0 });
  expect(await deployGroups("MC Two", "MC One")).toMatchObject({ exitCode: 0 });
});

testInSweep("the way out of a chain works: the new name of the holder first", async () => {
  expect(await deployGroups("MC One", "MC Three")).toMatchObject({ exitCode: 0 });
  expect(await deployGroups("MC Two", "MC Three")).toMatchObject({ exitCode: 0 });
});

test("roles that only get new names are deployed as ever", async () => {
  write({
    roles: ["{ name: Editors, id: one, groupName: MC Three }", "{ name: Painters, id: two, groupName: MC Four }"],
    clients: ["{ name: third, id: a, role: Editors }", "{ name: fourth, id: b, role: Painters }"],
  });
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
