import { expect, test } from "vitest";
import { isClientSecret, readClientSecret } from "../../../io/okta/client-secret.ts";
import { NotReadable, type OktaObject } from "../../../io/okta/management-api.ts";

const secret = (created: string, status: string, client_secret: string) => ({
  id: "ocs1",
  created,
  status,
  client_secret,
});

/** An API that gives one list and notes the path. */
function api(secrets: readonly OktaObject[] | Error) {
  const paths: string[] = [];
  return {
    paths,
    list: async (path: string) => {
      paths.push(path);
      if (secrets instanceof Error) throw secrets;
      return secrets;
    },
  };
}

const REFUSED = new NotReadable("Okta answers 403 E0000006 to GET /api/v1/apps/0oa1/credentials/secrets");

test("of several secrets the newest active one is read", async () => {
  const org = api([
    secret("2026-01-01T00:00:00.000Z", "ACTIVE", "old"),
    secret("2026-03-01T00:00:00.000Z", "INACTIVE", "retired"),
    secret("2026-02-01T00:00:00.000Z", "ACTIVE", "new"),
  ]);
  expect(await readClientSecret(org, "0oa1")).toBe("new");
  expect(org.paths).toEqual(["/api/v1/apps/0oa1/credentials/secrets"]);
});

test("without an active one there is none", async () => {
  expect(await readClientSecret(api([secret("2026-01-01T00:00:00.000Z", "INACTIVE", "x")]), "0oa1")).toBe(undefined);
});

test("a secret that Okta does not show is not one that is not there", async () => {
  await expect(readClientSecret(api(REFUSED), "0oa1")).rejects.toBe(REFUSED);
});

test("an active secret is one that an app may use, an inactive or unknown one is not", async () => {
  const org = api([
    secret("2026-01-01T00:00:00.000Z", "ACTIVE", "old"),
    secret("2026-02-01T00:00:00.000Z", "ACTIVE", "new"),
    secret("2026-03-01T00:00:00.000Z", "INACTIVE", "retired"),
  ]);
  const asked = ["old", "new", "retired", "other"].map((one) => isClientSecret(org, "0oa1", one));
  expect(await Promise.all(asked)).toEqual([true, true, false, false]);
});

test("whether a secret is one is not known when Okta does not show them", async () => {
  expect(await isClientSecret(api(REFUSED), "0oa1", "old")).toBe(undefined);
});

test("an id cannot lead to another path", async () => {
  const org = api([]);
  await readClientSecret(org, "../users");
  expect(org.paths).toEqual(["/api/v1/apps/..%2Fusers/credentials/secrets"]);
});
