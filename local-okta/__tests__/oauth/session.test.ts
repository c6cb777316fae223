import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type OAuthTestOrg, startOAuthOrg } from "./oauth-org.ts";

const cookieOf = async (org: OAuthTestOrg, email = "ada@example.com") => ({
  Cookie: (await org.signIn(email)).headers.get("Set-Cookie")?.split(";")[0] ?? "",
});

describe("the sign-in page", () => {
  test.each([
    ["a wrong password", { password: "wrong" }],
    ["no password", { password: "" }],
    ["an unknown user", { username: "nobody@example.com" }],
    ["no user", { username: undefined }],
  ])("says so of %s, without saying which part is wrong", async (_what, changes) => {
    const { signIn } = await startOAuthOrg();
    const { status, text, headers } = await signIn("ada@example.com", changes);
    expect(status).toBe(401);
    expect(text).toContain('<p role="alert">Unable to sign in. Check the email and the password.</p>');
    expect(headers.get("Set-Cookie")).toBeNull();
  });

  test("never repeats the password", async () => {
    const { signIn } = await startOAuthOrg();
    const { text } = await signIn("ada@example.com", { password: "Tr0ub4dor&3" });
    expect(text).not.toContain("Tr0ub4dor");
  });

  test("takes the email in any letters", async () => {
    const org = await startOAuthOrg();
    const answer = await org.signIn("ada@example.com", { username: "Ada@Example.COM" });
    expect(answer.redirected("code")).not.toBeNull();
  });

  test.each(["suspend", "deactivate"])("refuses a user after %s", async (transition) => {
    const org = await startOAuthOrg();
    await org.call("POST", `/api/v1/users/ada@example.com/lifecycle/${transition}`);
    expect((await org.signIn()).status).toBe(401);
  });

  test("refuses a user of the management API who has no password", async () => {
    const { signIn } = await startOAuthOrg();
    expect((await signIn("org.admin@example.com", { password: "" })).status).toBe(401);
  });
});

describe("a user whom the management API gave a password", () => {
  const startWithGrace = async (password: object) => {
    const org = await startOAuthOrg();
    const login = "grace@example.com";
    const profile = { login, email: login, firstName: "Grace", lastName: "Hopper" };
    const { id } = await org.call("POST", "/api/v1/users", { profile, credentials: { password } });
    await org.call("PUT", `/api/v1/groups/${org.groups.viewOnly}/users/${id}`);
    const signIn = (text: string) => org.signIn("ada@example.com", { username: login, password: text });
    return { org, path: `/api/v1/users/${id}`, signIn };
  };

  test("signs in with it, and after a change with the new one alone", async () => {
    const { org, path, signIn } = await startWithGrace({ value: "Cobol1959" });
    expect((await signIn("Cobol1959")).redirected("code")).not.toBeNull();
    await org.call("PUT", path, { credentials: { password: { value: "Compiler1952" } } });
    expect([(await signIn("Cobol1959")).status, (await signIn("Compiler1952")).status]).toEqual([401, 302]);
  });

  test.each([
    ["SHA-512", "PREFIX"],
    ["SHA-256", "POSTFIX"],
    ["MD5", "POSTFIX"],
  ])("as a hash of %s with the salt as %s signs in with what was hashed", async (algorithm, saltOrder) => {
    const text = saltOrder === "PREFIX" ? "MySaltCobol1959" : "Cobol1959MySalt";
    const value = createHash(algorithm.replace("-", "")).update(text).digest("base64");
    const { signIn } = await startWithGrace({ hash: { algorithm, salt: btoa("MySalt"), saltOrder, value } });
    expect([(await signIn("Cobol1958")).status, (await signIn("Cobol1959")).status]).toEqual([401, 302]);
  });

  test.each(["BCRYPT", "PBKDF2"])(
    "as a hash of %s cannot be used to sign in, and the error says so",
    async (algorithm) => {
      const { signIn } = await startWithGrace({ hash: { algorithm, value: "a-hash" } });
      const { status, text } = await signIn("Cobol1959");
      expect([status, text]).toEqual([
        501,
        expect.stringContaining(`does not model a sign-in with a password of ${algorithm}`),
      ]);
    },
  );

  test("in the place of the one the org gave signs in with it until the first day comes back", async () => {
    const org = await startOAuthOrg();
    await org.call("POST", "/api/v1/users/ada@example.com", { credentials: { password: { value: "Analytic1" } } });
    const [given, set] = [await org.signIn(), await org.signIn("ada@example.com", { password: "Analytic1" })];
    expect([given.status, set.status]).toEqual([401, 302]);
  });
});

