import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { NotReadable } from "../../../io/okta/management-api.ts";
import type { Principal } from "../../../workflows/org/okta-access.ts";
import { checkDeletedApps } from "../../../workflows/plan/deleted-apps.ts";
import { environment } from "../../stacks/environment.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

let fake: FakeTerraform;
afterEach(() => fake.remove());

const app = (name: string, id: string) => ({ address: `okta_app_oauth.${name}`, id, condition: "sound" as const });
const PRINCIPAL: Principal = { kind: "user", id: "00u1", name: "admin@acme.example" };
const INSTANCES = [app("web_app", "0oa1"), app("api", "0oa2")];
const OF_DEPLOYMENT = {
  folder: "",
  environment: environment(),
  instances: INSTANCES,
  journal: "no-such-file",
  since: undefined,
};
const now = () => new Date("2026-06-15T12:00:00Z");
const WORLD = { report: () => {}, now };
const noEvents = async () => [];

/** An org that has these apps, and a state that names two. */
function twoApps(...there: string[]) {
  fake = fakeTerraform({}, "");
  const find = async (path: string) => (there.some((id) => path === `/api/v1/apps/${id}`) ? { id: "0oa" } : undefined);
  return { ...fake, access: { find, list: noEvents, principal: PRINCIPAL, variableEnding: "" } };
}

test("an app that was deleted by hand names the command that was given", async () => {
  const { access, folder, terraform } = twoApps("0oa2");
  await expect(
    checkDeletedApps(WORLD, access, terraform, { ...OF_DEPLOYMENT, verb: "destroy", folder }),
  ).rejects.toMatchObject({
    kind: "usage",
    message: "Terraform's state has apps that no longer exist in the org",
    next: [
      "remove them from the state, then destroy again:",
      `${terraform.binary.file} -chdir=stack state rm 'okta_app_oauth.web_app'`,
    ],
  });
});

test("nothing is reported if the org has every app", async () => {
  const { access, folder, terraform } = twoApps("0oa1", "0oa2");
  expect(
    await checkDeletedApps(WORLD, access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder }),
  ).toBeUndefined();
});

test("if an org has none of the apps, it or the credential is the wrong one: nothing is removed from the state", async () => {
  const { access, folder, terraform } = twoApps();
  await expect(
    checkDeletedApps(WORLD, access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder }),
  ).rejects.toMatchObject({
    kind: "usage",
    message: "the org does not have any of the 2 apps in Terraform's state; nothing was changed",
    next: [
      "org: https://acme.okta.com (okta.orgUrl), read as user admin@acme.example",
      "check that this is the org that was deployed to: compare it with the issuer in settings/",
      "check the credential: an administrator of only some apps does not see others",
      "if both are right, find out in the org's System Log who deleted them before you continue",
    ],
  });
});

test.each([
  [{ kind: "client", id: "0oaOps", name: "0oaOps" }, "as service app 0oaOps"],
  [{ kind: "unknown" }, "as the owner of OKTA_ACCESS_TOKEN"],
] satisfies [Principal, string][])("it is said who asked: %j", async (asking, words) => {
  const { access, folder, terraform } = twoApps();
  const check = checkDeletedApps(WORLD, { ...access, principal: asking }, terraform, {
    ...OF_DEPLOYMENT,
    verb: "diff",
    folder,
  });
  await expect(check).rejects.toMatchObject({ next: expect.arrayContaining([expect.stringContaining(words)]) });
});

test("a state without an app is fine in any org", async () => {
  fake = fakeTerraform({}, "");
  const { folder, terraform } = fake;
  const access = { find: async () => undefined, list: noEvents, principal: PRINCIPAL, variableEnding: "" };
  const lookup = { ...OF_DEPLOYMENT, instances: [], verb: "deploy", folder };
  expect(await checkDeletedApps(WORLD, access, terraform, lookup)).toBeUndefined();
});

