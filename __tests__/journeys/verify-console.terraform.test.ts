import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ServedManagementConsole,
  serveManagementConsole,
} from "../../sandbox/management-console/serve-management-console.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { makeProject, type Project } from "./project.ts";
import { adminOf, environmentFile, writeUsers } from "./verify-org.ts";

let sandbox: Sandbox;
let console: ServedManagementConsole;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  console = await serveManagementConsole({ port: 0 });
  project = makeProject(sandbox.env);
  const yaml = environmentFile("environments/sandbox.yaml", sandbox, { "https://localhost:8443": console.url });
  project.environment("sandbox", yaml);
  writeUsers(project, sandbox);
  writeFileSync(join(project.folder, "console.pem"), console.certificate);
  const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"]);
  if (exitCode !== 0) throw new Error(err);
  await connect({ enableForApi: true });
});
afterAll(async () => {
  project.remove();
  await console.close();
  await sandbox.close();
});

/** Enters in Management Console what `mc-okta settings` shows. */
async function connect({ enableForApi }: { readonly enableForApi: boolean }): Promise<void> {
  const { authorizationServers, apps } = sandbox.org.snapshot();
  const webApp = apps.find(({ label }) => label === "Resilio Management Console");
  const [secret] = await adminOf(sandbox).get<{ client_secret: string }[]>(`/apps/${webApp?.id}/credentials/secrets`);
  await console.configure({
    advanced: { managementConsoleAddress: console.url, dataManagersAddress: "", useAddressForRedirectUri: true },
    okta: {
      organizationDomain: new URL(sandbox.url).host,
      authorizationServerId: authorizationServers.find(({ name }) => name === "Resilio Management Console")?.id ?? "",
      enableForApi,
      enableForUsers: true,
      clientId: webApp?.clientId ?? "",
      clientSecret: secret?.client_secret ?? "",
    },
  });
}

const verify = (...argv: string[]) =>
  project.cli(["verify", "sandbox", "--no-wait", "--console", console.url, "--console-ca", "console.pem", ...argv]);

test("Management Console takes each client's token, and none of a user", async () => {
  const { exitCode, out } = await verify("--login");
  expect(out.match(/✓ allowed {4}Management Console accepts its token: GET \/api\/v2\/info/g)).toHaveLength(2);
  expect(out).toContain("  ✓ refused    the user's access token at Management Console: GET /api/v2/info\n");
  expect(out).not.toContain("✗");
  expect(exitCode).toBe(0);
});

test("a switch that is off is found, among what gives the same answer", async () => {
  await connect({ enableForApi: false });
  const { exitCode, out } = await verify();
  expect(exitCode).toBe(1);
  expect(out).toContain(
    "  ✗ wrong      Management Console accepts its token: GET /api/v2/info\n      got      status 401",
  );
  expect(out).toContain('"Enable authentication for API" is off (console-api-off)');
});

test("an untrusted certificate gets no token, and ends with 3", async () => {
  const { exitCode, out } = await project.cli(["verify", "sandbox", "--no-wait", "--console", console.url]);
  expect(exitCode).toBe(3);
  expect(out).toContain("  ? no answer  Management Console accepts its token: GET /api/v2/info: localhost:");
});

test.each([
  [
    "http://mc.acme.example:8443",
    'error: --console "http://mc.acme.example:8443" is not an https URL\n  use the address of Management Console\'s API: --console https://mc.example.com:8443',
  ],
  [
    "mc.acme.example",
    'error: --console "mc.acme.example" is not an https URL\n  use the address of Management Console\'s API: --console https://mc.example.com:8443',
  ],
])("a token goes to no address such as %s", async (url, err) => {
  expect(await project.cli(["verify", "sandbox", "--console", url])).toEqual({ exitCode: 2, out: "", err });
});