describe("wrong passwords", () => {
  const LOCKED =
    "Unable to sign in. The account is locked after too many wrong passwords, until an administrator unlocks it.";
  const wrongTimes = async (org: OAuthTestOrg, times: number) => {
    const answers = [];
    for (let attempt = 1; attempt <= times; attempt += 1) {
      answers.push(await org.signIn("ada@example.com", { password: "wrong" }));
    }
    return answers.at(-1);
  };
  const statusOf = async (org: OAuthTestOrg) => (await org.call("GET", "/api/v1/users/ada@example.com")).at("status");

  test("lock the account at the tenth one, and the page says so", async () => {
    const org = await startOAuthOrg();
    const ninth = await wrongTimes(org, 9);
    expect([ninth?.text.includes(LOCKED), await statusOf(org)]).toEqual([false, "ACTIVE"]);
    const tenth = await wrongTimes(org, 1);
    expect([tenth?.text.includes(LOCKED), await statusOf(org)]).toEqual([true, "LOCKED_OUT"]);
    const right = await org.signIn();
    expect([right.status, right.text.includes(LOCKED)]).toEqual([401, true]);
  });

  test("are forgotten with a sign-in", async () => {
    const org = await startOAuthOrg();
    await wrongTimes(org, 9);
    await org.signIn();
    await wrongTimes(org, 9);
    expect(await statusOf(org)).toBe("ACTIVE");
  });

  test("are forgotten when an admin unlocks the account", async () => {
    const org = await startOAuthOrg();
    await wrongTimes(org, 10);
    const unlocked = await org.call("POST", "/api/v1/users/ada@example.com/lifecycle/unlock");
    await wrongTimes(org, 9);
    expect([unlocked.status, unlocked.body, await statusOf(org)]).toEqual([200, {}, "ACTIVE"]);
    expect((await org.signIn()).status).toBe(302);
  });
});

