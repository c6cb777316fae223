import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  anyTerraform,
  knowsRemovedBlocks,
  requireTerraform,
  terraformOnce,
} from "../../../workflows/terraform/terraform-version.ts";
import { testWorld } from "../../cli/context.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-binary-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a program on the PATH that tells a version, and nothing else. */
function install(name: string, says: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${says}'\necho 'on linux_amd64'\n`, { mode: 0o700 });
}

async function found(env: NodeJS.ProcessEnv = {}) {
  const project = { folder, environmentsFolder: folder, outdir: folder };
  return requireTerraform(testWorld({ project, env: { PATH: folder, ...env } })).then(
    ({ product, version }) => `${product} ${version}`,
    ({ kind, message, next }: { kind: string; message: string; next: string[] }) => ({
      kind,
      message,
      next,
    }),
  );
}

test("terraform on the PATH comes before tofu", async () => {
  install("tofu", "OpenTofu v1.10.10");
  expect(await found()).toBe("OpenTofu 1.10.10");
  install("terraform", "Terraform v1.11.4");
  expect(await found()).toBe("Terraform 1.11.4");
});

test("TERRAFORM_BINARY_NAME chooses, by name or path", async () => {
  install("terraform", "Terraform v1.11.4");
  install("tofu", "OpenTofu v1.10.10");
  expect(await found({ TERRAFORM_BINARY_NAME: "tofu" })).toBe("OpenTofu 1.10.10");
  expect(await found({ TERRAFORM_BINARY_NAME: join(folder, "tofu") })).toBe("OpenTofu 1.10.10");
});

test("arguments that the user gives to every command do not hide the version", async () => {
  writeFileSync(join(folder, "terraform"), '#!/bin/sh\n[ -z "$TF_CLI_ARGS" ] && echo "Terraform v1.11.4"\n', {
    mode: 0o700,
  });
  expect(await found({ TF_CLI_ARGS: "-lock=false" })).toBe("Terraform 1.11.4");
});

test("a run of several environments asks for the version once, and only when it is needed", async () => {
  install("terraform", "Terraform v1.11.4");
  const project = { folder, environmentsFolder: folder, outdir: folder };
  const world = testWorld({ project, env: { PATH: folder } });
  const shared = testWorld({ ...world, findTerraform: terraformOnce(world) });
  install("terraform", "Terraform v1.12.0");
  const versions = async () =>
    (await Promise.all([anyTerraform(shared), requireTerraform(shared)])).map((one) => one?.version);
  expect(await versions()).toEqual(["1.12.0", "1.12.0"]);
  install("terraform", "Terraform v1.13.0");
  expect(await versions()).toEqual(["1.12.0", "1.12.0"]);
  expect((await requireTerraform(world)).version).toBe("1.13.0");
});

test.each([
  ["terraform", "Terraform v1.4.7", "Terraform 1.4.7 is too old", "install Terraform 1.5.0 or later"],
  ["tofu", "OpenTofu v1.6.2", "OpenTofu 1.6.2 is too old", "install OpenTofu 1.7.0 or later"],
])("%s that says %s is refused", async (name, says, message, way) => {
  install(name, says);
  expect(await found()).toEqual({
    kind: "usage",
    message,
    next: [`${way}, or set TERRAFORM_BINARY_NAME to another binary`],
  });
});

test("without any the way out is to install one", async () => {
  expect(await found()).toEqual({
    kind: "usage",
    message: "neither terraform nor tofu is on the PATH",
    next: ["install Terraform 1.5 or later, or OpenTofu 1.7 or later"],
  });
});

test.each([
  ["Terraform", "1.6.6", false],
  ["Terraform", "1.7.0", true],
  ["OpenTofu", "1.9.1", false],
  ["OpenTofu", "1.10.0", true],
  ["Terraform", "2.0.0", true],
] as const)("%s %s knows removed blocks: %s", (product, version, knows) => {
  expect(knowsRemovedBlocks({ file: "terraform", product, version })).toBe(knows);
});
