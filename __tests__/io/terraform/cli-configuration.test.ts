import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { providerOverrides } from "../../../io/terraform/cli-configuration.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "mc-okta-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Writes a file that overrides the okta provider by a folder named after the file. */
function write(name: string, text = `provider_installation { dev_overrides { "okta/okta" = "${name}" } }`): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
}

/** The folders of the overrides that are found; `?` where that cannot be told. */
function found(product: "Terraform" | "OpenTofu", env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = "linux") {
  const terraform = {
    binary: { file: "terraform", product, version: "1.11.4" },
    env: { HOME: home, ...env },
    workingDirectory: join(home, "stack"),
  };
  return providerOverrides(terraform, platform).flatMap(({ overrides }) =>
    overrides === undefined ? ["?"] : overrides.map(({ folder }) => folder),
  );
}

describe("Terraform reads", () => {
  test("the file of the home folder, and those of its configuration folder", () => {
    for (const name of [".terraformrc", ".terraform.d/a.tfrc", ".terraform.d/b.tfrc.json", ".tofurc"]) write(name);
    write(".terraform.d/notes.txt");
    expect(found("Terraform")).toEqual([".terraformrc", ".terraform.d/a.tfrc", ".terraform.d/b.tfrc.json"]);
  });

  test.each(["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"])("only the file that %s names", (variable) => {
    write(".terraformrc");
    write("other.rc");
    expect(found("Terraform", { [variable]: join(home, "other.rc") })).toEqual(["other.rc"]);
  });

  test("a relative name from the folder it runs in", () => {
    write("stack/other.rc");
    expect(found("Terraform", { TF_CLI_CONFIG_FILE: "other.rc" })).toEqual(["stack/other.rc"]);
  });

  test("other names on Windows", () => {
    for (const name of ["terraform.rc", "terraform.d/a.tfrc", "tofu.rc"]) write(name);
    expect(found("Terraform", { APPDATA: home }, "win32")).toEqual(["terraform.rc", "terraform.d/a.tfrc"]);
    expect(found("OpenTofu", { APPDATA: home }, "win32")).toEqual(["tofu.rc", "terraform.d/a.tfrc"]);
  });
});

describe("OpenTofu reads", () => {
  test("its own file rather than Terraform's", () => {
    write(".terraformrc");
    expect(found("OpenTofu")).toEqual([".terraformrc"]);
    write(".tofurc");
    expect(found("OpenTofu")).toEqual([".tofurc"]);
  });

  test("the XDG folder where the home folder has none of them", () => {
    write("xdg/opentofu/tofurc");
    write("xdg/opentofu/a.tfrc");
    const env = { XDG_CONFIG_HOME: join(home, "xdg") };
    expect(found("OpenTofu", env)).toEqual(["xdg/opentofu/tofurc", "xdg/opentofu/a.tfrc"]);
    write(".terraformrc");
    write(".terraform.d/b.tfrc");
    expect(found("OpenTofu", env)).toEqual([".terraformrc", ".terraform.d/b.tfrc"]);
  });
});

test("no file, and files without an override, are nothing", () => {
  expect(found("Terraform", { TF_CLI_CONFIG_FILE: join(home, "missing.rc") })).toEqual([]);
  write(".terraformrc", 'plugin_cache_dir = "/cache"');
  expect(found("Terraform")).toEqual([]);
});

test("a file that cannot be parsed or read is reported as such", () => {
  write(".terraformrc", "provider_installation { dev_overrides { a = <<EOT");
  mkdirSync(join(home, ".terraform.d/folder.tfrc"), { recursive: true });
  expect(found("Terraform")).toEqual(["?", "?"]);
});
