import { afterEach, expect, test } from "vitest";
import { NotReadable } from "../../../io/okta/management-api.ts";
import { checkDeletedApps } from "../../../workflows/plan/deleted-apps.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

let fake: FakeTerraform;
afterEach(() => fake.remove());

test("an app that was deleted by hand names the command that was given", async () => {
  const instances = [{ attributes: { id: "0oa1" } }];
  const state = { resources: [{ mode: "managed", type: "okta_app_oauth", name: "web_app", instances }] };
  fake = fakeTerraform({}, `echo '${JSON.stringify(state)}'`);
  const { folder, terraform } = fake;
  const access = { credential: "apiToken", find: async () => undefined } as const;
  await expect(checkDeletedApps(access, terraform, { verb: "destroy", folder })).rejects.toMatchObject({
    kind: "usage",
    next: [
      "is okta.orgUrl the org that was deployed to? If so, they were deleted there",
      "make Terraform forget them, then destroy again:",
      `${terraform.binary.file} -chdir=stack state rm 'okta_app_oauth.web_app'`,
    ],
  });
});

test("an app that the credential may not see is no app that was deleted", async () => {
  const state = {
    resources: [{ mode: "managed", type: "okta_app_oauth", name: "a", instances: [{ attributes: { id: "0oa1" } }] }],
  };
  fake = fakeTerraform({}, `echo '${JSON.stringify(state)}'`);
  const { folder, terraform } = fake;
  const refused = new NotReadable("Okta answers 403 E0000006 to GET /api/v1/apps/0oa1");
  const access = { find: () => Promise.reject(refused) };
  await expect(checkDeletedApps(access, terraform, { verb: "deploy", folder })).rejects.toMatchObject({
    kind: "usage",
    message: "the credential may not read an application: Okta answers 403 E0000006 to GET /api/v1/apps/0oa1",
  });
});
