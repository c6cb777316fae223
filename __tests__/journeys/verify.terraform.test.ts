import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { makeProject, type Project } from "./project.ts";
import { adminOf, environmentFile, writeUsers } from "./verify-org.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

/** A project with one deployed environment in an org of its own. */
async function deployed(name: string, yaml: string): Promise<Project> {
  await sandbox.reset();
  const project = makeProject(sandbox.env);
  project.environment(name, yaml);
  writeUsers(project, sandbox);
  const { exitCode, err } = await project.cli(["deploy", name, "--yes"]);
  if (exitCode !== 0) throw new Error(err);
  return project;
}

const lastLine = (text: string) => text.split("\n").at(-1);

describe("every example environment is proved without a false alarm", () => {
  test.each([
    ["sandbox", "environments/sandbox.yaml", "54 proved, 0 wrong, 2 not proved"],
    ["api-only", "examples/api-only.yaml", "5 proved, 0 wrong, 0 not proved"],
    ["users-only", "examples/users-only.yaml", "27 proved, 0 wrong, 2 not proved"],
    ["many-clients", "examples/many-clients.yaml", "201 proved, 0 wrong, 18 not proved"],
  ])("%s", async (name, path, summary) => {
    const project = await deployed(name, environmentFile(path, sandbox));
    try {
      const { exitCode, out } = await project.cli(["verify", name, "--login", "--no-wait"]);
      expect(lastLine(out)).toBe(summary);
      expect(out).not.toContain("✗");
      expect(exitCode).toBe(0);
    } finally {
      project.remove();
    }
  });

  test("production, whose roles come from a renamed and from somebody else's group", async () => {
    await sandbox.reset();
    const project = makeProject(sandbox.env);
    try {
      const partners = await adminOf(sandbox).post<{ id: string }>("/groups", { profile: { name: "Partners" } });
      const foreign = { "00g1emaKYZTWRYYRRTSK": partners.id };
      project.environment("production", environmentFile("environments/production.yaml", sandbox, foreign));
      writeUsers(project, sandbox);
      expect(await project.cli(["deploy", "production", "--yes"])).toMatchObject({ exitCode: 0 });
      const { exitCode, out } = await project.cli(["verify", "production", "--login", "--no-wait"]);
      expect(out).toContain("✓ allowed    signs in with exactly these roles: Field Engineers");
      expect(out).toContain(
        "not proved token with api::administrator: audience, issuer, lifetime and signature: its private key is not set in MC_OKTA_PRIVATE_KEY_AGENT_PROVISIONING",
      );
      expect(out).not.toContain("✗");
      expect(exitCode).toBe(0);
    } finally {
      project.remove();
    }
  });
});

