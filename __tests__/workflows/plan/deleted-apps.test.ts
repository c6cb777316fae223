import { afterEach, expect, test } from "vitest";
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
const OF_DEPLOYMENT = { folder: "", environment: environment(), instances: INSTANCES };

/** An org that has these apps, and a state that names two. */
function twoApps(...there: string[]) {
  fake = fakeTerraform({}, "");
  const find = async (path: string) => (there.some((id) => path === `/api/v1/apps/${id}`) ? { id: "0oa" } : undefined);
  return { ...fake, access: { find, principal: PRINCIPAL } };
}

test("an app that was deleted by hand names the command that was given", async () => {
  const { access, folder, terraform } = twoApps("0oa2");
  await expect(
    checkDeletedApps(access, terraform, { ...OF_DEPLOYMENT, verb: "destroy", folder }),
  ).rejects.toMatchObject({
    kind: "usage",
    message: "Terraform's state names apps that the org does not have",
    next: [
      "make Terraform forget them, then destroy again:",
      `${terraform.binary.file} -chdir=stack state rm 'okta_app_oauth.web_app'`,
    ],
  });
});

test("nothing is said while the org has every app", async () => {
  const { access, folder, terraform } = twoApps("0oa1", "0oa2");
  expect(await checkDeletedApps(access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder })).toBeUndefined();
});

test("an org that has none of the apps is the wrong one, or so is the credential: nothing is to be forgotten", async () => {
  const { access, folder, terraform } = twoApps();
  await expect(checkDeletedApps(access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder })).rejects.toMatchObject(
    {
      kind: "usage",
      message: "the org does not have any of the 2 apps that Terraform's state names; nothing was changed",
      next: [
        "asked: https://acme.okta.com (okta.orgUrl), as user admin@acme.example",
        "is that the org that was deployed to? Compare it with the issuer in settings/",
        "is that the right credential? An administrator of only some apps may not see others",
        "if both are right, look in the org's System Log for who deleted them, before anything is done",
      ],
    },
  );
});

test.each([
  [{ kind: "client", id: "0oaOps", name: "0oaOps" }, "as service app 0oaOps"],
  [{ kind: "unknown" }, "as the owner of OKTA_ACCESS_TOKEN"],
] satisfies [Principal, string][])("it is said who asked: %j", async (asking, words) => {
  const { access, folder, terraform } = twoApps();
  const check = checkDeletedApps({ ...access, principal: asking }, terraform, {
    ...OF_DEPLOYMENT,
    verb: "diff",
    folder,
  });
  await expect(check).rejects.toMatchObject({ next: expect.arrayContaining([expect.stringContaining(words)]) });
});

test("a state without an app is fine in any org", async () => {
  fake = fakeTerraform({}, "");
  const { folder, terraform } = fake;
  const access = { find: async () => undefined, principal: PRINCIPAL };
  const lookup = { ...OF_DEPLOYMENT, instances: [], verb: "deploy", folder };
  expect(await checkDeletedApps(access, terraform, lookup)).toBeUndefined();
});

test("an app that the credential may not see is no app that was deleted", async () => {
  fake = fakeTerraform({}, "");
  const { folder, terraform } = fake;
  const refused = new NotReadable("Okta answers 403 E0000006 to GET /api/v1/apps/0oa1");
  const access = { find: () => Promise.reject(refused), principal: PRINCIPAL };
  await expect(checkDeletedApps(access, terraform, { ...OF_DEPLOYMENT, verb: "deploy", folder })).rejects.toMatchObject(
    {
      kind: "usage",
      message: "the credential may not read an application: Okta answers 403 E0000006 to GET /api/v1/apps/0oa1",
    },
  );
});
