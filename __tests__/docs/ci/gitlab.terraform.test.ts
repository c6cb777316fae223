import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type HttpStateServer, startHttpState } from "../../backends/http-state.ts";
import { ownYaml } from "../../journeys/two-orgs.ts";
import { type Forge, makeForge } from "./forge.ts";
import { type GitLabApi, type GitLabJobs, gitlabJobs, scriptOf, serveGitLab } from "./gitlab.ts";
import { checkedOut, type OrgAccess, orgAccess } from "./machine.ts";
import { type Runner, runShell } from "./workflow.ts";

const PROJECT = "/projects/42";
const TOKEN = "glpat-of-the-test";

let okta: Okta;
let access: OrgAccess;
let states: HttpStateServer;
let forge: Forge;
let api: GitLabApi;
let first: string;

beforeAll(async () => {
  [okta, states] = [await startOkta({ port: 0 }), await startHttpState()];
  access = await orgAccess(okta);
  forge = makeForge();
  for (const name of ["production", "sandbox"]) forge.commit("main", `environments/${name}.yaml`);
  for (const name of ["eu-one", "eu-two"]) forge.commit("main", `environments/${name}.yaml`, yaml(name));
  first = forge.head("main");
  forge.commit("main", "environments/eu-two.yaml", yaml("eu-two", "  custom: [{ name: Engineers }]\n"));
  api = await serveGitLab(TOKEN, {
    [`${PROJECT}/pipelines`]: [{ id: 1, sha: first }],
    [`${PROJECT}/merge_requests`]: [
      { iid: 7, source_project_id: 42, target_project_id: 42 },
      { iid: 8, source_project_id: 43, target_project_id: 42 },
    ],
  });
});
afterAll(async () => {
  forge?.remove();
  await Promise.all([okta?.close(), states?.stop(), api?.close()]);
});

/** Locks as GitLab has them. */
function yaml(name: string, more = ""): string {
  const address = `${states.url}/{environment}`;
  const lock = `lockAddress: "${address}/lock", lockMethod: POST, unlockMethod: DELETE`;
  return `${ownYaml(okta.url, name, more)}state: { backend: http, http: { address: "${address}", ${lock} } }\n`;
}

const machine = (name: string, env: NodeJS.ProcessEnv = {}, branch = "main") =>
  checkedOut(forge, name, {
    branch,
    env: {
      ...access.shell,
      CI_API_V4_URL: api.url,
      CI_PROJECT_ID: "42",
      CI_DEFAULT_BRANCH: "main",
      CI_PIPELINE_SOURCE: "push",
      ...env,
    },
  });
const run = (jobs: GitLabJobs, job: string, { folder, env }: Runner) => runShell(scriptOf(jobs[job]), folder, env);
const textOf = ({ folder }: Runner, file: string) => readFileSync(join(folder, file), "utf8");
const credential = () => ({
  ...access.credential,
  TF_HTTP_USERNAME: states.username,
  TF_HTTP_PASSWORD: states.password,
});

const all = gitlabJobs("gitlab-ci");

/** The jobs that a pipeline writes for its environments. */
async function writtenJobs(at: Runner, source: "push" | "schedule"): Promise<GitLabJobs> {
  const env = { ...at.env, PIPELINE_TOKEN: TOKEN, CI_PIPELINE_SOURCE: source };
  const { exitCode, text } = await run(all, "environments", { ...at, env });
  expect(exitCode === 0 ? 0 : text).toBe(0);
  return parse(textOf(at, "jobs.yml"));
}

test("a merge request is reviewed without a credential, together with what its target is now", async () => {
  const administrators = "    - { role: administrator, groupName: eu-one admins }\n";
  const more = yaml("eu-one", administrators).replace("report, role: view_only", "report, role: administrator");
  forge.commit("more", "environments/eu-one.yaml", more, first);
  const at = machine("review", { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }, "more");
  const { exitCode, text } = await run(all, "review", at);
  expect({ exitCode, text }).toMatchObject({ exitCode: 1 });
  expect(textOf(at, "review.md")).toMatch(/^<!-- mc-okta review -->/);
  expect(textOf(at, "review.md")).not.toContain("eu-two");
});

test("the reviews of other merge requests run again after a merge, but not those of forks; the token is in no argument", async () => {
  const at = machine("again", { PIPELINE_TOKEN: TOKEN });
  const log = join(at.folder, "arguments");
  const bin = join(at.folder, "../temp");
  writeFileSync(join(bin, "curl"), `#!/bin/sh\necho "$*" >> '${log}'\nPATH=\${PATH#*:} exec curl "$@"\n`, {
    mode: 0o755,
  });
  api.requests.length = 0;
  const env = { ...at.env, PATH: `${bin}:${at.env["PATH"]}` };
  expect(await run(all, "review again", { ...at, env })).toMatchObject({ exitCode: 0 });
  expect(readFileSync(log, "utf8").split("\n")).toHaveLength(3);
  expect(readFileSync(log, "utf8")).not.toContain(TOKEN);
  expect(api.requests).toEqual([
    `GET ${PROJECT}/merge_requests?state=opened&target_branch=main&per_page=100`,
    `POST ${PROJECT}/merge_requests/7/pipelines`,
  ]);
});

test("a wrong token ends the job, instead of a deploy of nothing", async () => {
  const { exitCode, text } = await run(all, "environments", machine("wrong", { PIPELINE_TOKEN: "other" }));
  expect(exitCode).not.toBe(0);
  expect(text).not.toContain("other");
});

test("a push plans what differs from the last one that succeeded, and deploys exactly that plan on another machine; a schedule looks after all", async () => {
  const one = machine("one");
  const jobs = await writtenJobs(one, "push");
  expect(Object.keys(jobs)).toEqual(["plan eu-two", "deploy eu-two"]);
  const planned = { ...one, env: { ...one.env, ...credential() } };
  expect(await run(jobs, "plan eu-two", planned)).toMatchObject({ exitCode: 0 });
  expect(textOf(planned, "plan.md")).toContain("<!-- mc-okta review eu-two -->");

  const deployed = machine("other", credential());
  cpSync(join(planned.folder, "plans/eu-two.tfplan"), join(deployed.folder, "plans/eu-two.tfplan"));
  const { exitCode, text } = await run(jobs, "deploy eu-two", deployed);
  expect(exitCode === 0 ? 0 : text).toBe(0);
  expect(text).toContain("eu-two is deployed to");
  expect([...states.states.keys()]).toEqual(["/eu-two"]);

  const nightly = await writtenJobs(one, "schedule");
  expect(Object.keys(nightly)).toEqual(["verify eu-one", "verify eu-two"]);
  const looked = await run(nightly, "verify eu-two", deployed);
  expect(looked.exitCode === 0 ? 0 : looked.text).toBe(0);
  expect(textOf(deployed, "drift.md")).toContain("<!-- mc-okta drift eu-two -->");
});

test("where nothing has changed the pipeline still has a job, and a deploy without a plan changes nothing", async () => {
  const at = machine("nothing");
  const [, , , , written = ""] = all["environments"]?.script ?? [];
  expect(written).toMatch(/^if \[ ! -s jobs.yml \]/);
  await runShell(`: > jobs.yml\n${written}`, at.folder, at.env);
  expect(parse(textOf(at, "jobs.yml"))).toEqual({ "nothing has changed": { script: ["true"] } });
  expect(await runShell("docs/ci/pipeline.sh deploy plans", at.folder, at.env)).toEqual({
    exitCode: 0,
    text: "pipeline.sh: there is no plan in plans: nothing changes\n",
  });
});