describe("a deployed sandbox", () => {
  let project: Project;
  beforeAll(async () => {
    const grace = { "users: {}": "users: { refreshTokenGrace: 0s }" };
    project = await deployed("sandbox", environmentFile("environments/sandbox.yaml", sandbox, grace));
  });
  afterAll(() => project.remove());

  const verify = (...argv: string[]) => project.cli(["verify", "sandbox", ...argv]);
  const appId = (label: string) => sandbox.org.snapshot().apps.find((app) => app.label.endsWith(label))?.id ?? "";

  /** Variables with every secret, as an operator without management rights would set them. */
  async function secretVariables(): Promise<Record<string, string>> {
    const secretOf = async (label: string) => {
      const path = `/apps/${appId(label)}/credentials/secrets`;
      const [secret] = await adminOf(sandbox).get<{ client_secret: string }[]>(path);
      return secret?.client_secret ?? "";
    };
    return {
      MC_OKTA_SECRET_NIGHTLY_REPORT: await secretOf("nightly-report"),
      MC_OKTA_SECRET_PROVISIONING: await secretOf("provisioning"),
      MC_OKTA_SECRET_WEB_APP: await secretOf("Management Console"),
    };
  }

  test("proves every client and every user, a reused refresh token and its family included", async () => {
    const { exitCode, out } = await verify("--login");
    expect(out).toContain(`API client nightly-report (View Only)
  ✓ allowed    token with api::view_only: audience, issuer, lifetime and signature
  ✓ refused    api::super_administrator alone
  ✓ refused    api::administrator alone
  ✓ refused    api::field_engineers alone
  ✓ refused    user_groups alone
  ✓ refused    api::super_administrator with its own scopes`);
    expect(out).toContain(`User sofia.super@example.com (Super Administrator)
  ✓ allowed    signs in with exactly these roles: Super Administrator
  ✓ allowed    no roles without user_groups
  ✓ allowed    no refresh token without offline_access
  ✓ refused    a sign-in that also requests api::super_administrator
  ✓ allowed    a refresh gives a new refresh token and the same roles
  ✓ refused    a used refresh token after 0 s of grace
  ✓ refused    after that, the newest one too`);
    expect(out).toContain("  ✓ allowed    signs in with exactly these roles: Administrator, View Only\n");
    expect(out).toContain("User ivan.individual@example.com (no role)\n  ✓ refused    a sign-in without a role\n");
    expect(lastLine(out)).toBe("56 proved, 0 wrong, 0 not proved");
    expect(exitCode).toBe(0);
  });

  test("with secrets from variables and without --diagnose only OAuth endpoints are called", async () => {
    const env = { ...(await secretVariables()), OKTA_API_TOKEN: "" };
    const before = sandbox.org.requests.length;
    const { exitCode } = await project.cli(["verify", "sandbox", "--login"], { env });
    const calls = sandbox.org.requests.slice(before);
    expect(exitCode).toBe(0);
    expect(calls.length).toBeGreaterThan(60);
    expect(calls.filter(({ path }) => !path.startsWith("/oauth2/"))).toEqual([]);
  });

  test("no token, secret or password is ever written", async () => {
    const secrets = Object.values(await secretVariables());
    const passwords = sandbox.org.users.map(({ password }) => password);
    const shown = [await verify("--login"), await verify("--login", "--json"), await verify("--dry-run", "--login")];
    const text = shown.map(({ out, err }) => out + err).join("\n");
    expect([...secrets, ...passwords].filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/eyJ[\w-]+\./);
  });

  test("the order of the report does not depend on who is answered first", async () => {
    let calls = 0;
    const slow: typeof globalThis.fetch = async (input, init) => {
      await new Promise((resolve) => setTimeout(resolve, (calls++ % 5) * 5));
      return globalThis.fetch(input, init);
    };
    const [one, other] = [await verify("--json"), await project.cli(["verify", "sandbox", "--json"], { fetch: slow })];
    expect(JSON.parse(other.out)).toEqual(JSON.parse(one.out));
  });

  test("--dry-run names every request and sends none", async () => {
    const before = sandbox.org.requests.length;
    const { exitCode, out } = await verify("--dry-run", "--login");
    expect(exitCode).toBe(0);
    expect(sandbox.org.requests).toHaveLength(before);
    expect(out).toContain(`  expect refused: api::administrator alone
      POST /v1/token grant_type=client_credentials scope=api::administrator, with its credential`);
    expect(lastLine(out)).toBe("56 proofs would be tried, 0 skipped; nothing was sent");
  });

  test("a secret that is not the client's is found, once, and --diagnose knows that it is the variable's", async () => {
    const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "not-the-secret" };
    for (const argv of [[], ["--diagnose"]]) {
      const { exitCode, out } = await project.cli(["verify", "sandbox", ...argv], { env });
      expect(exitCode).toBe(1);
      expect(out).toContain(`  ✗ wrong      token with api::view_only: audience, issuer, lifetime and signature
      got      invalid_client "The client secret supplied for a confidential client is invalid." (status 401)
      expected tokens with api::view_only
      cause    the client secret is wrong: it was rotated, or belongs to another client
         (secret-differs)
         environments/sandbox.yaml:23:7 fix: use the current one: Okta Admin Console > Applications
         > Applications > the app > General > Client Credentials
`);
      expect(out.match(/✗/g)).toHaveLength(1);
    }
  });

  test("an org that is gone ends with 3 and says where to look", async () => {
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).includes("/oauth2/") ? Promise.reject(new TypeError("gone")) : globalThis.fetch(input, init);
    const { exitCode, err } = await project.cli(["verify", "sandbox"], { fetch });
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^error: cannot reach http:\S+: gone\n {2}start the local org: mc-okta sandbox$/);
  });

  test("a fault that passes is no finding", async () => {
    sandbox.org.faults.next({ method: "GET", path: /\/v1\/authorize$/ }, { kind: "500" });
    sandbox.org.faults.next({ method: "POST", path: /\/v1\/token$/ }, { kind: "drop" });
    const { exitCode, out } = await verify("--rate", "100000");
    expect(lastLine(out)).toBe("43 proved, 0 wrong, 0 not proved");
    expect(exitCode).toBe(0);
  });

  test("one request without an answer ends with 3, and the others are shown", async () => {
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("LOGIN%2FOKTA") ? new Response("", { status: 500 }) : globalThis.fetch(input, init);
    const { exitCode, out } = await project.cli(["verify", "sandbox"], { fetch });
    expect(out).toContain("  ? no answer  another case: https://localhost:8443/LOGIN/OKTA/REDIRECT: 127.0.0.1:");
    expect(lastLine(out)).toBe("42 proved, 0 wrong, 0 not proved, 1 without an answer");
    expect(exitCode).toBe(3);
  });

  test("Ctrl-C ends it with 130", async () => {
    const interruption = new AbortController();
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (String(input).includes("/v1/token")) interruption.abort();
      return globalThis.fetch(input, init);
    };
    const ended = await project.cli(["verify", "sandbox"], { fetch, signal: interruption.signal });
    expect(ended).toMatchObject({ exitCode: 130, err: "Interrupted" });
  });

  describe("mc-okta token", () => {
    test("prints the bearer token and nothing else", async () => {
      const { exitCode, out, err } = await project.cli(["token", "sandbox", "--client", "nightly-report"]);
      expect(exitCode).toBe(0);
      expect(err).toBe("");
      expect(decodeJwt(out)).toMatchObject({
        aud: "https://localhost:8443",
        cid: appId("nightly-report"),
        scp: ["api::view_only"],
      });
    });

    test("prints the vendor's Basic token as a header", async () => {
      const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "s3cret" };
      const { out } = await project.cli(["token", "sandbox", "--client", "nightly-report", "--basic-header"], { env });
      const credentials = Buffer.from(`${appId("nightly-report")}:s3cret`).toString("base64");
      expect(out).toBe(`Authorization: Basic ${credentials}`);
    });

    test.each([
      ["nightly", 'error: sandbox has no API client "nightly"\n  API clients: nightly-report, provisioning'],
      ["nightly-reprot", 'error: sandbox has no API client "nightly-reprot"\n  did you mean "nightly-report"?'],
    ])("of a client that is not there ends with 2: %s", async (client, err) => {
      expect(await project.cli(["token", "sandbox", "--client", client])).toEqual({ exitCode: 2, out: "", err });
    });

    test("that Okta refuses says why, with 1", async () => {
      const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "wrong" };
      expect(await project.cli(["token", "sandbox", "--client", "nightly-report"], { env })).toEqual({
        exitCode: 1,
        out: "",
        err: "error: Okta refuses a token for nightly-report\n  Okta's answer: invalid_client The client secret supplied for a confidential client is invalid.\n  find out why: mc-okta verify sandbox",
      });
    });
  });

  test("a real org is spared what leaves marks, unless that is asked for", async () => {
    const real = environmentFile("environments/sandbox.yaml", sandbox).replace(sandbox.url, "https://acme.okta.com");
    project.environment("sandbox", real);
    try {
      const spared = await verify("--dry-run");
      expect(spared.out).toContain(
        "      not sent: it leaves a mark on the client or the user; send it with --intrusive\n",
      );
      expect(lastLine(spared.out)).toBe("41 proofs would be tried, 2 skipped; nothing was sent");
      expect(spared.out).not.toContain("app.oauth2.invalid_client_credentials");
      const intrusive = await verify("--dry-run", "--intrusive");
      expect(lastLine(intrusive.out)).toBe("43 proofs would be tried, 0 skipped; nothing was sent");
      expect(intrusive.out).toContain("app.oauth2.invalid_client_credentials");
    } finally {
      const grace = { "users: {}": "users: { refreshTokenGrace: 0s }" };
      project.environment("sandbox", environmentFile("environments/sandbox.yaml", sandbox, grace));
    }
  });
});

