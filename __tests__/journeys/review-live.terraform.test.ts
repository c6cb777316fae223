import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Review } from "../../domain/review/review.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf } from "../sample.ts";
import { type HandWork, handWorkIn, otherApp } from "./hand-work.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { environmentFile } from "./verify-org.ts";

const REPORT = "Resilio Management Console / nightly-report";
const ADMIN = "Resilio Management Console / admin";

/** What the people in the org's groups are found by. */
const OF_PEOPLE = ["nobody-is-super-administrator", "role-group-empty", "user-assigned-individually"];

let sandbox: Sandbox;
let hand: HandWork;
let project: Project;
let yaml: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  hand = handWorkIn(sandbox);
  project = makeProject(sandbox.env);
  yaml = environmentYaml(sandbox.url, "    - { name: admin, role: super_administrator }\n").replace(
    "[view_only]",
    "[view_only, super_administrator]",
  );
  project.environment("local", yaml);
  await deploy();
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});
beforeEach(() => project.environment("local", yaml));
afterEach(() => hand.tidyUp());

async function deploy(): Promise<void> {
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
}

async function reviewed(name = "local"): Promise<Review> {
  return JSON.parse((await project.cli(["review", name, "--live", "--json"])).out);
}

/** Severity, check and object of what is worse than an info. */
async function found(name = "local"): Promise<string[]> {
  const { findings } = await reviewed(name);
  return findings
    .filter(({ severity }) => severity !== "info")
    .map(({ severity, check, object }) => `${severity} ${check}: ${object}`);
}

describe("objects created by hand stay after a deploy, and are reported before it", () => {
  test.each([
    ["below ours", 99],
    ["above ours", 1],
  ])("a policy for all clients, everybody and every scope, %s", async (_, priority) => {
    const id = await hand.makePolicy({ clients: ["ALL_CLIENTS"], priority });
    const { access, findings } = await reviewed();
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "all-clients-policy",
        object: `policy ${id}`,
        unmanaged: true,
        fix: expect.stringMatching(
          /^remove the .* in the Admin Console, because Terraform does not manage it: Security > API > Authorization Servers/,
        ),
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "client-exceeds-declaration",
        severity: "critical",
        object: "okta_app_oauth.api_client_nightly_report api::super_administrator",
        unmanaged: true,
      }),
    );
    expect(access.filter(({ direction, what }) => direction === "lost" && what.startsWith("lose"))).toEqual([]);
    await deploy();
    expect(await hand.clientToken(REPORT, "api::super_administrator")).toBe("api::super_administrator");
  });

  test("a second rule for everything in the policy of a client", async () => {
    await hand.makeRule(await hand.policy("API: View Only"), { grantTypes: ["client_credentials"] });
    expect(await found()).toContain(
      "critical client-exceeds-declaration: okta_app_oauth.api_client_nightly_report api::super_administrator",
    );
    await deploy();
    expect(await hand.clientToken(REPORT, "api::super_administrator")).toBe("api::super_administrator");
  });

  test("a policy that makes an app of another team Super Administrator", async () => {
    const { id } = await hand.post<{ id: string }>("/apps", otherApp("byhand Payroll"));
    await hand.makePolicy({
      clients: [id],
      grantTypes: ["client_credentials"],
      scopes: ["api::super_administrator"],
    });
    const { findings } = await reviewed();
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "client-exceeds-declaration",
        severity: "critical",
        object: `app ${id} api::super_administrator`,
        summary: expect.stringContaining("byhand Payroll can act as Super Administrator"),
      }),
    );
    await deploy();
    expect(await hand.clientToken("byhand Payroll", "api::super_administrator")).toBe("api::super_administrator");
  });

  test("a scope that is handed out unasked, and claims", async () => {
    const server = await hand.server();
    const scope = await hand.post<{ id: string }>(`${server}/scopes`, { name: "byhand", default: true });
    const claim = { status: "ACTIVE", claimType: "IDENTITY", alwaysIncludeInToken: true, conditions: { scopes: [] } };
    const groups = { ...claim, valueType: "GROUPS", group_filter_type: "REGEX", value: ".*" };
    const [all, constant] = [
      await hand.post<{ id: string }>(`${server}/claims`, { ...groups, name: "byhand_groups" }),
      await hand.post<{ id: string }>(`${server}/claims`, { ...claim, name: "byhand_tier", value: '"gold"' }),
    ];
    expect(await found()).toEqual(
      expect.arrayContaining([
        `warning default-scope: scope ${scope.id}`,
        `warning other-claim: claim ${all.id}`,
        `warning other-claim: claim ${constant.id}`,
      ]),
    );
  });
});

