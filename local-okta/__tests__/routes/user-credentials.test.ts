import { describe, expect, test } from "vitest";
import { refusalOf, startTestOrg, type TestOrg } from "../../testing.ts";

const PROFILE = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };
const PASSWORD = { password: { value: "Analytic1" } };
const QUESTION = { question: "Who built the engine?", answer: "Babbage" };
const HASH = { hash: { algorithm: "SHA-512", workFactor: 0, salt: "a-salt", saltOrder: "PREFIX", value: "a-value" } };

async function startWithPassword(credentials: object = PASSWORD) {
  const org = await startTestOrg();
  const created = await org.call("POST", "/api/v1/users", { profile: PROFILE, credentials });
  return { ...org, created, path: `/api/v1/users/${created.id}` };
}

describe("a new user with a password", () => {
  test("is ACTIVE, and shows that there is one", async () => {
    const { created } = await startWithPassword({ ...PASSWORD, recovery_question: QUESTION });
    expect(["status", "activated", "passwordChanged", "credentials"].map(created.at)).toEqual([
      "ACTIVE",
      "2026-11-24T10:00:00.000Z",
      "2026-11-24T10:00:00.000Z",
      {
        password: {},
        recovery_question: { question: QUESTION.question },
        provider: { type: "OKTA", name: "OKTA" },
      },
    ]);
  });

  test("that is empty, as the provider sends it, has none", async () => {
    const { created } = await startWithPassword({ password: {} });
    expect(["status", "passwordChanged", "credentials.password"].map(created.at)).toEqual([
      "PROVISIONED",
      null,
      undefined,
    ]);
  });

  test("and activate=false is STAGED, and ACTIVE once it is activated", async () => {
    const { call } = await startTestOrg();
    const body = { profile: PROFILE, credentials: PASSWORD };
    const created = await call("POST", "/api/v1/users?activate=false", body);
    await call("POST", `/api/v1/users/${created.id}/lifecycle/activate`);
    const activated = await call("GET", `/api/v1/users/${created.id}`);
    expect([created.at("status"), created.at("statusChanged"), activated.at("status")]).toEqual([
      "STAGED",
      "2026-11-24T10:00:00.000Z",
      "ACTIVE",
    ]);
  });

  test("whose hash was made elsewhere comes from IMPORT", async () => {
    const { created } = await startWithPassword({ password: HASH });
    expect(["status", "credentials"].map(created.at)).toEqual([
      "ACTIVE",
      { password: {}, provider: { type: "IMPORT", name: "IMPORT" } },
    ]);
  });

  test.each(["short1A", "nouppercase1", "NOLOWERCASE1", "NoNumberHere", "IsExample1"])(
    "is refused where the default policy refuses it: %s",
    async (value) => {
      const { created } = await startWithPassword({ password: { value } });
      const text =
        "password: Password requirements were not met. Password requirements: at least 8 characters, a lowercase letter, an uppercase letter, a number, no parts of your username. Your password cannot be any of your last 4 passwords.";
      expect(refusalOf(created)).toEqual([400, "E0000001", "Api validation failed: password", [text]]);
    },
  );

  test("is refused with a value and a hash", async () => {
    const { created } = await startWithPassword({ password: { value: "Analytic1", ...HASH } });
    const text = "password: A password has either a value or a hash.";
    expect(refusalOf(created)).toEqual([400, "E0000001", "Api validation failed: password", [text]]);
  });

  test("is refused with a question without an answer", async () => {
    const { created } = await startWithPassword({ ...PASSWORD, recovery_question: { question: "Who?" } });
    const cause = "answer: The field cannot be left blank";
    expect(refusalOf(created)).toEqual([400, "E0000001", "Api validation failed: answer", [cause]]);
  });
});

