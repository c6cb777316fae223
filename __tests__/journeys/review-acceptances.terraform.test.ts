import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { type Ended, environmentYaml, makeProject, type Project, type World } from "./project.ts";

const EXAMPLE = readFileSync("environments/production.yaml", "utf8");
const RULE = "okta_auth_server_policy_rule.authorization_server_rule_users";
const accepting = (text: string, rest = "reason: ticket 7") =>
  `${text}review:\n  accept:\n    - { finding: unlimited-refresh-token, object: ${RULE}, ${rest} }\n`;
const unlimited = (text: string) => text.replace("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited");
const relabelled = (text: string) => text.replace("nightly-report, role", "morning-report, id: nightly_report, role");
const on = (day: string): World => ({ now: () => new Date(`${day}T12:00:00Z`) });

interface JsonFinding {
  readonly check: string;
  readonly severity: string;
  readonly accepted: string | null;
  readonly notAccepted: string | null;
}

/** What a review with `--json` says of a check. */
function findingOf({ out }: Ended, check = "unlimited-refresh-token"): JsonFinding | undefined {
  const { findings }: { findings: JsonFinding[] } = JSON.parse(out);
  return findings.find((finding) => finding.check === check);
}

describe("compared with the newest commit,", () => {
  let clone: Project;
  beforeEach(() => {
    clone = makeProject({});
    git("init", "--quiet");
  });
  afterEach(() => clone.remove());

  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: clone.folder });
  const commit = (yaml: string) => {
    clone.environment("production", yaml);
    git("add", "environments");
    git("commit", "--quiet", "-m", "Change");
  };
  const review = (yaml: string, world: World = {}, ...more: string[]) => {
    clone.environment("production", yaml);
    return clone.cli(["review", "production", ...more], world);
  };

  test("a change does not accept its own finding", async () => {
    commit(EXAMPLE);
    const { exitCode, out } = await review(accepting(unlimited(EXAMPLE)));
    expect(out.replace(/\s+/g, " ")).toContain(
      "not accepted: added in this change: accept it in a separate change, after this one is deployed",
    );
    expect(exitCode).toBe(1);
  });

  test("a separate change accepts it and says so, and the next change reports nothing", async () => {
    commit(unlimited(EXAMPLE));
    const alone = await review(accepting(unlimited(EXAMPLE)));
    expect(alone.out).toContain("newly accepted, without an expiry date: ticket 7");
    expect(alone.exitCode).toBe(0);
    commit(accepting(unlimited(EXAMPLE)));
    const next = await review(accepting(relabelled(unlimited(EXAMPLE))));
    expect(next.out).toContain("update okta_app_oauth.api_client_nightly_report");
    expect(next.out).not.toContain("acceptance-new");
    expect(next.exitCode).toBe(0);
  });

  test("a change of the shared defaults does not accept its own finding, but a separate one does", async () => {
    const production = EXAMPLE.replace(/ *refreshTokenLifetime: 30d.*\n/, "");
    const shared = (lifetime: string) => `users:\n  refreshTokenLifetime: ${lifetime}\n`;
    clone.environment("_defaults", shared("30d"));
    commit(production);
    clone.environment("_defaults", accepting(shared("unlimited")));
    const together = await review(production);
    expect(together.out.replace(/\s+/g, " ")).toContain("not accepted: added in this change");
    expect(together.exitCode).toBe(1);
    clone.environment("_defaults", shared("unlimited"));
    commit(production);
    clone.environment("_defaults", accepting(shared("unlimited")));
    const alone = await review(production);
    expect(alone.out).toContain("newly accepted, without an expiry date: ticket 7");
    expect(alone.out).toContain("environments/_defaults.yaml:5:7");
    expect(alone.exitCode).toBe(0);
  });

  test("a comment and another YAML style make no new acceptance", async () => {
    commit(accepting(unlimited(EXAMPLE)));
    const styled = `${relabelled(unlimited(EXAMPLE))}# decided in spring
review:
  accept:
    - finding: "unlimited-refresh-token"
      object: ${RULE}
      reason: >
        ticket
        7
`;
    const { exitCode, out } = await review(styled);
    expect(out).not.toContain("acceptance-new");
    expect(exitCode).toBe(0);
  });

  test("an acceptance counts through its last day, and no longer", async () => {
    const yaml = accepting(unlimited(EXAMPLE), "reason: ticket 7, until: 2026-12-31");
    commit(yaml);
    expect(await review(yaml, on("2026-12-31"))).toMatchObject({ exitCode: 0 });
    const { exitCode, out } = await review(yaml, on("2027-01-01"));
    expect(out).toContain("not accepted: its acceptance ended on 2026-12-31");
    expect(exitCode).toBe(1);
  });

  test("a new environment accepts nothing", async () => {
    const ended = await review(accepting(unlimited(EXAMPLE)), {}, "--json");
    expect(findingOf(ended)).toMatchObject({ accepted: null, notAccepted: expect.stringContaining("deploy first") });
    expect(ended.exitCode).toBe(1);
  });
});