describe("nothing else is reported", () => {
  let untouched: readonly string[];
  beforeAll(async () => {
    untouched = await found();
  });

  test("than of an org that nobody touched", () => {
    expect(untouched).toEqual([
      "warning privileged-client-with-secret: okta_app_oauth.api_client_admin api::super_administrator",
    ]);
  });

  test("of what is inactive", async () => {
    await hand.makePolicy({ clients: ["ALL_CLIENTS"], policyStatus: "INACTIVE" });
    await hand.makePolicy({ clients: ["ALL_CLIENTS"], status: "INACTIVE", priority: 1 });
    await hand.makeRule(await hand.policy("API: View Only"), { status: "INACTIVE" });
    const { id } = await hand.post<{ id: string }>("/apps", otherApp("byhand Payroll"));
    await hand.makePolicy({ clients: [id] });
    await hand.post(`/apps/${id}/lifecycle/deactivate`, {});
    expect(await found()).toEqual(untouched);
  });

  test("of policies for everybody at another team's server and at the default one", async () => {
    const { id } = await hand.post<{ id: string }>("/authorizationServers", {
      name: "Payroll",
      audiences: ["https://payroll.example"],
    });
    for (const server of [`/authorizationServers/${id}`, await hand.server("default")]) {
      await hand.makePolicy({ clients: ["ALL_CLIENTS"] }, server);
    }
    expect(await found()).toEqual(untouched);
  });

  test("of another environment in the same org", async () => {
    const other = yaml
      .replace("users: {}", "users: { appLabel: Second }")
      .replace("address: https://mc.acme.example:8443", "address: https://second.acme.example:8443")
      .replace("name: nightly-report", "name: second-report")
      .replace("name: admin", "name: second-admin")
      .replace(
        "[view_only, super_administrator]",
        "[{ role: view_only, groupName: Second View }, { role: super_administrator, groupName: Second Admins }]",
      );
    project.environment("second", `${other}authorizationServer: { name: Second }\n`);
    expect(await project.cli(["deploy", "second", "--yes"])).toMatchObject({ exitCode: 0 });
    expect(await found()).toEqual(untouched);
  });
});

const ENVIRONMENT_FILES = [
  "environments/production.yaml",
  "examples/api-only.yaml",
  "examples/users-only.yaml",
  "environments/sandbox.yaml",
  "examples/many-clients.yaml",
];

test.each(sampleOf(ENVIRONMENT_FILES, 3))(
  "of %s, once it is deployed, the org says nothing that the state does not say, but for its people",
  async (file) => {
    const fresh = await startSandbox({ port: 0 });
    const own = makeProject(fresh.env);
    try {
      const partners = await handWorkIn(fresh).post<{ id: string }>("/groups", { profile: { name: "Partners" } });
      const text = environmentFile(file, fresh).replaceAll("00g1emaKYZTWRYYRRTSK", partners.id);
      own.environment("example", text);
      expect(await own.cli(["deploy", "example", "--yes"])).toMatchObject({ exitCode: 0 });
      const [live, state]: Review[] = await Promise.all(
        [["--live"], []].map(async (more) => JSON.parse((await own.cli(["review", "example", "--json", ...more])).out)),
      );
      const ids = (review: Review | undefined) =>
        review?.findings.filter(({ check }) => !OF_PEOPLE.includes(check)).map(({ check, object }) => [check, object]);
      expect(ids(live)).toEqual(ids(state));
      expect([live?.access, live?.console, live?.changes]).toEqual([[], [], []]);
    } finally {
      own.remove();
      await fresh.close();
    }
  },
);

describe("what is gone", () => {
  const gone = async () => {
    const { findings, console, cost } = await reviewed();
    return {
      objects: findings.filter(({ check }) => check === "gone-by-hand").map(({ object, fix }) => `${object}: ${fix}`),
      typed: console.map(({ label }) => label),
      calls: cost.apply.length,
    };
  };

  test("nothing, while all is there", async () => {
    expect(await gone()).toEqual({ objects: [], typed: [], calls: 0 });
  });

  test("an API client, whose new credential somebody needs", async () => {
    const app = await hand.app(ADMIN);
    await hand.post(`${app}/lifecycle/deactivate`, {});
    await hand.delete(app);
    const { objects, typed, calls } = await gone();
    expect(objects).toEqual([
      "okta_app_oauth.api_client_admin: run mc-okta deploy, run the command that it prints, which removes the app from the state, and deploy again, then give its operator the new client ID and credential",
    ]);
    expect(typed).toEqual([`Bearer token of ${ADMIN}`]);
    expect(calls).toBeGreaterThan(0);
    await promisify(execFile)("terraform", ["state", "rm", "okta_app_oauth.api_client_admin"], {
      cwd: join(project.folder, "cdktf.out/stacks/local"),
      env: { ...process.env, ...sandbox.env },
    });
    await deploy();
    expect((await gone()).objects).toEqual([]);
  });

  test("a role group, which is empty when it is made again", async () => {
    const [group] = await hand.get<{ id: string }[]>("/groups?q=View%20Only");
    const rules = `${await hand.policy("User sign-in")}/rules`;
    const [rule] = await hand.get<{ id: string }[]>(rules);
    await hand.edit<{ conditions: { people: object } }>(`${rules}/${rule?.id}`, ({ conditions }) => {
      conditions.people = { groups: { include: ["EVERYONE"] } };
    });
    await hand.delete(`/groups/${group?.id}`);
    expect((await gone()).objects).toEqual([
      "okta_group.role_view_only: run mc-okta deploy, then add its members to the new group, which is empty; until then nobody has the role View Only",
    ]);
    await deploy();
    expect((await gone()).objects).toEqual([]);
  });

  test("a policy, for which nothing has to be typed", async () => {
    await hand.delete(await hand.policy("API: View Only"));
    const { objects, typed } = await gone();
    expect(objects).toHaveLength(1);
    expect(objects[0]).toMatch(
      /^okta_auth_server_policy\.authorization_server_policy_api_\w+: run mc-okta deploy; no value has to be entered again$/,
    );
    expect(typed).toEqual([]);
    await deploy();
    expect((await gone()).objects).toEqual([]);
  });

  test("the server, whose new id has to be typed", async () => {
    const server = await hand.server();
    await hand.post(`${server}/lifecycle/deactivate`, {});
    await hand.delete(server);
    const { objects, typed } = await gone();
    expect(objects).toHaveLength(1);
    expect(objects[0]).toContain("enter the new Authorization Server ID in Management Console");
    expect(typed).toEqual(["Organization domain", "Authorization Server ID"]);
    await deploy();
    expect((await gone()).objects).toEqual([]);
  });
});
