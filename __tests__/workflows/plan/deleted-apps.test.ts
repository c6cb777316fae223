import { afterEach, expect, test } from "vitest";
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
