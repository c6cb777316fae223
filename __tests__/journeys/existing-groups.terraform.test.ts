import { rmSync } from "node:fs";
import { join } from "node:path";
import { startOkta } from "local-okta";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testInSweep } from "../sample.ts";
import { type Ended, makeProject, type Project } from "./project.ts";
import { type Admin, adminOf, writeUsers } from "./verify-org.ts";

const DIRECTORY = "Night Shift (AD)";
const PEOPLE = [{ login: "ada@example.com", firstName: "Ada", lastName: "Ng" }];

let okta: Awaited<ReturnType<typeof startOkta>>;
let admin: Admin;
let project: Project;

beforeEach(async () => {
  const directoryGroups = [
    { name: DIRECTORY, members: ["ada@example.com"] },
    { name: "Twice" },
    { name: "Twice" },
    { name: "Partner Studio East" },
    { name: "partner studio" },
  ];
  okta = await startOkta({ port: 0, users: PEOPLE, directoryGroups });
  admin = adminOf({ url: okta.url, apiToken: okta.token });
  project = makeProject({ ...(await okta.terraformEnv()), OKTA_API_TOKEN: okta.token });
});
afterEach(async () => {
  project.remove();
  await okta.close();
});

/** An environment whose role Partners has this group. */
function withPartners(group: string): void {
  project.environment(
    "local",
    `okta: { orgUrl: "${okta.url}" }
managementConsole: { address: "https://mc.acme.example:8443" }
roles:
  builtIn: [view_only]
  custom: [{ name: Partners, ${group} }]
users: { refreshTokenGrace: 0s }
`,
  );
}
const named = (name: string): void => withPartners(`groupName: "${name}", existing: true`);
const cli = (...args: string[]): Promise<Ended> => project.cli(args);
const makeGroup = async (name: string): Promise<string> =>
  (await admin.post<{ id: string }>("/groups", { profile: { name } })).id;
const rename = (id: string, name: string): Promise<unknown> =>
  admin.edit<{ profile: { name: string } }>(`/groups/${id}`, ({ profile }) => {
    profile.name = name;
  });
const findings = ({ out }: Ended): unknown[] =>
  JSON.parse(out).findings.map(({ check, object, got }: Record<string, string>) => ({ check, object, got }));
const LOOKUP = "data.okta_groups.role_partners";

describe("a group that a directory brings", () => {
  test("carries a role by its name: its members sign in with the role", async () => {
    named(DIRECTORY);
    expect(await cli("deploy", "local", "--yes")).toMatchObject({ exitCode: 0 });
    writeUsers(project, { users: okta.users.map((user) => ({ ...user, groups: [DIRECTORY] })) });
    const { out, exitCode } = await cli("verify", "local", "--login");
    expect(out).toContain("ada@example.com (Partners)");
    expect(exitCode).toBe(0);
  });

  test("stays as it is when the environment is destroyed", async () => {
    named(DIRECTORY);
    await cli("deploy", "local", "--yes");
    expect(await cli("destroy", "local", "--yes")).toMatchObject({ exitCode: 0 });
    const groups = await admin.get<{ profile: { name: string } }[]>("/groups?limit=200");
    expect(groups.map(({ profile }) => profile.name)).toEqual(expect.arrayContaining([DIRECTORY]));
    expect(groups.map(({ profile }) => profile.name)).not.toContain("View Only");
  });
});

describe("an environment is destroyed, also where", () => {
  test("its existing group has another name by now", async () => {
    const id = await makeGroup("Partner Studio");
    named("Partner Studio");
    await cli("deploy", "local", "--yes");
    await rename(id, "Guests");
    expect(await cli("destroy", "local", "--yes")).toMatchObject({ exitCode: 0 });
  });

  testInSweep("its existing group shares its name with another one by now", async () => {
    named(DIRECTORY);
    await cli("deploy", "local", "--yes");
    await makeGroup(DIRECTORY);
    expect(await cli("destroy", "local", "--yes")).toMatchObject({ exitCode: 0 });
  });
});