describe("compared with an earlier synthesis,", () => {
  let project: Project;
  beforeEach(() => {
    project = makeProject({});
  });
  afterEach(() => project.remove());

  const base = async (yaml: string) => {
    project.environment("production", yaml);
    await project.cli(["synth", "production"]);
    cpSync(join(project.folder, "cdktf.out"), join(project.folder, "base"), { recursive: true });
  };
  const review = (yaml: string) => {
    project.environment("production", yaml);
    return project.cli(["review", "production", "--base", "base", "--json"]);
  };

  test("what the base accepts is accepted", async () => {
    await base(accepting(unlimited(EXAMPLE)));
    const ended = await review(accepting(relabelled(unlimited(EXAMPLE))));
    expect(findingOf(ended)).toMatchObject({ accepted: "ticket 7", notAccepted: null });
    expect(ended.exitCode).toBe(0);
  });

  test("what it does not accept is not, beside another change", async () => {
    await base(unlimited(EXAMPLE));
    const ended = await review(accepting(relabelled(unlimited(EXAMPLE))));
    expect(findingOf(ended)).toMatchObject({
      accepted: null,
      notAccepted: expect.stringContaining("added in this change"),
    });
    expect(findingOf(ended, "acceptance-new")).toMatchObject({ severity: "warning" });
    expect(ended.exitCode).toBe(1);
  });

  test("an acceptance alone counts, and is an info", async () => {
    await base(unlimited(EXAMPLE));
    const ended = await review(accepting(unlimited(EXAMPLE)));
    expect(findingOf(ended)).toMatchObject({ accepted: "ticket 7" });
    expect(findingOf(ended, "acceptance-new")).toMatchObject({ severity: "info" });
    expect(ended.exitCode).toBe(0);
  });

  test("an environment that the base does not have accepts nothing", async () => {
    await base(unlimited(EXAMPLE));
    project.environment("staging", accepting(unlimited(EXAMPLE)).replace("acme.okta.com", "other.okta.com"));
    const ended = await project.cli(["review", "staging", "--base", "base", "--json"]);
    expect(findingOf(ended)).toMatchObject({
      notAccepted: expect.stringContaining("the environment is new in this change"),
    });
    expect(ended.exitCode).toBe(1);
  });
});

describe("compared with what is deployed,", () => {
  let sandbox: Sandbox;
  let project: Project;
  let yaml: string;
  const endless = (text: string) => text.replace("users: {}", "users: { refreshTokenLifetime: unlimited }");
  const more = (text: string) => text.replace("builtIn: [view_only]", "builtIn: [view_only, administrator]");

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    project = makeProject(sandbox.env);
    yaml = environmentYaml(sandbox.url);
  });
  afterAll(async () => {
    project?.remove();
    await sandbox?.close();
  });

  const deploy = async (text: string) => {
    project.environment("local", text);
    expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
  };
  const review = async (text: string, ...args: string[]) => {
    project.environment("local", text);
    return findingOf(await project.cli(["review", "local", "--json", ...args]));
  };

  test("a finding that the change makes is not accepted, by state, plan and org", async () => {
    await deploy(yaml);
    const change = accepting(endless(yaml));
    const notAccepted = expect.stringContaining("records no acceptances");
    expect(await review(change)).toMatchObject({ accepted: null, notAccepted });
    expect(await review(change, "--live")).toMatchObject({ accepted: null, notAccepted });
    await project.cli(["diff", "local", "--out", "one.tfplan"]);
    expect(await review(change, "--plan", "one.tfplan.json")).toMatchObject({ accepted: null, notAccepted });
  });

  test("a finding that is deployed is accepted, with another change and without", async () => {
    // Terraform must take no reason for a template.
    await deploy(accepting(endless(yaml), `reason: "for $\{group.name} and %{ if true }"`));
    for (const text of [accepting(endless(yaml)), accepting(more(endless(yaml)))]) {
      expect(await review(text)).toMatchObject({ accepted: "ticket 7" });
      expect(await review(text, "--live")).toMatchObject({ accepted: "ticket 7" });
    }
    await project.cli(["diff", "local", "--out", "two.tfplan"]);
    expect(await review(accepting(more(endless(yaml))), "--plan", "two.tfplan.json")).toMatchObject({
      accepted: "ticket 7",
    });
  });
});
