import { expect, test } from "vitest";
import { isClientSecret, readClientSecret } from "../../../io/okta/client-secret.ts";

const secret = (created: string, status: string, client_secret: string) => ({
  id: "ocs1",
  created,
  status,
  client_secret,
});

/** An API that gives one answer and notes the path. */
function api(status: number, body: unknown) {
  const paths: string[] = [];
  return {
    paths,
    get: async (path: string) => {
      paths.push(path);
      return { status, body };
    },
  };
}

test("of several secrets the newest active one is read", async () => {
  const org = api(200, [
    secret("2026-01-01T00:00:00.000Z", "ACTIVE", "old"),
    secret("2026-03-01T00:00:00.000Z", "INACTIVE", "retired"),
    secret("2026-02-01T00:00:00.000Z", "ACTIVE", "new"),
  ]);
  expect(await readClientSecret(org, "0oa1")).toEqual({ secret: "new" });
  expect(org.paths).toEqual(["/api/v1/apps/0oa1/credentials/secrets"]);
});

test("without an active one, and when Okta refuses, the status says so", async () => {
  expect(await readClientSecret(api(200, [secret("2026-01-01T00:00:00.000Z", "INACTIVE", "x")]), "0oa1")).toEqual({
    status: 200,
  });
  expect(await readClientSecret(api(403, { errorCode: "E0000006" }), "0oa1")).toEqual({ status: 403 });
});

test("an active secret is one that an app may use, an inactive or unknown one is not", async () => {
  const org = api(200, [
    secret("2026-01-01T00:00:00.000Z", "ACTIVE", "old"),
    secret("2026-02-01T00:00:00.000Z", "ACTIVE", "new"),
    secret("2026-03-01T00:00:00.000Z", "INACTIVE", "retired"),
  ]);
  const asked = ["old", "new", "retired", "other"].map((one) => isClientSecret(org, "0oa1", one));
  expect(await Promise.all(asked)).toEqual([true, true, false, false]);
});

test("whether a secret is one is not known when Okta does not show them", async () => {
  expect(await isClientSecret(api(403, { errorCode: "E0000006" }), "0oa1", "old")).toBe(undefined);
});

test("an id cannot lead to another path", async () => {
  const org = api(404, {});
  await readClientSecret(org, "../users");
  expect(org.paths).toEqual(["/api/v1/apps/..%2Fusers/credentials/secrets"]);
});
