import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FaultyOrg, startFaultyOrg } from "./faults/run-fault-case.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

let org: FaultyOrg;
let project: Project;
let ended: Ended;

beforeAll(async () => {
  org = await startFaultyOrg();
  project = makeProject(org.env);
  project.environment("sandbox", environmentYaml(org.okta.url, "state: { secrets: store }\n"));
  // The last thing that is made: all secrets are there by then.
  org.okta.faults.next({ method: "POST", path: /\/policies\/\w+\/rules$/ }, { kind: "500" });
  ended = await project.cli(["deploy", "sandbox", "--yes"]);
});
afterAll(async () => {
  project?.remove();
  await org?.okta.close();
});

const path = (name: string) => join(project.folder, name);
const JOURNAL = "state/sandbox.tfstate.journal";

test("a deploy that failed leaves its journal to its owner alone", () => {
  expect(ended.exitCode).toBe(1);
  expect(statSync(path(JOURNAL)).mode & 0o777).toBe(0o600);
});

test("Terraform's error is shown with its resource and place", () => {
  expect(ended.err).toMatch(
    /\nError: failed to create auth server policy rule.*\n\n {2}with okta_auth_server_policy_rule\.\w+,\n {2}on cdk\.tf\.json line \d+, in resource\.okta_auth_server_policy_rule\.\w+:\n/,
  );
});

test("it contains no secret, although the state has the client secrets", () => {
  const journal = readFileSync(path(JOURNAL), "utf8");
  const state: StateOfApps = JSON.parse(readFileSync(path("state/sandbox.tfstate"), "utf8"));
  const secrets = state.resources
    .filter(({ type }) => type === "okta_app_oauth")
    .map(({ instances: [instance] }) => String(instance?.attributes["client_secret"]));
  expect(secrets.map((secret) => secret.length > 20)).toEqual([true, true]);
  expect(secrets.filter((secret) => journal.includes(secret))).toEqual([]);
  expect(journal).not.toContain(org.env["OKTA_API_TOKEN"]);
});

test("the deploy that goes on to the end takes it away", async () => {
  expect(await project.cli(["deploy", "sandbox", "--yes"])).toMatchObject({ exitCode: 0, err: "" });
  expect(existsSync(path(JOURNAL))).toBe(false);
});

/** A state, as far as it is looked at. */
interface StateOfApps {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}