test("an app that the credential may not see is no app that was deleted", async () => {
  fake = fakeTerraform({}, "");
  const { folder, terraform } = fake;
  const refused = new NotReadable("Okta answers 403 E0000006 to GET /api/v1/apps/0oa1");
  const access = { find: () => Promise.reject(refused), list: noEvents, principal: PRINCIPAL, variableEnding: "" };
  await expect(
    checkDeletedApps(WORLD, access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder }),
  ).rejects.toMatchObject({
    kind: "usage",
    message: "the credential may not read an app: Okta answers 403 E0000006 to GET /api/v1/apps/0oa1",
  });
});

describe("an app whose deletion an interrupted command began", () => {
  /** Two apps of which the org has none, and a journal in which the deletion of the first began. */
  function interruptedDeletion() {
    const made = twoApps();
    const journal = join(made.folder, "journal");
    const hook = { action: "delete", resource: { addr: "okta_app_oauth.web_app" } };
    writeFileSync(
      journal,
      [{ type: "mc_okta_apply" }, { type: "apply_start", hook }].map((one) => JSON.stringify(one)).join("\n"),
    );
    return { ...made, journal };
  }

  test("is forgotten by Terraform; the others are somebody else's deed", async () => {
    const { access, folder, journal, terraform, calls } = interruptedDeletion();
    const report = vi.fn();
    const lookup = { ...OF_DEPLOYMENT, journal, verb: "destroy", folder };
    await expect(checkDeletedApps({ report, now }, access, terraform, lookup)).rejects.toMatchObject({
      next: [
        "remove them from the state, then destroy again:",
        `${terraform.binary.file} -chdir=stack state rm 'okta_app_oauth.api'`,
      ],
    });
    expect(calls()).toContain("state rm okta_app_oauth.web_app");
    expect(report).toHaveBeenCalledWith({ kind: "forgotten", address: "okta_app_oauth.web_app" });
  });

  test("stays in the state at a diff, which names the command that forgets it", async () => {
    const { access, folder, journal, terraform, calls } = interruptedDeletion();
    const lookup = { ...OF_DEPLOYMENT, journal, verb: "diff", folder };
    await expect(checkDeletedApps(WORLD, access, terraform, lookup)).rejects.toMatchObject({
      kind: "findings",
      next: [
        "okta_app_oauth.web_app",
        `to remove them from the state: mc-okta deploy ${OF_DEPLOYMENT.environment.name}`,
      ],
    });
    expect(calls()).toEqual([]);
  });
});

describe("with a shared state, an app that is gone", () => {
  const SHARED = environment({
    state: { place: { kind: "pg", settings: { schema_name: "mc" } }, secrets: "omit", lockTimeoutSeconds: 0 },
  });
  const since = Date.parse("2026-06-15T08:00:00Z");
  const deletion = (actor: string, userAgent: string) => ({
    eventType: "application.lifecycle.delete",
    published: "2026-06-15T09:00:00.000Z",
    actor: { id: actor },
    client: { userAgent: { rawUserAgent: userAgent } },
  });

  /** What is run when the System Log has this of the app that is gone. */
  async function forgotten(event: unknown, deployed = SHARED): Promise<readonly string[]> {
    const { access, folder, terraform, calls } = twoApps("0oa2");
    const list = async (path: string) => (path.includes("0oa1") ? [event] : []) as never[];
    const lookup = { ...OF_DEPLOYMENT, environment: deployed, since, verb: "deploy", folder };
    await checkDeletedApps(WORLD, { ...access, list }, terraform, lookup).catch(() => {});
    return calls();
  }

  test("by Terraform, as the principal of today, is forgotten: the journal is on another machine", async () => {
    expect(await forgotten(deletion("00u1", "okta-sdk-golang/5 okta-terraform/6.12.0"))).toEqual([
      "state rm okta_app_oauth.web_app",
    ]);
  });

  test.each([
    ["by hand", deletion("00u1", "Mozilla/5.0"), SHARED],
    ["by somebody else's Terraform", deletion("00u2", "okta-terraform/6.12.0"), SHARED],
    ["while the state is a file, whose journal would say it", deletion("00u1", "okta-terraform/6.12.0"), environment()],
  ])("%s is not", async (_, event, deployed) => {
    expect(await forgotten(event, deployed)).toEqual([]);
  });
});
