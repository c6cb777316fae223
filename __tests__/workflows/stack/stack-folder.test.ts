import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeOrg } from "../../cli/context.ts";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

/** Says what version it is, plans no change, and notes how it was called and what it saw. */
const TERRAFORM = `#!/bin/sh
echo "$*" >> "$CALLS"
env | grep '^TF_' | sort > "$CALLS.env"
case "$1" in
  version) echo 'Terraform v1.11.4';;
  init) sh "$CALLS.during-init" 2>/dev/null;;
  output) echo '{}';;
esac
exit 0
`;

const STATE = JSON.stringify({ version: 4, serial: 9, lineage: "one", outputs: {}, resources: [] });

let project: Project;
beforeEach(() => {
  project = makeProject({});
  project.environment("prod", environmentYaml("https://acme.okta.com"));
  writeFileSync(path("terraform"), TERRAFORM, { mode: 0o700 });
});
afterEach(() => {
  vi.restoreAllMocks();
  project.remove();
});

const path = (name: string) => join(project.folder, name);
const STACK = "cdktf.out/stacks/prod";
const ORG = {
  "/api/v1/users/me": { status: 200, body: { id: "00u1" } },
  "/api/v1/authorizationServers": { status: 200, body: [] },
  "/api/v1/policies": { status: 200, body: [] },
};

function plant(name: string, text = ""): void {
  mkdirSync(dirname(path(join(STACK, name))), { recursive: true });
  writeFileSync(path(join(STACK, name)), text);
}

const cli = (argv: readonly string[], env: NodeJS.ProcessEnv = {}, answer?: string) =>
  project.cli(argv, {
    env: { TERRAFORM_BINARY_NAME: path("terraform"), OKTA_API_TOKEN: "00t", CALLS: path("calls"), ...env },
    fetch: fakeOrg(ORG).fetch,
    ...(answer !== undefined && { answer }),
  });

/** What Terraform was called for, but for its version. */
function calls(): string[] {
  const lines = existsSync(path("calls")) ? readFileSync(path("calls"), "utf8").trimEnd().split("\n") : [];
  return lines.filter((line) => line !== "version");
}

const RUN_TERRAFORM = [
  ["diff", "prod"],
  ["deploy", "prod", "--yes"],
  ["deploy", "prod", "--yes", "--plan", "plan.tfplan"],
  ["destroy", "prod", "--yes"],
];
const ONLY_READ = [["check"], ["synth"], ["synth", "prod"], ["review", "prod"]];

describe("a file that is not ours", () => {
  test.each(RUN_TERRAFORM)("is refused by name before Terraform starts: %s", async (...argv) => {
    plant("zz.tf");
    plant("x_override.tf.json");
    expect(await cli(argv)).toEqual({
      exitCode: 2,
      out: "",
      err: [
        `error: ${path(STACK)} contains files that Terraform would load and that are not part of the stack`,
        "  x_override.tf.json: an override of the configuration",
        "  zz.tf: configuration",
        "  remove the files, then run the command again; Terraform was not started",
      ].join("\n"),
    });
    expect(calls()).toEqual([]);
  });

  test.each(ONLY_READ)("does not stop what runs no Terraform: %s", async (...argv) => {
    plant("zz.tf");
    expect((await cli(argv)).err).not.toContain("zz.tf");
  });

  test("that comes while init runs stops the plan", async () => {
    writeFileSync(path("calls.during-init"), "touch zz.tf");
    const { exitCode, err } = await cli(["diff", "prod"]);
    expect(exitCode).toBe(2);
    expect(err).toContain(
      "\n  zz.tf: configuration\n  remove the file, then run the command again; Terraform was not started",
    );
    expect(calls()).toEqual(["init -no-color"]);
  });

  test("may not make more lines of its name", async () => {
    plant("x\nremove nothing.tf");
    expect((await cli(["diff", "prod"])).err).toContain("\n  x remove nothing.tf: configuration\n");
  });
});

