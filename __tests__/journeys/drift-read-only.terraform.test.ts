import { generateKeyPairSync } from "node:crypto";
import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "./project.ts";

const DAY = 86_400_000;
const READ = ["okta.groups.read", "okta.users.read", "okta.apps.read", "okta.authorizationServers.read"];
const OPTIONAL = ["okta.appGrants.read", "okta.roles.read", "okta.logs.read"];
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

let now = Date.now();
let org: Okta;
let project: Project;

beforeAll(async () => {
  const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "reader", kty: "RSA" }] };
  org = await startOkta({
    clock: () => new Date(now),
    users: [],
    managementClients: [{ clientId: "0oaReader0000000000d7", jwks, scopes: [...READ, ...OPTIONAL] }],
  });
  const env = { ...(await org.terraformEnv()), CDKTF_SKIP_PROVIDER_LOCK: "true", CHECKPOINT_DISABLE: "true" };
  project = makeProject(env);
  project.environment("local", environmentYaml(org.url));
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
  project?.remove();
  await org?.close();
});

const drift = (scopes: readonly string[]) =>
  project.cli(["drift", "local"], {
    now: () => new Date(now),
    env: {
      OKTA_API_TOKEN: "",
      OKTA_API_CLIENT_ID: "0oaReader0000000000d7",
      OKTA_API_PRIVATE_KEY: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
      OKTA_API_PRIVATE_KEY_ID: "reader",
      OKTA_API_SCOPES: scopes.join(","),
    },
  });

test("scopes that read are enough, and the report names the service app", async () => {
  const { exitCode, out, err } = await drift([...READ, ...OPTIONAL]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  expect(out).toContain("local: the org matches the deployed setup");
  expect(out).toContain("read as 0oaReader0000000000d7");
  expect(out).not.toContain("Not checked");
});

test("without the optional ones it says what was not looked at", async () => {
  const { exitCode, out } = await drift(READ);
  expect(exitCode).toBe(0);
  expect(out).toContain("Not checked");
  expect(out).toContain("okta.appGrants.read");
});

test("without one that everything needs it ends with exit code 2 and the scopes", async () => {
  const { exitCode, err } = await drift(READ.slice(1));
  expect(exitCode).toBe(2);
  expect(err).toContain("okta.groups.read");
});

test("a week later nothing is found", async () => {
  now += 8 * DAY;
  const { exitCode, out } = await project.cli(["drift", "local"], { now: () => new Date(now) });
  expect(exitCode).toBe(0);
  expect(out).toContain("local: the org matches the deployed setup");
});
