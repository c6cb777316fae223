import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkSandboxShell } from "../../../workflows/sandbox/sandbox-shell.ts";
import { testWorld } from "../../cli/context.ts";
import { environment } from "../../stacks/environment.ts";

let folder: string;
let server: Server;
const local = environment({
  name: "sandbox",
  okta: { orgUrl: "http://127.0.0.1:8090", issuerMode: "ORG_URL", providerVersion: "6.12.0" },
});
const production = environment({ name: "production" });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-shell-"));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, "endpoint"), resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const reattach = (socket: string) => ({
  TF_REATTACH_PROVIDERS: JSON.stringify({ "okta/okta": { Addr: { Network: "unix", String: join(folder, socket) } } }),
});

async function check(env: NodeJS.ProcessEnv, of: typeof local) {
  return checkSandboxShell(testWorld({ env: { HOME: folder, ...env } }), of, join(folder, "stack")).then(
    () => "fine",
    ({ kind, message, next }: { kind: string; message: string; next: string[] }) => ({
      kind,
      message,
      next,
    }),
  );
}

test("a sandbox that answers, and a local org, are fine", async () => {
  expect(await check(reattach("endpoint"), local)).toBe("fine");
});

test("a real org in a shell without sandbox variables is fine", async () => {
  expect(await check({}, production)).toBe("fine");
});

test("a real org in a shell with sandbox variables is refused, with what to unset", async () => {
  expect(await check(reattach("endpoint"), production)).toEqual({
    kind: "usage",
    message: "production uses https://acme.okta.com, but this shell has the variables of a local sandbox",
    next: [
      "unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE",
      "then set the credentials of the real org; nothing was run",
    ],
  });
});

test("with a service app, its variables must also be unset", async () => {
  const env = {
    ...reattach("endpoint"),
    OKTA_API_CLIENT_ID: "0oa1",
    OKTA_API_PRIVATE_KEY: "key",
    OKTA_API_SCOPES: "a",
  };
  expect(await check(env, production)).toMatchObject({
    next: [
      "unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE OKTA_API_CLIENT_ID OKTA_API_PRIVATE_KEY OKTA_API_SCOPES",
      "then set the credentials of the real org; nothing was run",
    ],
  });
});

test("if the shell has a separate credential for the real org, unsetting it is not requested", async () => {
  expect(await check({ ...reattach("endpoint"), OKTA_API_TOKEN_PRODUCTION: "00own" }, production)).toMatchObject({
    next: ["unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE", "nothing was run"],
  });
});

test("variables of a sandbox that is gone are named", async () => {
  expect(await check(reattach("gone"), local)).toEqual({
    kind: "usage",
    message: "the sandbox in TF_REATTACH_PROVIDERS of this shell is not running",
    next: [
      "start it in another shell: mc-okta sandbox; then run here: . .sandbox/env",
      "or remove its variables:",
      "unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE",
    ],
  });
});

test("a local org without a sandbox in the shell says how to start one", async () => {
  expect(await check({}, local)).toEqual({
    kind: "usage",
    message: "sandbox uses the local org http://127.0.0.1:8090, but this shell has no sandbox variables",
    next: ["start it in another shell: mc-okta sandbox; then run here: . .sandbox/env"],
  });
});

test("the case of the provider's name makes no difference", async () => {
  const { TF_REATTACH_PROVIDERS } = reattach("endpoint");
  const env = { TF_REATTACH_PROVIDERS: TF_REATTACH_PROVIDERS.replace("okta/okta", "Okta/Okta") };
  expect(await check(env, production)).toMatchObject({
    kind: "usage",
    message: "production uses https://acme.okta.com, but this shell has the variables of a local sandbox",
  });
  expect(await check(env, local)).toBe("fine");
});

test.each([
  ["a real", "not JSON", production],
  ["a real", '{"okta/okta":{"Addr":{}}}', production],
  ["a local", "not JSON", local],
])("%s org in a shell that says %s is refused", async (_, TF_REATTACH_PROVIDERS, of) => {
  expect(await check({ TF_REATTACH_PROVIDERS }, of)).toEqual({
    kind: "usage",
    message: "cannot parse TF_REATTACH_PROVIDERS in this shell; unset it",
    next: ["unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN CDKTF_SKIP_PROVIDER_LOCK CHECKPOINT_DISABLE"],
  });
});

test.each(["", '{"hashicorp/aws":{"Addr":{"Network":"unix","String":"/tmp/x"}}}'])(
  "a real org in a shell whose variable is %j is fine",
  async (TF_REATTACH_PROVIDERS) => {
    expect(await check({ TF_REATTACH_PROVIDERS }, production)).toBe("fine");
  },
);
