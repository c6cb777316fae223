import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one Terraform command did. */
interface TerraformRun {
  readonly exitCode: number | null;
  /** stdout and stderr, without colors, lines joined to one by single spaces. */
  readonly text: string;
}

/** A working directory of Terraform, outside the project. */
export interface TerraformFolder {
  /** Writes the configuration: `resource` and `data` in Terraform's JSON syntax. */
  configure(configuration: object): Promise<void>;
  run(...args: readonly string[]): Promise<TerraformRun>;
  apply(): Promise<TerraformRun>;
  /** `terraform plan`: exit code 0 for no changes, 2 for changes. */
  plan(): Promise<TerraformRun>;
  /** Attributes of one object in state, and whether it is tainted. */
  state(address: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  remove(): Promise<void>;
}

/**
 * Makes a folder whose Terraform sees only these variables beside PATH. Terraform runs asynchronously, because the
 * provider endpoint answers from this process.
 */
export async function terraformFolder(variables: Readonly<Record<string, string>>): Promise<TerraformFolder> {
  const path = await mkdtemp(join(tmpdir(), "okta-tf-test-"));
  const cliConfig = join(path, "cli.tfrc");
  await writeFile(cliConfig, "");
  const env = {
    PATH: process.env["PATH"],
    HOME: path,
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: "1",
    ...variables,
  };
  let initialized = false;

  async function run(...args: readonly string[]): Promise<TerraformRun> {
    if (!initialized) {
      initialized = true;
      await terraform(path, env, ["init", "-no-color"]);
    }
    return terraform(path, env, args);
  }

  return {
    configure: (configuration) =>
      writeFile(
        join(path, "main.tf.json"),
        JSON.stringify({
          terraform: { required_providers: { okta: { source: "okta/okta", version: "6.12.0" } } },
          ...configuration,
        }),
      ),
    run,
    apply: () => run("apply", "-auto-approve", "-no-color"),
    plan: () => run("plan", "-detailed-exitcode", "-no-color"),
    state: async (address) => instance(JSON.parse(await readFile(join(path, "terraform.tfstate"), "utf8")), address),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

function terraform(path: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<TerraformRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.env["TERRAFORM_BINARY_NAME"] ?? "terraform", args, {
      cwd: path,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const output = Buffer.concat(chunks).toString("utf8");
      resolve({ exitCode, text: output.replace(/[│╷╵\s]+/g, " ") });
    });
  });
}

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly status?: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

function instance(state: StateFile, address: string): Readonly<Record<string, unknown>> | undefined {
  const found = state.resources.find(({ type, name }) => `${type}.${name}` === address)?.instances[0];
  return found && { ...found.attributes, tainted: found.status === "tainted" };
}
