import { describe, expect, test } from "vitest";
import { parseEnvironments } from "../../../config/parse-environments.ts";
import { variableEnding, variablesFor, variablesForChild } from "../../../io/okta/environment-credential.ts";

const PLAIN = {
  OKTA_API_CLIENT_ID: "0oa1",
  OKTA_API_PRIVATE_KEY: "key",
  OKTA_API_PRIVATE_KEY_ID: "kid",
  OKTA_API_SCOPES: "okta.groups.read",
};

test.each([
  ["prod", "_PROD"],
  ["eu-prod", "_EU_PROD"],
  ["eu.prod", "_EU_PROD"],
  ["2nd-site", "_2ND_SITE"],
])("the variables of %s end in %s", (name, ending) => {
  expect(variableEnding(name)).toBe(ending);
});

test("no two names that an environment file may have share their variables", () => {
  const names = ["eu-prod", "eu.prod", "eu_prod", "EU-prod", "eu-prod-", "eu--prod", "euprod"];
  const files = names.map((name) => ({ name, file: `environments/${name}.yaml`, text: "" }));
  const { findings } = parseEnvironments(files, () => "missing");
  const refused = findings.filter(({ code }) => code === "MC014").map(({ where }) => where.file);
  const endings = files.filter(({ file }) => !refused.includes(file)).map(({ name }) => variableEnding(name));
  expect(endings).toEqual(["_EU_PROD", "_EU_PROD_", "_EU__PROD", "_EUPROD"]);
});

describe("the variables of an environment", () => {
  test("its own token takes the plain name, and that of another environment is left out", () => {
    const env = { PATH: "/bin", OKTA_API_TOKEN_EU_PROD: "00eu", OKTA_API_TOKEN_US_PROD: "00us" };
    expect(variablesFor(env, "eu-prod")).toEqual({
      env: { PATH: "/bin", OKTA_API_TOKEN: "00eu" },
      ending: "_EU_PROD",
      names: ["OKTA_API_TOKEN_EU_PROD"],
      ambiguous: [],
    });
  });

  test.each(Object.entries({ ...PLAIN, OKTA_ACCESS_TOKEN: "eyJ", OKTA_API_TOKEN: "00t" }))(
    "its own %s counts",
    (name, value) => {
      expect(variablesFor({ [`${name}_PROD`]: value }, "prod")).toMatchObject({
        env: { [name]: value },
        ending: "_PROD",
      });
    },
  );

  test("as soon as one is set, no plain one counts, of whatever kind", () => {
    const env = { ...PLAIN, OKTA_ACCESS_TOKEN: "eyJ", OKTA_API_TOKEN: "00plain", OKTA_API_TOKEN_PROD: "00own" };
    expect(variablesFor(env, "prod").env).toEqual({ OKTA_API_TOKEN: "00own" });
  });

  test("a part of a private key's set is not filled up from the plain one", () => {
    const env = { ...PLAIN, OKTA_API_CLIENT_ID_PROD: "0oa2" };
    expect(variablesFor(env, "prod").env).toEqual({ OKTA_API_CLIENT_ID: "0oa2" });
  });

  test("without its own, the plain ones are used, unchanged", () => {
    const env = { ...PLAIN, OKTA_API_TOKEN_OTHER: "00other", OKTA_ORG_NAME: "acme" };
    expect(variablesFor(env, "prod")).toEqual({
      env: { ...PLAIN, OKTA_ORG_NAME: "acme" },
      ending: "",
      names: Object.keys(PLAIN),
      ambiguous: [],
    });
  });

  test("an empty one is none", () => {
    expect(variablesFor({ OKTA_API_TOKEN: "00t", OKTA_API_TOKEN_PROD: "" }, "prod").ending).toBe("");
  });

  test("a name that only begins like another environment's is not its", () => {
    expect(variablesFor({ OKTA_API_TOKEN_PROD_EU: "00t" }, "prod")).toMatchObject({ env: {}, ending: "" });
  });

  test("on Windows a name in any case is its own, and elsewhere it is not", () => {
    const env = { Okta_Api_Token_Prod: "00own", okta_api_token: "00plain" };
    expect(variablesFor(env, "prod", "win32").env).toEqual({ OKTA_API_TOKEN: "00own" });
    expect(variablesFor(env, "other", "win32").env).toEqual({ OKTA_API_TOKEN: "00plain" });
    expect(variablesFor(env, "prod", "linux").env).toEqual({});
  });
});

describe("OKTA_API_PRIVATE_KEY_ID is the ID of a key, also where an environment is called id", () => {
  test.each(["id", "prod"])("beside a plain private key, for %s", (name) => {
    expect(variablesFor(PLAIN, name)).toMatchObject({ env: PLAIN, ending: "", ambiguous: [] });
  });

  test("with the ending of an environment it is the ID of that one's key", () => {
    const env = { OKTA_API_PRIVATE_KEY_X: "key", OKTA_API_PRIVATE_KEY_ID_X: "kid" };
    expect(variablesFor(env, "x").env).toEqual({ OKTA_API_PRIVATE_KEY: "key", OKTA_API_PRIVATE_KEY_ID: "kid" });
    expect(variablesFor(env, "id-x")).toMatchObject({ env: {}, ending: "", ambiguous: [] });
  });

  test.each([
    ["id", "_ID"],
    ["id-x", "_ID_X"],
  ])("what is set for a private key of %s is ambiguous, and not used", (name, ending) => {
    const env = { ...PLAIN, [`OKTA_API_CLIENT_ID${ending}`]: "0oa2", [`OKTA_API_SCOPES${ending}`]: "okta.apps.read" };
    expect(variablesFor(env, name)).toEqual({
      env: {},
      ending,
      names: [`OKTA_API_CLIENT_ID${ending}`, `OKTA_API_SCOPES${ending}`],
      ambiguous: [`OKTA_API_CLIENT_ID${ending}`, `OKTA_API_SCOPES${ending}`],
    });
  });

  test("its own token is not", () => {
    const env = { OKTA_API_TOKEN_ID: "00t", OKTA_API_PRIVATE_KEY_ID: "kid" };
    expect(variablesFor(env, "id")).toMatchObject({ env: { OKTA_API_TOKEN: "00t" }, ending: "_ID", ambiguous: [] });
  });

  test("an environment whose name only begins with these letters has a private key", () => {
    const env = { OKTA_API_PRIVATE_KEY_IDAHO: "key" };
    expect(variablesFor(env, "idaho")).toMatchObject({ env: { OKTA_API_PRIVATE_KEY: "key" }, ambiguous: [] });
  });
});

test("a program gets the plain credential, and none that is named for an environment, a client or users", () => {
  const kept = { ...PLAIN, PATH: "/bin", OKTA_API_TOKEN: "00t", OKTA_ORG_NAME: "acme", MC_OKTA_ENVIRONMENTS: "envs" };
  const env = {
    ...kept,
    OKTA_API_TOKEN_PROD: "00t",
    okta_access_token_prod: "eyJ",
    OKTA_API_PRIVATE_KEY_PROD: "key",
    OKTA_API_PRIVATE_KEY_ID_PROD: "kid",
    MC_OKTA_SECRET_REPORT: "s",
    MC_OKTA_PRIVATE_KEY_REPORT__PROD: "key",
    MC_OKTA_LOGIN_USERS: "users.json",
  };
  expect(variablesForChild(env)).toEqual(kept);
});
