import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataOktaGroup } from "@cdktf/provider-okta/lib/data-okta-group/index.js";
import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { App, LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  McApiClient,
  McAuthServer,
  McOidcApp,
  McOktaProvider,
  McRoleGroups,
  type Role,
} from "../../constructs/index.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { type Run, run } from "../stacks/deployment.ts";

let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
beforeEach(async () => {
  await sandbox.reset();
  folder = mkdtempSync(join(tmpdir(), "mc-okta-decided-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => sandbox.close());

/** Synthesizes what is added to a new app. The state of a stack outlives its synthesis. */
function synthesize(add: (app: App) => void): void {
  const app = new App({ outdir: join(folder, "out") });
  add(app);
  app.synth();
}

function stackOf(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: join(folder, `${name}.tfstate`) });
  new McOktaProvider(stack, "okta", { orgUrl: sandbox.url });
  return stack;
}

async function terraform(stack: string, ...args: string[]): Promise<Run> {
  const cwd = join(folder, "out/stacks", stack);
  const env = { ...process.env, ...sandbox.env };
  const init = await run("terraform", ["init", "-input=false", "-no-color"], cwd, env);
  expect(init).toMatchObject({ exitCode: 0 });
  return run("terraform", [...args, "-input=false", "-no-color"], cwd, env);
}

async function applied(stack: string): Promise<void> {
  const apply = await terraform(stack, "apply", "-auto-approve");
  expect(apply.text).toContain("Apply complete!");
  await unchanged(stack);
}

async function unchanged(stack: string): Promise<void> {
  const plan = await terraform(stack, "plan", "-detailed-exitcode");
  expect(plan.text).toContain("No changes.");
}

/** A value for each prop that Terraform may decide. */
function valuesOf(org: Sandbox["org"]) {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
  return {
    label: "Console",
    address: "https://mc.acme.example",
    port: 8443,
    dataManagers: "https://mc.acme.example:9443",
    // The second one is the console's own.
    more: ["https://10.20.0.5/login/okta/redirect", "https://mc.acme.example:8443/login/okta/redirect"],
    policy: org.snapshot().accessPolicies.find(({ name }) => name === "Password only")?.id ?? "",
    clientCredentials: true,
    grace: 5,
    omitSecret: false,
    skipPolicy: true,
    accessToken: 15,
    refreshToken: 43_200,
    idle: 1_440,
    callers: 10,
    serverName: "Console tokens",
    jwksUri: "https://jobs.acme.example/keys",
    keyId: "farm",
    modulus: n,
    exponent: e,
    role: "view_only",
    group: "MC Viewers",
  };
}
type Values = ReturnType<typeof valuesOf>;

/** A console of these values. */
function addConsole(stack: TerraformStack, values: Values): void {
  const consoleAddress = `${values.address}:${values.port}`;
  const group = { kind: "managed", name: values.group } as const;
  const role: Role = { id: "view_only", key: "view_only", name: values.role, group };
  const roleGroups = new McRoleGroups(stack, "roles", { roles: [role] });
  const app = new McOidcApp(stack, "app", {
    label: `${values.label} of ${values.group}`,
    consoleAddress,
    dataManagersAddress: values.dataManagers,
    extraRedirectUris: values.more,
    signOnPolicyId: values.policy,
    clientCredentials: values.clientCredentials,
    refreshTokenGraceSeconds: values.grace,
    omitSecret: values.omitSecret,
    roleGroups,
  });
  const published = new McApiClient(stack, "published", {
    label: `Published ${values.port}`,
    authentication: { method: "privateKey", jwksUri: values.jwksUri },
    omitSecret: values.omitSecret,
    skipAuthenticationPolicy: values.skipPolicy,
  });
  const publicKey = { kty: "RSA", kid: values.keyId, n: values.modulus, e: values.exponent } as const;
  const given = new McApiClient(stack, "given", {
    label: "Given",
    authentication: { method: "privateKey", publicKey },
  });
  const server = new McAuthServer(stack, "server", { name: values.serverName, audience: consoleAddress, roleGroups });
  server.allowUsers(app, {
    accessTokenMinutes: values.accessToken,
    refreshToken: { lifetime: values.refreshToken, idleMinutes: values.idle },
  });
  const clients = [app, published, given].map((client) => ({ client, roles: [role] }));
  server.allowClients(clients, { accessTokenMinutes: values.callers });
}

/** The same values, each as a variable of Terraform that has it. */
function asVariables(stack: TerraformStack, values: Values): Values {
  const decided = Object.entries(values).map(([name, value]) => {
    const variable = (type: string) => new TerraformVariable(stack, name, { type, default: value });
    if (typeof value === "string") return [name, variable("string").stringValue];
    if (typeof value === "number") return [name, variable("number").numberValue];
    if (typeof value === "boolean") return [name, variable("bool").booleanValue];
    return [name, variable("list(string)").listValue];
  });
  return Object.fromEntries(decided);
}

test("what Terraform decides comes to the same as what is written, in every prop", async () => {
  const values = valuesOf(sandbox.org);
  synthesize((app) => addConsole(stackOf(app, "mine"), values));
  await applied("mine");
  synthesize((app) => {
    const stack = stackOf(app, "mine");
    addConsole(stack, asVariables(stack, values));
  });
  const text = readFileSync(join(folder, "out/stacks/mine/cdk.tf.json"), "utf8");
  const { variable: _, ...rest } = JSON.parse(text);
  expect(Object.keys(values).filter((name) => !JSON.stringify(rest).includes(`var.${name}`))).toEqual([]);
  await unchanged("mine");
});

test("groups of others carry roles: one that is looked up, one of another resource and one of another stack", async () => {
  synthesize((app) => {
    const directory = stackOf(app, "directory");
    const elsewhere = new Group(directory, "elsewhere", { name: "Elsewhere" });
    const stack = stackOf(app, "mine");
    const here = new Group(stack, "here", { name: "Here" });
    const everyone = new DataOktaGroup(stack, "everyone", { name: "Everyone" });
    const roles = Object.entries({ elsewhere, here, everyone }).map(([key, { id }]): Role => {
      return { id: key, key, name: key, group: { kind: "referenced", id } };
    });
    const roleGroups = new McRoleGroups(stack, "roles", { roles });
    const consoleAddress = "https://mc.acme.example";
    const webApp = new McOidcApp(stack, "app", { consoleAddress, roleGroups });
    new McAuthServer(stack, "server", { audience: consoleAddress, roleGroups }).allowUsers(webApp);
  });
  await applied("directory");
  await applied("mine");
  const { groups, policyRules, claims } = sandbox.org.snapshot();
  const [elsewhere, here, everyone] = ["Elsewhere", "Here", "Everyone"].map(
    (name) => groups.find(({ profile }) => profile.name === name)?.id,
  );
  expect(policyRules.map(({ people }) => people.groups.include?.toSorted())).toEqual([
    [elsewhere, here, everyone].toSorted(),
  ]);
  const isMember = (id: string | undefined, role: string) => `isMemberOfGroup("${id}") ? {"${role}"} : {}`;
  expect(claims.find(({ name }) => name === "roles")?.value).toBe(
    `Arrays.flatten(${isMember(elsewhere, "elsewhere")}, ${isMember(here, "here")}, ${isMember(everyone, "everyone")})`,
  );
});