describe("a client with a private key", () => {
  let project: Project;
  let pem = "";
  beforeEach(async () => {
    await sandbox.reset();
    project = makeProject(sandbox.env);
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    writeFileSync(join(project.folder, "report.pem"), publicKey.export({ type: "spki", format: "pem" }));
    project.environment(
      "keys",
      `okta: { orgUrl: "${sandbox.url}" }
managementConsole: { address: https://mc.acme.example:8443 }
roles: { builtIn: [view_only, administrator] }
api:
  clients:
    - { name: report, role: view_only, auth: privateKey, publicKeyFile: report.pem }
`,
    );
    expect(await project.cli(["deploy", "keys", "--yes"])).toMatchObject({ exitCode: 0 });
  });
  afterEach(() => project.remove());

  test("is proved with the key from its variable, and another key is refused", async () => {
    const { exitCode, out } = await project.cli(["verify", "keys"], { env: { MC_OKTA_PRIVATE_KEY_REPORT: pem } });
    expect(out).toContain("  ✓ allowed    token with api::view_only: audience, issuer, lifetime and signature\n");
    expect(out).toContain("  ✓ refused    an assertion signed with another key\n");
    expect(lastLine(out)).toBe("7 proved, 0 wrong, 0 not proved");
    expect(exitCode).toBe(0);
  });
});

test("what is not deployed cannot be proved", async () => {
  const project = makeProject(sandbox.env);
  try {
    project.environment("sandbox", environmentFile("environments/sandbox.yaml", sandbox));
    expect(await project.cli(["verify", "sandbox"])).toEqual({
      exitCode: 2,
      out: "",
      err: 'error: environment "sandbox" is not deployed yet, or its state is stored elsewhere\n  deploy it first: mc-okta deploy sandbox\n  preview of the settings: settings/sandbox/mc-settings.preview.md\n  if it is deployed: restore its state to state/sandbox.tfstate, or run: mc-okta adopt sandbox',
    });
  } finally {
    project.remove();
  }
});
