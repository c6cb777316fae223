import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { makeProject, type Project } from "./project.ts";

/** A project whose environments `eu-one`, `eu-two`, `us-one` and `us-two` have a token of two local orgs. */
export interface TwoOrgs {
  readonly eu: Okta;
  readonly us: Okta;
  readonly project: Project;
  close(): Promise<void>;
}

/**
 * Starts two local orgs, and a project whose Terraform finds the provider endpoint of the org that a stack is for: a shell has
 * variables for one endpoint only, and an endpoint serves one org only.
 */
export async function twoOrgs(): Promise<TwoOrgs> {
  const [eu, us] = [await startOkta({ port: 0 }), await startOkta({ port: 0 })];
  const { OKTA_API_TOKEN: _, ...shell } = await eu.terraformEnv();
  const tokens = ["ONE", "TWO"].flatMap((name) => [
    [`OKTA_API_TOKEN_EU_${name}`, eu.token],
    [`OKTA_API_TOKEN_US_${name}`, us.token],
  ]);
  const project = makeProject({ ...shell, ...Object.fromEntries(tokens), CHECKPOINT_DISABLE: "1" });
  const { TF_REATTACH_PROVIDERS } = await us.terraformEnv();
  const script = [
    "#!/bin/sh",
    `if [ -f cdk.tf.json ] && grep -q '${us.url}' cdk.tf.json; then export TF_REATTACH_PROVIDERS='${TF_REATTACH_PROVIDERS}'; fi`,
    'exec terraform "$@"',
  ];
  const binary = join(project.folder, "terraform");
  writeFileSync(binary, `${script.join("\n")}\n`, { mode: 0o700 });
  project.env["TERRAFORM_BINARY_NAME"] = binary;
  return {
    eu,
    us,
    project,
    close: async () => {
      project.remove();
      await Promise.all([eu.close(), us.close()]);
    },
  };
}

/** A small environment whose names are its own in its org: one role and one API client. */
export function ownYaml(orgUrl: string, name: string, more = ""): string {
  return `okta: { orgUrl: "${orgUrl}" }
managementConsole: { address: "https://${name}.acme.example:8443" }
roles:
  builtIn:
    - { role: view_only, groupName: ${name} viewers }
${more}users: { appLabel: ${name} }
api: { clients: [{ name: ${name}-report, role: view_only }] }
authorizationServer: { name: ${name} }
`;
}