describe("a name that is not that of exactly one group", () => {
  test("is refused where no group has it, also where one only begins so or differs in case", async () => {
    named("Partner Studio");
    const { err, exitCode } = await cli("deploy", "local", "--yes");
    expect(err).toContain('environments/local.yaml:5:12 found no group with the name "Partner Studio"');
    expect(exitCode).toBe(2);
  });

  test("is refused where two groups have it, with their ids", async () => {
    named("Twice");
    const { err } = await cli("diff", "local");
    expect(err).toMatch(/2 groups of the org have the name "Twice": 00g\w{17}, 00g\w{17}/);
  });

  testInSweep("is used if its group is listed among others that only look alike", async () => {
    const id = await makeGroup("Partner Studio");
    named("Partner Studio");
    const { out } = await cli("deploy", "local", "--yes");
    expect(out).toContain(`+ id      = "${id}"`);
  });

  test("is taken as it is, though Terraform would take a part of it for a template", async () => {
    const name = ["Ops ", "{var.a} %{b} ["].join("$");
    const id = await makeGroup(name);
    named(name);
    const { out } = await cli("deploy", "local", "--yes");
    expect(out).toContain(`+ id      = "${id}"`);
  });

  test("is found later: the group was renamed", async () => {
    const id = await makeGroup("Partner Studio");
    named("Partner Studio");
    await cli("deploy", "local", "--yes");
    await rename(id, "Guests");
    const drift = await cli("drift", "local");
    expect(drift.out).toContain("no group Partner Studio that the credential can see");
    expect(drift.exitCode).toBe(1);
    const got = "no group Partner Studio that the credential can see";
    const review = await cli("review", "local", "--live", "--json");
    expect(findings(review)).toContainEqual({ check: "existing-group-unclear", object: `${LOOKUP} Partners`, got });
  });
});

describe("another group of the same name", () => {
  test("is a finding before it is deployed, and none after", async () => {
    const id = await makeGroup("Partner Studio");
    named("Partner Studio");
    await cli("deploy", "local", "--yes");
    await rename(id, "Guests");
    const other = await makeGroup("Partner Studio");
    const found = { check: "existing-group-replaced", object: `${LOOKUP} Partners`, got: `Partner Studio ${other}` };
    const live = await cli("review", "local", "--live", "--json");
    expect(findings(live)).toContainEqual(found);
    await cli("diff", "local", "--out", "plan.tfplan");
    expect(findings(await cli("review", "local", "--plan", "plan.tfplan.json", "--json"))).toContainEqual(found);
    expect(await cli("deploy", "local", "--yes")).toMatchObject({ exitCode: 0 });
    expect(JSON.stringify(findings(await cli("review", "local", "--live", "--json")))).not.toContain("existing-group");
  });

  testInSweep("is a finding of the org beside a base, too", async () => {
    const id = await makeGroup("Partner Studio");
    named("Partner Studio");
    await cli("deploy", "local", "--yes");
    await rename(id, "Guests");
    await makeGroup("Partner Studio");
    await cli("synth", "local");
    const review = await cli("review", "local", "--base", "cdktf.out", "--live", "--json");
    expect(JSON.stringify(findings(review))).toContain("existing-group-replaced");
  });

  test.each([
    ["an org", ["--live"]],
    ["a plan", ["--plan", "plan.tfplan.json"]],
  ])("that the file asks for is none, compared with %s", async (_, options) => {
    await makeGroup("Partner Studio");
    await makeGroup("Guests");
    named("Partner Studio");
    await cli("deploy", "local", "--yes");
    named("Guests");
    await cli("diff", "local", "--out", "plan.tfplan");
    expect(JSON.stringify(findings(await cli("review", "local", ...options, "--json")))).not.toContain(
      "existing-group",
    );
  });
});