describe("a password that is reset", () => {
  test("leaves the profile and its date as they are", async () => {
    const { call, path, created, wait } = await startWithPassword();
    wait(60);
    const answer = await call("PUT", path, { credentials: { password: { value: "Difference2" } } });
    expect(answer.body).toEqual({ ...Object(created.body), passwordChanged: "2026-11-24T10:01:00.000Z" });
  });

  test("is a separate event", async () => {
    const { call, path } = await startWithPassword();
    await call("PUT", path, { credentials: { password: { value: "Difference2" } } });
    const types = (await call("GET", "/api/v1/logs")).each("eventType");
    expect(types.at(-1)).toBe("user.account.update_password");
  });

  test("is refused for a user who is deactivated, who has lost the old one", async () => {
    const { call, path } = await startWithPassword();
    await call("DELETE", path);
    const answer = await call("PUT", path, { credentials: { password: { value: "Difference2" } } });
    const text = "This operation is not allowed in the user's current status.";
    expect(refusalOf(answer)).toEqual([403, "E0000038", text, []]);
    expect((await call("GET", path)).at("credentials.password")).toBeUndefined();
  });

  test("is not modelled for a user who is PROVISIONED", async () => {
    const { call, path } = await startWithPassword({});
    const answer = await call("POST", path, { credentials: { password: { value: "Difference2" } } });
    expect([answer.status, answer.at("errorSummary")]).toEqual([
      501,
      "Unsupported operation. This local Okta org does not model a password for a user who is PROVISIONED.",
    ]);
  });
});

describe("what users change with their password", () => {
  const change = (org: TestOrg, path: string, oldPassword: string, newPassword = "Difference2") =>
    org.call("POST", `${path}/credentials/change_password`, {
      oldPassword: { value: oldPassword },
      newPassword: { value: newPassword },
    });

  test("is the password", async () => {
    const { path, ...org } = await startWithPassword();
    const answer = await change(org, path, "Analytic1");
    expect([answer.status, answer.body]).toEqual([200, { password: {}, provider: { type: "OKTA", name: "OKTA" } }]);
    expect((await change(org, path, "Difference2", "Analytic1")).status).toBe(200);
  });

  test("is the password that the org gave to a user of the options", async () => {
    const org = await startTestOrg({ users: [{ login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" }] });
    const answer = await change(org, "/api/v1/users/ada@example.com", org.org.users[0]?.password ?? "");
    expect(answer.status).toBe(200);
  });

  test.each([
    ["the old password is wrong", "Analytic2", "Difference2", "Old Password is not correct"],
    ["the new one is too weak", "Analytic1", "weak", expect.stringMatching(/^Password requirements were not met/)],
  ])("is not the password if %s", async (_what, oldPassword, newPassword, cause) => {
    const { path, ...org } = await startWithPassword();
    const answer = await change(org, path, oldPassword, newPassword);
    expect(refusalOf(answer)).toEqual([403, "E0000014", "Update of credentials failed", [cause]]);
  });

  test("is the recovery question", async () => {
    const { call, path } = await startWithPassword({ ...PASSWORD, recovery_question: QUESTION });
    const recovery = { question: "What did the engine do?", answer: "Compute" };
    const body = { ...PASSWORD, recovery_question: recovery };
    const answer = await call("POST", `${path}/credentials/change_recovery_question`, body);
    expect([answer.status, answer.at("recovery_question")]).toEqual([200, { question: recovery.question }]);
  });
});

test("no password, hash or answer is in a snapshot, an answer or the log", async () => {
  const { call, org, path, created } = await startWithPassword({ ...PASSWORD, recovery_question: QUESTION });
  const shown = [
    org.snapshot(),
    created.body,
    (await call("GET", path)).body,
    (await call("GET", "/api/v1/logs")).body,
  ];
  expect(JSON.stringify(shown)).not.toMatch(/Analytic1|Babbage|hash/);
});

test("no imported hash and no salt is in a snapshot, an answer or the log", async () => {
  const { call, org, created } = await startWithPassword({ password: HASH });
  const shown = [org.snapshot(), created.body, (await call("GET", "/api/v1/logs")).body];
  expect(JSON.stringify(shown)).not.toMatch(/a-salt|a-value/);
});