describe("the session", () => {
  test("is a cookie of the whole org that no script reads", async () => {
    const { signIn } = await startOAuthOrg();
    expect((await signIn()).headers.get("Set-Cookie")).toMatch(/^idx=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("has the cookie sid on Classic", async () => {
    const { signIn } = await startOAuthOrg({ switches: { pipeline: "v1" } });
    expect((await signIn()).headers.get("Set-Cookie")).toMatch(/^sid=/);
  });

  test("makes the next request pass without the page", async () => {
    const org = await startOAuthOrg();
    const answer = await org.authorize({}, await cookieOf(org));
    expect([answer.status, answer.redirected("state")]).toEqual([302, "state-1"]);
    expect(answer.redirected("code")).toMatch(/^[\w-]{43}$/);
  });

  test("makes the prompt none pass", async () => {
    const org = await startOAuthOrg();
    expect((await org.authorize({ prompt: "none" }, await cookieOf(org))).redirected("code")).not.toBeNull();
  });

  test("also exists for a user whom the app refuses", async () => {
    const { signIn } = await startOAuthOrg();
    const answer = await signIn("eve@example.com");
    expect([answer.redirected("error"), answer.headers.get("Set-Cookie")?.slice(0, 4)]).toEqual([
      "access_denied",
      "idx=",
    ]);
  });

  test("is not enough for the prompt login", async () => {
    const org = await startOAuthOrg();
    const cookie = await cookieOf(org);
    expect((await org.authorize({ prompt: "login" }, cookie)).status).toBe(200);
    expect((await org.signIn("ada@example.com", { prompt: "login" })).redirected("code")).not.toBeNull();
  });

  test("is not enough when it is older than max_age", async () => {
    const org = await startOAuthOrg();
    const cookie = await cookieOf(org);
    org.wait(60);
    expect((await org.authorize({ max_age: "61" }, cookie)).status).toBe(302);
    expect((await org.authorize({ max_age: "60" }, cookie)).status).toBe(200);
    expect((await org.authorize({ max_age: "60", prompt: "none" }, cookie)).redirected("error")).toBe("login_required");
  });

  test("ends after two idle hours, and each use counts", async () => {
    const org = await startOAuthOrg();
    const cookie = await cookieOf(org);
    org.wait(7199);
    expect((await org.authorize({}, cookie)).status).toBe(302);
    org.wait(7199);
    expect((await org.authorize({}, cookie)).status).toBe(302);
    org.wait(7200);
    expect((await org.authorize({}, cookie)).status).toBe(200);
  });

  test("ends with its user", async () => {
    const org = await startOAuthOrg();
    const cookie = await cookieOf(org);
    await org.call("POST", "/api/v1/users/ada@example.com/lifecycle/deactivate");
    expect((await org.authorize({}, cookie)).status).toBe(200);
  });

  test("that is made up is none", async () => {
    const org = await startOAuthOrg();
    expect((await org.authorize({}, { Cookie: "idx=made-up" })).status).toBe(200);
  });
});

describe("signing out", () => {
  const logout = async (org: OAuthTestOrg, parameters: Record<string, string>, headers = {}) =>
    org.get(`/oauth2/${org.serverId}/v1/logout?${new URLSearchParams(parameters)}`, headers);
  const idToken = async (org: OAuthTestOrg, email = "ada@example.com") =>
    String((await org.tokens(email)).body["id_token"]);

  test("ends the session and shows a page", async () => {
    const org = await startOAuthOrg();
    const cookie = await cookieOf(org);
    const answer = await logout(org, { id_token_hint: await idToken(org) }, cookie);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining("You are signed out.")]);
    expect(answer.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect((await org.authorize({}, cookie)).status).toBe(200);
  });

  test("works with an ID token that has expired", async () => {
    const org = await startOAuthOrg();
    const token = await idToken(org);
    org.wait(7000);
    expect((await logout(org, { id_token_hint: token })).status).toBe(200);
  });

  test("leaves refresh tokens alone", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    await logout(org, { id_token_hint: String(body["id_token"]) });
    expect((await org.refresh(body["refresh_token"])).status).toBe(200);
  });

  test("goes nowhere that is not registered", async () => {
    const org = await startOAuthOrg();
    const parameters = { id_token_hint: await idToken(org), post_logout_redirect_uri: "https://evil.example" };
    const { status, text, headers } = await logout(org, parameters);
    expect([status, headers.get("Location")]).toEqual([400, null]);
    expect(text).toContain(
      "The &#39;post_logout_redirect_uri&#39; parameter must be a Logout redirect URI in the client app settings.",
    );
  });

  test("refuses the hint of another user", async () => {
    const org = await startOAuthOrg();
    await org.call("PUT", `/api/v1/groups/${org.groups.viewOnly}/users/${await userId(org, "bob@example.com")}`);
    const cookie = await cookieOf(org);
    const { status, text } = await logout(org, { id_token_hint: await idToken(org, "bob@example.com") }, cookie);
    expect([status, text]).toEqual([400, expect.stringContaining("does not match the current session&#39;s user.")]);
    expect((await org.authorize({}, cookie)).status).toBe(302);
  });

  test("needs a hint", async () => {
    const { status, text } = await logout(await startOAuthOrg(), {});
    expect([status, text]).toEqual([
      400,
      expect.stringContaining("The required parameter &#39;id_token_hint&#39; is missing."),
    ]);
  });

  test("takes no access token as a hint", async () => {
    const org = await startOAuthOrg();
    const { body } = await org.tokens();
    const { status, text } = await logout(org, { id_token_hint: String(body["access_token"]) });
    expect([status, text]).toEqual([401, expect.stringContaining("The id token is invalid.")]);
  });
});

async function userId(org: OAuthTestOrg, login: string): Promise<string> {
  return (await org.call("GET", `/api/v1/users/${login}`)).id;
}
