import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { variableEnding } from "../io/okta/environment-credential.ts";
import type { TimedCommand } from "./paired-runs.ts";

/** A project of many environments, spread evenly over orgs. */
export interface ManyConsoles {
  readonly folder: string;
  /** Such as `env-007`, in the order of the files. */
  readonly names: readonly string[];
  /** The local orgs; empty where nobody asks one. */
  readonly orgs: readonly Okta[];
  /** A command of ours in the project. */
  mcOkta(...args: string[]): Required<TimedCommand>;
  close(): Promise<void>;
}

/** How such a project is made. */
export interface ManyConsolesOptions {
  /** Absolute; not there yet. */
  readonly folder: string;
  readonly environments: number;
  readonly orgs: number;
  /** Whether the orgs run on this machine. @default - they are only named */
  readonly areLocal?: boolean;
  /** Calls per minute that each local org takes. @default - any number */
  readonly callsPerMinute?: number;
  /** Last lines of each environment file. @default - none */
  readonly more?: string;
  /** Variables of its commands. @default - none but those of the orgs */
  readonly env?: NodeJS.ProcessEnv;
  /** The launcher. @default - that of this checkout */
  readonly launcher?: string;
}

/** Makes the project, and starts its orgs in this process. */
export async function manyConsoles(options: ManyConsolesOptions): Promise<ManyConsoles> {
  const { folder, launcher = resolve("bin/mc-okta.js"), callsPerMinute = null } = options;
  const orgs: Okta[] = [];
  for (let i = 0; options.areLocal && i < options.orgs; i++)
    orgs.push(await startOkta({ port: 0, switches: { callsPerMinute } }));
  mkdirSync(join(folder, "environments"), { recursive: true });
  const names = Array.from({ length: options.environments }, (_, i) => `env-${String(i).padStart(3, "0")}`);
  const env = { ...process.env, ...(await shellOf(folder, orgs)), ...options.env };
  for (const [i, name] of names.entries()) {
    const org = orgs[i % options.orgs];
    const orgUrl = org?.url ?? `https://org${i % options.orgs}.okta.com`;
    writeFileSync(join(folder, "environments", `${name}.yaml`), environmentYaml(name, orgUrl) + (options.more ?? ""));
    if (org !== undefined) env[`OKTA_API_TOKEN${variableEnding(name)}`] = org.token;
  }
  return {
    folder,
    names,
    orgs,
    mcOkta: (...args) => ({ file: process.execPath, args: [relative(folder, launcher), ...args], cwd: folder, env }),
    close: async () => {
      await Promise.all(orgs.map((org) => org.close()));
    },
  };
}

/**
 * Variables with which Terraform finds the endpoint of the org that a stack is for: a shell has variables for one endpoint only,
 * and an endpoint serves one org only.
 */
async function shellOf(folder: string, orgs: readonly Okta[]): Promise<NodeJS.ProcessEnv> {
  const shells = await Promise.all(orgs.map(async (org) => ({ url: org.url, env: await org.terraformEnv() })));
  const [first] = shells;
  if (first === undefined) return {};
  const script = [
    "#!/bin/sh",
    ...shells.map(
      ({ url, env }) =>
        `if [ -f cdk.tf.json ] && grep -q '${url}' cdk.tf.json; then export TF_REATTACH_PROVIDERS='${env.TF_REATTACH_PROVIDERS}'; fi`,
    ),
    'exec terraform "$@"',
  ];
  const binary = join(folder, "terraform");
  writeFileSync(binary, `${script.join("\n")}\n`, { mode: 0o700 });
  const { TF_REATTACH_PROVIDERS } = first.env;
  return { TF_REATTACH_PROVIDERS, TERRAFORM_BINARY_NAME: binary, CHECKPOINT_DISABLE: "1" };
}

/** Four roles, sign-in and two API clients, with names that are its own in its org. */
function environmentYaml(name: string, orgUrl: string): string {
  return `okta: { orgUrl: "${orgUrl}" }
managementConsole: { address: "https://${name}.acme.example:8443" }
roles:
  builtIn:
    - { role: super_administrator, groupName: ${name} super administrators }
    - { role: administrator, groupName: ${name} administrators }
    - { role: view_only, groupName: ${name} viewers }
  custom:
    - { name: Field Engineers, groupName: ${name} field engineers }
users: { appLabel: ${name} }
api:
  clients:
    - { name: nightly-report, role: view_only }
    - { name: provisioning, role: administrator }
authorizationServer: { name: ${name} }
`;
}