describe("the configuration", () => {
  test("that somebody changed is written again before Terraform reads it", async () => {
    await cli(["synth", "prod"]);
    const synthesized = readFileSync(path(`${STACK}/cdk.tf.json`), "utf8");
    plant("cdk.tf.json", "{}");
    expect((await cli(["diff", "prod"])).exitCode).toBe(0);
    expect(readFileSync(path(`${STACK}/cdk.tf.json`), "utf8")).toBe(synthesized);
  });

  test("that is changed while init runs stops the plan", async () => {
    writeFileSync(path("calls.during-init"), "echo '{}' > cdk.tf.json");
    const { exitCode, err } = await cli(["diff", "prod"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("\n  cdk.tf.json: changed by something else since it was synthesized\n");
    expect(calls()).toEqual(["init -no-color"]);
  });

  test.each(["synth", "diff", "settings", "review"])("that is a link is not written through: %s", async (command) => {
    await cli(["synth", "prod"]);
    renameSync(path(`${STACK}/cdk.tf.json`), path("elsewhere.json"));
    writeFileSync(path("elsewhere.json"), "precious");
    symlinkSync(path("elsewhere.json"), path(`${STACK}/cdk.tf.json`));
    const { exitCode, err } = await cli([command, "prod"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("\n  cdk.tf.json: a symbolic link in place of the stack\n");
    expect(readFileSync(path("elsewhere.json"), "utf8")).toBe("precious");
  });

  test("is JSON also in a shell that asks cdktf for HCL", async () => {
    vi.stubEnv("SYNTH_HCL_OUTPUT", "true");
    try {
      expect(await cli(["synth", "prod"])).toEqual({
        exitCode: 2,
        out: "",
        err: "error: stacks are synthesized as JSON only: mc-okta reviews cdk.tf.json\n  remove --hcl, and unset SYNTH_HCL_OUTPUT",
      });
      expect(existsSync(path(`${STACK}/cdk.tf`))).toBe(false);
      vi.stubEnv("SYNTH_HCL_OUTPUT", "false");
      expect((await cli(["synth", "prod"])).exitCode).toBe(0);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe("the path of the state", () => {
  const stateOf = (stack: string) => {
    const { terraform } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    return resolve(realpathSync(stack), terraform.backend.local.path);
  };

  test("leads to the project's state", async () => {
    await cli(["synth", "prod"]);
    expect(stateOf(path(STACK))).toBe(join(realpathSync(project.folder), "state/prod.tfstate"));
  });

  test("does so from an output folder behind a symbolic link, too", async () => {
    mkdirSync(path("elsewhere/much/deeper"), { recursive: true });
    symlinkSync("elsewhere/much/deeper", path("cdktf.out"));
    await cli(["synth", "prod"]);
    expect(stateOf(path(STACK))).toBe(join(realpathSync(project.folder), "state/prod.tfstate"));
  });
});

describe("a provisioner in what is synthesized", () => {
  const withProvisioner = () => {
    const { toTerraform } = Group.prototype;
    vi.spyOn(Group.prototype, "toTerraform").mockImplementation(function (this: Group) {
      this.addOverride("provisioner", [{ "local-exec": { command: "env" } }]);
      return toTerraform.call(this);
    });
  };

  test.each(RUN_TERRAFORM)("is refused before Terraform starts: %s", async (...argv) => {
    withProvisioner();
    const { exitCode, err } = await cli(argv);
    expect(exitCode).toBe(1);
    expect(err).toBe(
      [
        "error: the configuration runs local commands",
        "  prod: okta_group.role_view_only",
        "  they would get the credential for Okta; remove them; Terraform was not started",
      ].join("\n"),
    );
    expect(calls()).toEqual([]);
  });

  test("can still be synthesized and reviewed", async () => {
    withProvisioner();
    expect((await cli(["synth", "prod"])).exitCode).toBe(0);
    expect((await cli(["review", "prod"])).out).toContain("okta_group.role_view_only");
  });
});

describe("a state that Terraform could not store", () => {
  const STOPPED = [
    ["diff", "prod"],
    ["destroy", "prod", "--yes"],
    ["settings", "prod"],
    ["verify", "prod"],
    ["token", "prod", "--client", "nightly-report"],
    ["review", "prod"],
    ["review", "prod", "--live"],
  ];

  test.each(STOPPED)("stops %s, which would read the old one", async (...argv) => {
    plant("errored.tfstate", STATE);
    expect(await cli(argv)).toEqual({
      exitCode: 1,
      out: "",
      err: [
        "error: Terraform could not store the state of prod",
        `  it is in ${STACK}/errored.tfstate: keep that file`,
        "  the stored state is out of date, and may lack objects that are in Okta",
        "  to store it, run mc-okta deploy prod: it shows the state and asks, then plans as usual",
      ].join("\n"),
    });
    expect(calls()).toEqual([]);
    expect(readFileSync(path(`${STACK}/errored.tfstate`), "utf8")).toBe(STATE);
  });

  test.each(STOPPED)("stops %s in another output folder, too", async (...argv) => {
    plant("errored.tfstate", STATE);
    const { exitCode, err } = await cli(argv, { CDKTF_OUTDIR: path("other") });
    expect(exitCode).toBe(1);
    expect(err).toContain(`\n  it is in ${STACK}/errored.tfstate: keep that file\n`);
    expect(calls()).toEqual([]);
  });

  test("is stored by a deploy in another output folder, from where it is", async () => {
    plant("errored.tfstate", STATE);
    expect((await cli(["deploy", "prod"], { CDKTF_OUTDIR: path("other") }, "yes")).exitCode).toBe(0);
    expect(calls().map((call) => call.replace(/\/\S+/, "FILE"))).toContain("state push -lock-timeout=60s FILE");
    expect(readFileSync(path(`${STACK}/errored.tfstate.pushed-serial-9`), "utf8")).toBe(STATE);
    expect((await cli(["diff", "prod"], { CDKTF_OUTDIR: path("other") })).exitCode).toBe(0);
  });

  test("of another environment does not stop another output folder", async () => {
    mkdirSync(path("cdktf.out/stacks/other"), { recursive: true });
    writeFileSync(path("cdktf.out/stacks/other/errored.tfstate"), STATE);
    expect((await cli(["diff", "prod"], { CDKTF_OUTDIR: path("other") })).exitCode).toBe(0);
  });

  test.each([["check"], ["synth"], ["review", "prod", "--base", "base"]])("does not stop %s", async (...argv) => {
    mkdirSync(path("base/stacks"), { recursive: true });
    plant("errored.tfstate", STATE);
    expect((await cli(argv)).err).not.toContain("could not store");
  });

  test("of another environment stops nothing", async () => {
    mkdirSync(path("cdktf.out/stacks/other"), { recursive: true });
    writeFileSync(path("cdktf.out/stacks/other/errored.tfstate"), STATE);
    expect((await cli(["diff", "prod"])).exitCode).toBe(0);
  });

  test("is stored by a deploy, which then goes on", async () => {
    plant("errored.tfstate", STATE);
    const { exitCode, out } = await cli(["deploy", "prod"], {}, "yes");
    expect(exitCode).toBe(0);
    expect(out).toContain("prod is up to date in https://acme.okta.com");
    expect(calls().map((call) => call.replace(/\/\S+/, "FILE"))).toEqual([
      "init -no-color",
      "state pull",
      "state push -lock-timeout=60s FILE",
      "state pull",
      "plan -lock-timeout=60s -detailed-exitcode -out=FILE -no-color",
    ]);
    expect((await cli(["diff", "prod"])).exitCode).toBe(0);
  });

  test("makes a plan of before out of date, and nothing is applied", async () => {
    plant("errored.tfstate", STATE);
    const { exitCode, err } = await cli(["deploy", "prod", "--yes", "--plan", "plan.tfplan"]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /error: the state has changed since this plan was made; nothing was applied\n {2}plan again, and have the new plan approved: mc-okta diff prod --out plan\.tfplan$/,
    );
    expect(calls().some((call) => call.startsWith("apply"))).toBe(false);
  });

  test("is not stored without an interactive terminal", async () => {
    plant("errored.tfstate", STATE);
    expect(await cli(["deploy", "prod"])).toMatchObject({
      exitCode: 2,
      err: "error: cannot ask for confirmation: not an interactive terminal; nothing was run\n  to run without asking: mc-okta deploy prod --yes",
    });
    expect(calls()).toEqual([]);
  });

  test("by an apply is reported immediately", async () => {
    const script = TERRAFORM.replace(
      "exit 0",
      "case \"$1\" in plan) exit 2;; show) echo '{}';; apply) echo '{}' > errored.tfstate; exit 1;; esac\nexit 0",
    );
    writeFileSync(path("terraform"), script, { mode: 0o700 });
    const { exitCode, err } = await cli(["deploy", "prod", "--yes"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("error: Terraform could not store the state of prod\n");
  });
});

test("Terraform sees no TF_VAR_* of the shell, but its cache and log", async () => {
  const env = { TF_VAR_name: "x", TF_CLI_ARGS_plan: "-refresh=false", TF_LOG: "info", TF_PLUGIN_CACHE_DIR: "/cache" };
  expect((await cli(["diff", "prod"], env)).exitCode).toBe(0);
  expect(readFileSync(path("calls.env"), "utf8").trimEnd().split("\n")).toEqual([
    `TF_CLI_CONFIG_FILE=${path("terraform.rc")}`,
    "TF_INPUT=0",
    "TF_IN_AUTOMATION=1",
    "TF_LOG=info",
    "TF_PLUGIN_CACHE_DIR=/cache",
  ]);
});

test("a provider that is overridden is named before the plan, and only then", async () => {
  writeFileSync(path("other.rc"), 'provider_installation { dev_overrides { "okta/okta" = "/mine" } }');
  const { exitCode, err } = await cli(["diff", "prod"], { TF_CLI_CONFIG_FILE: path("other.rc") });
  expect(exitCode).toBe(0);
  expect(err).toBe(
    `warning: the provider okta/okta is loaded from /mine and gets the credential (dev_overrides in ${path("other.rc")})`,
  );
  expect((await cli(["diff", "prod"])).err).toBe("");
});
