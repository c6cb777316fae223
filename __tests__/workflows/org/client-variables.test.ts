import { expect, test } from "vitest";
import { clientVariable, loginUsersVariable } from "../../../workflows/org/client-variables.ts";

const at = (name: string, orgUrl = `https://${name}.okta.com`) => ({ name, okta: { orgUrl } });
const [EU, US] = [at("eu"), at("us")];
const REPORT = "MC_OKTA_SECRET_REPORT";

test("a client's variable of the environment takes precedence over the plain one", () => {
  const env = { [REPORT]: "plain", MC_OKTA_SECRET_REPORT__EU: "own" };
  expect(clientVariable({ env }, EU, REPORT)).toEqual({ name: "MC_OKTA_SECRET_REPORT__EU", value: "own" });
  expect(clientVariable({ env }, US, REPORT)).toEqual({ name: REPORT, value: "plain" });
});

test("one that is not set is named plain, and in a run of several environments as that of this one", () => {
  expect(clientVariable({ env: { [REPORT]: "" } }, EU, REPORT)).toEqual({ name: REPORT, value: undefined });
  expect(clientVariable({ env: {}, run: [EU, US] }, EU, REPORT)).toEqual({
    name: "MC_OKTA_SECRET_REPORT__EU",
    value: undefined,
  });
});

test("a plain one is refused in a run of several environments: it is the secret of one client", () => {
  const world = { env: { [REPORT]: "s" }, run: [EU, US] };
  expect(() => clientVariable(world, US, REPORT)).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: "MC_OKTA_SECRET_REPORT is the credential of one client, and this run has 2 environments",
      next: ["set MC_OKTA_SECRET_REPORT__US for us, and unset MC_OKTA_SECRET_REPORT"],
    }),
  );
});

test("a client whose id has two underscores is not given another environment's secret", () => {
  const env = { MC_OKTA_SECRET_REPORT__EU: "of report in eu", MC_OKTA_SECRET_REPORT__EU__US: "own" };
  expect(clientVariable({ env }, at("lab"), "MC_OKTA_SECRET_REPORT__EU")).toEqual({
    name: "MC_OKTA_SECRET_REPORT__EU__LAB",
    value: undefined,
  });
  expect(clientVariable({ env }, US, "MC_OKTA_SECRET_REPORT__EU").value).toBe("own");
});

test("a client with one underscore, and an environment with two hyphens, have their plain variables", () => {
  const env = { MC_OKTA_SECRET_REPORT_EU: "s", MC_OKTA_SECRET_REPORT__A__B: "of report__a in b" };
  expect(clientVariable({ env }, US, "MC_OKTA_SECRET_REPORT_EU").value).toBe("s");
  expect(clientVariable({ env }, at("a--b"), REPORT)).toEqual({ name: REPORT, value: undefined });
});

test("the users of one org are signed in at no other one", () => {
  const env = { MC_OKTA_LOGIN_USERS: "users.json", MC_OKTA_LOGIN_USERS_EU: "eu.json" };
  expect(loginUsersVariable({ env }, EU)).toEqual({ name: "MC_OKTA_LOGIN_USERS_EU", value: "eu.json" });
  expect(loginUsersVariable({ env, run: [US, at("lab", US.okta.orgUrl)] }, US).value).toBe("users.json");
  expect(() => loginUsersVariable({ env, run: [EU, US] }, US)).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: "MC_OKTA_LOGIN_USERS is for the users of one org, and this run spans several",
      next: ["set MC_OKTA_LOGIN_USERS_US for us, and unset MC_OKTA_LOGIN_USERS"],
    }),
  );
  expect(loginUsersVariable({ env: {}, run: [EU, US] }, US)).toEqual({
    name: "MC_OKTA_LOGIN_USERS_US",
    value: undefined,
  });
});
