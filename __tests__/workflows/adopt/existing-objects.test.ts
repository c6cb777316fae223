import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { localStateFile } from "../../../domain/state-place.ts";
import type { OktaObject } from "../../../io/okta/management-api.ts";
import { journalOf, openJournal } from "../../../io/terraform/journal.ts";
import { refuseExisting } from "../../../workflows/adopt/existing-objects.ts";
import { testWorld } from "../../cli/context.ts";
import { environment } from "../../stacks/environment.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

let fake: FakeTerraform;
afterEach(() => fake.remove());

const CONFIGURATION = {
  resource: {
    okta_group: { role: { name: "View Only" } },
    okta_app_oauth: { web_app: { label: "Console", type: "web" } },
  },
};
const GROUP = { id: "00g1", type: "OKTA_GROUP", profile: { name: "View Only" } };
const APP = { id: "0oa1", label: "Console", settings: { oauthClient: { application_type: "web" } } };
const CREATED = ["okta_group.role", "okta_app_oauth.web_app"];

interface Given {
  /** What the org has. */
  readonly live: readonly OktaObject[];
  /** Addresses that the plan creates. @default - all of them */
  readonly created?: readonly string[];
  readonly hasChanges?: boolean;
  /** Addresses of which an interrupted deploy began the creation. */
  readonly begun?: readonly string[];
  /** What Terraform's state has. */
  readonly state?: readonly object[];
}

/** Plans creations in an org that has some objects, and gives what the org was asked. */
async function refused({
  live,
  created = CREATED,
  hasChanges = true,
  begun = [],
  state = [],
}: Given): Promise<string[]> {
  const changes = created.map((address) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, change: { actions: ["create"], after: {} } };
  });
  fake = fakeTerraform(CONFIGURATION, `echo '${JSON.stringify({ resource_changes: changes })}'`);
  const { folder, terraform } = fake;
  const stateFile = resolve(folder, localStateFile(environment()));
  mkdirSync(dirname(stateFile), { recursive: true });
  writeFileSync(stateFile, JSON.stringify({ version: 4, resources: state }));
  const journal = journalOf(stateFile);
  if (begun.length > 0) writeBegun(journal, begun);
  const asked: string[] = [];
  const org = {
    credential: "apiToken",
    variableEnding: "",
    principal: { kind: "unknown" },
    get: () => Promise.reject(new Error("nothing to get")),
    write: () => Promise.reject(new Error("nothing is changed")),
    clockOffset: () => 0,
    list: async (path: string) => {
      asked.push(path);
      const { pathname, searchParams } = new URL(path, "https://acme.okta.com");
      const kind = pathname === "/api/v1/groups" ? "00g" : "0oa";
      const name = searchParams.get("q") ?? "no such name";
      return live.filter(
        (one) => one.id.startsWith(kind) && JSON.stringify(one).toLowerCase().includes(name.toLowerCase()),
      );
    },
    find: async (path: string) => live.find(({ id }) => path.endsWith(`/${id}`)),
  } as const;
  const project = { folder, environmentsFolder: join(folder, "environments"), outdir: join(folder, "cdktf.out") };
  const deployment = {
    environment: environment(),
    terraform,
    org,
    journal,
    instances: [],
    since: undefined,
    hasStoredState: false,
  };
  await refuseExisting(testWorld({ project }), deployment, { file: "/plan", hasChanges, counts: "2 to add" });
  return asked;
}

function writeBegun(journal: string, addresses: readonly string[]): void {
  const writer = openJournal(journal, { orgUrl: "https://acme.okta.com", principal: "00u1", clockOffset: 0 });
  for (const addr of addresses) {
    appendFileSync(
      writer.descriptor,
      `${JSON.stringify({ type: "apply_start", hook: { resource: { addr }, action: "create" } })}\n`,
    );
  }
  writer.close();
}

const OURS = "if they belong to this setup (created by hand, or its state was lost): mc-okta adopt test";
const OF_OTHERS = [
  "if they belong to someone else: choose different names in environments/test.yaml",
  "  (groupName, appLabel, authorizationServer.name)",
];
const WAYS_OUT = [OURS, ...OF_OTHERS];

describe("a plan that makes what Okta has already is refused, with the id", () => {
  test.each<readonly [what: string, live: readonly OktaObject[], lines: readonly string[]]>([
    ["a group", [GROUP], ["group View Only 00g1"]],
    ["an app", [APP], ["app Console 0oa1"]],
    ["both", [GROUP, APP], ["group View Only 00g1", "app Console 0oa1"]],
    ["two apps of one label", [APP, { ...APP, id: "0oa2" }], ["app Console 0oa1, 0oa2"]],
  ])("%s", async (_, live, lines) => {
    await expect(refused({ live })).rejects.toMatchObject({
      kind: "usage",
      message: "Okta already has objects with these names; nothing was changed",
      next: [...lines, ...WAYS_OUT],
    });
  });
});

test("an app of another type cannot be taken over, regardless of its creator", async () => {
  const live = [{ ...APP, settings: { oauthClient: { application_type: "service" } } }];
  await expect(refused({ live })).rejects.toMatchObject({
    next: ["app Console 0oa1: it is an app of type service, not web", ...OF_OTHERS],
  });
});

describe("a plan is fine", () => {
  test.each<readonly [what: string, given: Given]>([
    ["where Okta has nothing of the names", { live: [] }],
    ["where a directory has a group of the name", { live: [{ ...GROUP, type: "APP_GROUP" }] }],
    ["where Okta has the name in other letters", { live: [{ ...GROUP, profile: { name: "view only" } }] }],
    ["where it does not make what Okta has", { live: [GROUP], created: ["okta_app_oauth.web_app"] }],
    [
      "where the state has it",
      {
        live: [GROUP],
        state: [{ mode: "managed", type: "okta_group", name: "role", instances: [{ attributes: { id: "00g1" } }] }],
      },
    ],
  ])("%s", async (_, given) => {
    await expect(refused(given)).resolves.toBeDefined();
  });

  test("without a question to Okta where it makes nothing", async () => {
    expect(await refused({ live: [GROUP], created: [] })).toEqual([]);
    fake.remove();
    expect(await refused({ live: [GROUP], hasChanges: false })).toEqual([]);
    expect(fake.calls()).toEqual([]);
  });
});

describe("after an interrupted deploy", () => {
  test("the way on is to deploy, where that began to make all of it", async () => {
    await expect(refused({ live: [GROUP], begun: ["okta_group.role"] })).rejects.toMatchObject({
      next: [
        "group View Only 00g1: an interrupted deploy started to create it",
        "to take over what that deploy created: mc-okta deploy test",
      ],
    });
  });

  test("it is to adopt, where somebody else made a part of it", async () => {
    await expect(refused({ live: [GROUP, APP], begun: ["okta_group.role"] })).rejects.toMatchObject({
      next: [
        "group View Only 00g1: an interrupted deploy started to create it",
        "app Console 0oa1",
        "to take over what that deploy created: mc-okta deploy test",
        ...WAYS_OUT,
      ],
    });
  });
});
