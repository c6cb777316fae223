import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginUsers } from "../../../workflows/verify/login-users.ts";
import { testWorld } from "../../cli/context.ts";
import { environment } from "../../stacks/environment.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-login-"));
  mkdirSync(join(folder, ".sandbox"));
  writeFileSync(join(folder, ".sandbox", "users.json"), '[{"email":"vera@x","password":"p"}]', { mode: 0o600 });
  writeFileSync(join(folder, "mine.json"), '[{"email":"me@x","password":"p"}]', { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const context = (env: NodeJS.ProcessEnv) =>
  testWorld({ env, project: { folder, environmentsFolder: folder, outdir: folder } });
const at = (orgUrl: string) => environment({ okta: { ...environment().okta, orgUrl } });

test("on a local org they are the sandbox's, unless another file is named", () => {
  const local = at("http://127.0.0.1:8090");
  expect(loginUsers(context({}), local)).toEqual([{ email: "vera@x", password: "p" }]);
  expect(loginUsers(context({ MC_OKTA_LOGIN_USERS: "mine.json" }), local)).toEqual([{ email: "me@x", password: "p" }]);
});

test("on a real org the sandbox's passwords are never tried", () => {
  expect(() => loginUsers(context({}), at("https://acme.okta.com"))).toThrow("--login needs users to sign in as");
});

test("a file of the environment's own takes precedence over the plain one, and is named where it cannot be read", () => {
  const env = { MC_OKTA_LOGIN_USERS: "none.json", MC_OKTA_LOGIN_USERS_TEST: "mine.json" };
  expect(loginUsers(context(env), at("https://acme.okta.com"))).toEqual([{ email: "me@x", password: "p" }]);
  expect(() => loginUsers(context({ MC_OKTA_LOGIN_USERS_TEST: "x.json" }), at("https://acme.okta.com"))).toThrow(
    expect.objectContaining({ next: ["check the file in MC_OKTA_LOGIN_USERS_TEST: x.json"] }),
  );
});

test("a file that cannot be used is named with the reason", () => {
  expect(() => loginUsers(context({ MC_OKTA_LOGIN_USERS: "none.json" }), at("https://acme.okta.com"))).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: "cannot read the users of --login: the file does not exist",
      next: ["check the file in MC_OKTA_LOGIN_USERS: none.json"],
    }),
  );
});
