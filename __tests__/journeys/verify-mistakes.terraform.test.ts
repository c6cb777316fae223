import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf } from "../sample.ts";
import { makeProject, type Project } from "./project.ts";
import { type Admin, adminOf, environmentFile, writeUsers } from "./verify-org.ts";

let sandbox: Sandbox;
let project: Project;
let admin: Admin;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  admin = adminOf(sandbox);
  const grace = { "users: {}": "users: { refreshTokenGrace: 0s }" };
  project.environment("sandbox", environmentFile("environments/sandbox.yaml", sandbox, grace));
  writeUsers(project, sandbox);
  const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"]);
  if (exitCode !== 0) throw new Error(err);
});
afterAll(async () => {
  project.remove();
  await sandbox.close();
});

interface Report {
  readonly proofs: readonly {
    readonly subject: string;
    readonly title: string;
    readonly result: string;
    readonly got?: string;
    readonly causes: readonly { readonly id: string; readonly where: { readonly line: number } }[];
  }[];
}

async function verify(...argv: string[]) {
  const { exitCode, out } = await project.cli(["verify", "sandbox", "--login", "--json", ...argv]);
  const { proofs }: Report = JSON.parse(out);
  return { exitCode, failed: proofs.filter(({ result }) => result === "failed") };
}

/** Ids of the deployed objects. */
function objects() {
  const { authorizationServers, policies, policyRules, claims, apps } = sandbox.org.snapshot();
  const server = authorizationServers.find(({ name }) => name === "Resilio Management Console")?.id;
  const policy = (name: string) =>
    policies.find((one) => one.authorizationServerId === server && one.name === name)?.id ?? "";
  const path = `/authorizationServers/${server}`;
  return {
    server: path,
    policy: (name: string) => `${path}/policies/${policy(name)}`,
    rule: (name: string) => {
      const rule = policyRules.find(({ policyId }) => policyId === policy(name))?.id;
      return `${path}/policies/${policy(name)}/rules/${rule}`;
    },
    claim: `${path}/claims/${claims.find((one) => one.authorizationServerId === server && one.name === "roles")?.id}`,
    webApp: `/apps/${apps.find(({ label }) => label === "Resilio Management Console")?.id}`,
    provisioning: apps.find(({ label }) => label.endsWith("provisioning"))?.clientId ?? "",
  };
}

test("before anybody makes a mistake nothing is wrong", async () => {
  expect(await verify()).toEqual({ exitCode: 0, failed: [] });
});

interface Mistake {
  readonly name: string;
  readonly make: () => Promise<() => Promise<void>>;
  /** Of the first proof that fails. */
  readonly subject: string;
  readonly got: string;
  readonly cause: string;
  /** What `--diagnose` names. @default - the cause */
  readonly named?: string;
  /** Its place among those that are named, and how many they are. */
  readonly rank: readonly [number, number];
  readonly line: number;
}

interface PolicyObject {
  conditions: { clients: { include: string[] } };
}
interface RuleObject {
  conditions: { scopes: { include: string[] } };
}

const MISTAKES: readonly Mistake[] = [
  {
    name: "the client is taken out of its access policy",
    make: () =>
      admin.edit<PolicyObject>(objects().policy("API: View Only"), ({ conditions }) => {
        conditions.clients.include = [objects().provisioning];
      }),
    subject: "API client nightly-report (View Only)",
    got: 'access_denied "Policy evaluation failed for this request, please check the policy configurations." (status 401)',
    cause: "app-without-policy",
    named: "changed-by-hand",
    rank: [2, 5],
    line: 23,
  },
  {
    name: "a scope is added to the rule of a client that may only view",
    make: () =>
      admin.edit<RuleObject>(objects().rule("API: View Only"), ({ conditions }) => {
        conditions.scopes.include.push("api::administrator");
      }),
    subject: "API client nightly-report (View Only)",
    got: "an access token with api::administrator",
    cause: "other-scope-in-api-rule",
    rank: [3, 8],
    line: 23,
  },
  {
    name: "the filter of the roles claim is written in lower case",
    make: () =>
      admin.edit<{ value: string }>(objects().claim, (claim) => {
        claim.value = claim.value.toLowerCase();
      }),
    subject: "User sofia.super@example.com (Super Administrator)",
    got: "roles none",
    cause: "filter-misses-role",
    rank: [1, 12],
    line: 13,
  },
  {
    name: "the redirect URI gets a slash",
    make: () =>
      admin.edit<{ settings: { oauthClient: { redirect_uris: string[] } } }>(objects().webApp, ({ settings }) => {
        settings.oauthClient.redirect_uris = ["https://localhost:8443/login/okta/redirect/"];
      }),
    subject: "Users, before they sign in",
    got: "\"400 Bad Request Your request resulted in an error. The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    cause: "redirect-uri-missing",
    rank: [1, 1],
    line: 19,
  },
  {
    name: "the audience gets a slash",
    make: () =>
      admin.edit<{ audiences: string[] }>(objects().server, (server) => {
        server.audiences = ["https://localhost:8443/"];
      }),
    subject: "API client nightly-report (View Only)",
    got: 'aud "https://localhost:8443/"',
    cause: "audience-differs",
    rank: [1, 1],
    line: 19,
  },
];

test.each(sampleOf(MISTAKES, 2))(
  "$name: found, the true cause among the probable ones, and named by --diagnose",
  async (mistake) => {
    const undo = await mistake.make();
    try {
      const { exitCode, failed } = await verify();
      expect(exitCode).toBe(1);
      expect(failed[0]).toMatchObject({ subject: mistake.subject, got: expect.stringContaining(mistake.got) });
      const causes = failed[0]?.causes.map(({ id }) => id) ?? [];
      expect([causes.indexOf(mistake.cause) + 1, causes.length]).toEqual(mistake.rank);

      const diagnosed = await verify("--diagnose");
      expect(diagnosed.exitCode).toBe(1);
      expect(diagnosed.failed[0]?.causes).toMatchObject([
        { id: mistake.named ?? mistake.cause, where: { line: mistake.line } },
      ]);
    } finally {
      await undo();
    }
  },
);

test("after every mistake is undone nothing is wrong", async () => {
  expect(await verify()).toEqual({ exitCode: 0, failed: [] });
});
