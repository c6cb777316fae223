import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noOAuthRecords } from "../../oauth/oauth-records.ts";
import { purgeExpired } from "../../oauth/purge.ts";
import { createOktaOrg } from "../../server/okta-org.ts";
import { basic } from "../../testing.ts";
import { startOAuthOrg, WEB_SECRET } from "./oauth-org.ts";

let folder = "";
let stateFile = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "okta-oauth-"));
  stateFile = join(folder, "org.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ORG_URL = "http://127.0.0.1:8080";
const clock = () => new Date("2026-11-24T10:00:00Z");
const USERS = [{ login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["View Only"] }];
const restart = () => createOktaOrg({ orgUrl: ORG_URL, stateFile, clock, users: USERS });

describe("after a restart", () => {
  test("a refresh token still works, and a token used before the restart still counts as used", async () => {
    const first = await startOAuthOrg({ stateFile, users: USERS });
    const used = (await first.tokens()).body["refresh_token"];
    const next = (await first.refresh(used)).body["refresh_token"];
    const { app } = await restart();
    const refresh = async (token: unknown) => {
      const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: String(token) });
      const headers = basic(first.webApp, WEB_SECRET);
      return (await app.request(`/oauth2/${first.serverId}/v1/token`, { method: "POST", headers, body })).status;
    };
    expect(await refresh(next)).toBe(200);
    expect(await refresh(used)).toBe(200);
    const document = JSON.parse(readFileSync(stateFile, "utf8"));
    expect(document.oauth.refreshTokenFamilies[0].tokens[0].rotatedAt).toBe(Date.parse("2026-11-24T10:00:00Z"));
  });

  test("the session is kept, and so are the users' passwords", async () => {
    const first = await startOAuthOrg({ stateFile, users: USERS });
    const cookie = (await first.signIn()).headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const again = await restart();
    const answer = await again.app.request(first.authorizePath({ prompt: "none" }), { headers: { Cookie: cookie } });
    expect(answer.headers.get("Location")).toMatch(/\?code=[\w-]{43}&/);
    expect(again.users).toEqual(first.org.users);
  });

  test("the keys are the same", async () => {
    const first = await createOktaOrg({ orgUrl: ORG_URL, stateFile, clock });
    const before = await (await first.app.request("/oauth2/default/v1/keys")).json();
    const second = await restart();
    expect(await (await second.app.request("/oauth2/default/v1/keys")).json()).toEqual(before);
  });
});

describe("the state file", () => {
  test("holds passwords and keys, is for its owner only, and holds no code, cookie or refresh token as such", async () => {
    const org = await startOAuthOrg({ stateFile, users: USERS });
    const signIn = await org.signIn();
    const { body } = await org.redeem(signIn.redirected("code"));
    const text = readFileSync(stateFile, "utf8");
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    expect(text).toContain(org.passwordOf("ada@example.com"));
    for (const secret of [
      signIn.redirected("code") ?? "",
      signIn.headers.get("Set-Cookie")?.slice(4, 47) ?? "",
      String(body["refresh_token"]),
      String(body["access_token"]),
    ]) {
      expect(secret.length).toBeGreaterThan(40);
      expect(text).not.toContain(secret);
    }
  });

  test("of an org from before the authorization servers is read, and its users get passwords", async () => {
    await startOAuthOrg({ stateFile, users: USERS });
    const { oauth: _oauth, passwords: _passwords, ...older } = JSON.parse(readFileSync(stateFile, "utf8"));
    writeFileSync(stateFile, JSON.stringify(older));
    const again = await restart();
    expect(again.users).toEqual([
      {
        email: "ada@example.com",
        name: "Ada Lovelace",
        password: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
        groups: ["View Only"],
      },
    ]);
    expect(JSON.parse(readFileSync(stateFile, "utf8")).passwords).toHaveLength(1);
  });
});

describe("a snapshot", () => {
  test("holds no password, no key and no session", async () => {
    const org = await startOAuthOrg({ users: USERS });
    await org.tokens();
    const text = JSON.stringify(org.org.snapshot());
    expect(text).not.toContain(org.passwordOf("ada@example.com"));
    expect(Object.keys(org.org.snapshot())).not.toContain("oauth");
  });
});

describe("a reset", () => {
  test("ends sessions and keeps passwords", async () => {
    const org = await startOAuthOrg({ users: USERS });
    const before = org.passwordOf("ada@example.com");
    await org.signIn();
    await org.org.reset();
    expect(org.passwordOf("ada@example.com")).toBe(before);
  });
});

describe("what is over", () => {
  const now = Date.parse("2026-11-24T10:00:00Z");
  const grant = {
    serverId: "aus1",
    clientId: "0oa1",
    userId: "00u1",
    scopes: [],
    signedInAt: 0,
    lifetimes: { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0, refreshTokenWindowMinutes: 10 },
  };
  const family = (id: string, idleExpiresAt: number, accessTokensExpireAt: number, revoked = false) => ({
    ...grant,
    id,
    expiresAt: null,
    idleExpiresAt,
    accessTokensExpireAt,
    revoked,
    tokens: [],
  });
  const code = (hash: string, expiresAt: number) => ({
    ...grant,
    hash,
    expiresAt,
    redirectUri: "",
    nonce: null,
    codeChallenge: null,
  });

  test("is forgotten; what can still be asked about stays", () => {
    const records = noOAuthRecords();
    records.sessions.push({ hash: "old", userId: "00u1", signedInAt: 0, lastUsedAt: now - 7_200_000 });
    records.sessions.push({ hash: "new", userId: "00u1", signedInAt: 0, lastUsedAt: now - 7_199_999 });
    records.codes.push(code("old", now), code("new", now + 1));
    records.revokedTokens.push({ value: "old", expiresAt: now }, { value: "new", expiresAt: now + 1 });
    records.usedAssertions.push({ value: "old", expiresAt: now }, { value: "new", expiresAt: now + 1 });
    records.refreshTokenFamilies.push(
      family("idle", now, now),
      family("alive", now + 1, now),
      family("idle with an access token", now, now + 1),
      family("revoked", now + 1, now, true),
      family("revoked with an access token", now + 1, now + 1, true),
    );
    purgeExpired(records, now);
    expect(records.sessions.map(({ hash }) => hash)).toEqual(["new"]);
    expect(records.codes.map(({ hash }) => hash)).toEqual(["new"]);
    expect(records.revokedTokens.map(({ value }) => value)).toEqual(["new"]);
    expect(records.usedAssertions.map(({ value }) => value)).toEqual(["new"]);
    expect(records.refreshTokenFamilies.map(({ id }) => id)).toEqual([
      "alive",
      "idle with an access token",
      "revoked with an access token",
    ]);
  });
});