test("a name that disappears during an apply is reported, and that everything was applied", async () => {
  const id = await makeGroup("Partner Studio");
  named("Partner Studio");
  let renamed: Promise<unknown> | undefined;
  const onText = (text: string) => {
    if (text.includes("Creating...")) renamed ??= rename(id, "Guests");
  };
  const { err, exitCode } = await project.cli(["deploy", "local", "--yes"], { onText });
  await renamed;
  expect(err).toContain("0 groups of the org have the name Partner Studio");
  expect(err).toContain("everything was applied; fix the error, then plan local again");
  expect(exitCode).toBe(1);
});

test("a group that this environment makes for another role is refused", async () => {
  withPartners("groupName: Partner Studio");
  await cli("deploy", "local", "--yes");
  withPartners("groupName: Studio }, { name: Guests, groupName: Partner Studio, existing: true");
  const { err, exitCode } = await cli("deploy", "local", "--yes");
  expect(err).toMatch(/local\.yaml:5:\d+ the group 00g\w{17} of role Guests is okta_group\.role_partners/);
  expect(exitCode).toBe(2);
});

testInSweep("an adoption is rehearsed with the copy of a directory's group, which has another name", async () => {
  named(DIRECTORY);
  await cli("deploy", "local", "--yes");
  rmSync(join(project.folder, "state"), { recursive: true });
  const { out, exitCode } = await cli("adopt", "local", "--rehearse");
  expect(out).toContain("8 objects");
  expect(exitCode).toBe(0);
});

test("the access list names the group as the file does, also once its id is known", async () => {
  await makeGroup("Partner Studio");
  named("Partner Studio");
  await cli("deploy", "local", "--yes");
  await cli("review", "local", "--live", "--update-access");
  expect(await cli("check", "local")).toMatchObject({ exitCode: 0 });
});

describe("a group that was named by its id, and is named by its name now,", () => {
  let id: string;
  beforeEach(async () => {
    id = await makeGroup("Partner Studio");
    withPartners(`groupId: ${id}`);
    await cli("deploy", "local", "--yes");
    named("Partner Studio");
  });
  const answer = "Okta issues tokens for a user in Partner Studio";

  test("gives its members the role also before that is deployed", async () => {
    expect((await cli("why", "local", "--user-groups", "partners", "--live")).out).toContain(answer);
    expect((await cli("drift", "local")).out).not.toContain("not deployed yet");
  });

  testInSweep("is known by its id once it is deployed, though nothing changes in the org", async () => {
    const { out } = await cli("deploy", "local", "--yes");
    expect(out).toContain("0 added, 0 changed, 0 destroyed");
    expect((await cli("why", "local", "--user-groups", id)).out).toContain(answer);
    expect(JSON.parse((await cli("review", "local", "--json")).out).changes).toEqual([]);
  });
});

test("a plan in which another group was looked up is not applied", async () => {
  await makeGroup("Partner Studio");
  await makeGroup("Guests");
  named("Guests");
  await cli("diff", "local", "--out", "plan.tfplan");
  named("Partner Studio");
  const { err, exitCode } = await cli("deploy", "local", "--yes", "--plan", "plan.tfplan");
  expect(err).toContain(`${LOOKUP} differs in search`);
  expect(exitCode).toBe(2);
});

test("a group of this environment becomes one that exists: Terraform forgets it, and it stays", async () => {
  withPartners("groupName: Partner Studio");
  await cli("deploy", "local", "--yes");
  named("Partner Studio");
  expect(JSON.parse((await cli("review", "local", "--json")).out).access).toEqual([]);
  expect(await cli("deploy", "local", "--yes")).toMatchObject({ exitCode: 0 });
  const groups = await admin.get<{ profile: { name: string } }[]>("/groups?limit=200");
  expect(groups.filter(({ profile }) => profile.name === "Partner Studio")).toHaveLength(1);
  expect(await cli("diff", "local")).toMatchObject({ exitCode: 0 });
});
