import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { warnOfOverrides } from "../../../workflows/terraform/provider-overrides.ts";
import { testContext } from "../../cli/context.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

let fake: FakeTerraform;
beforeEach(() => {
  fake = fakeTerraform({}, "");
});
afterEach(() => fake.remove());

function warnings(text: string): string[] {
  const context = testContext();
  const file = join(fake.folder, "terraform.rc");
  writeFileSync(file, text);
  warnOfOverrides(context.world, { ...fake.terraform, env: { TF_CLI_CONFIG_FILE: file } });
  return context.screen.err.map((line) => line.replaceAll(fake.folder, ""));
}

const overriding = (provider: string, folder = "/home/olga/provider") =>
  warnings(`provider_installation { dev_overrides { "${provider}" = "${folder}" } }`);

test.each(["okta/okta", "registry.terraform.io/okta/okta", "registry.opentofu.org/Okta/Okta"])(
  "an override of %s is named with its folder and its file",
  (provider) => {
    expect(overriding(provider)).toEqual([
      `warning: the provider ${provider} is loaded from /home/olga/provider and gets the credential (dev_overrides in /terraform.rc)`,
    ]);
  },
);

test("nothing is reported for another provider, nor for a file without any", () => {
  expect(overriding("hashicorp/aws")).toEqual([]);
  expect(warnings("")).toEqual([]);
});

test("a file that cannot be understood is named", () => {
  expect(warnings("dev_overrides")).toEqual([
    "warning: cannot determine whether /terraform.rc replaces the okta provider (dev_overrides)",
  ]);
});

test("what steers a terminal is left out of it", () => {
  expect(overriding("okta/okta", "/x\u001b[2J")[0]).toContain("is loaded from /x and");
});
