import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownYaml } from "../../journeys/two-orgs.ts";
import { type Forge, forgeEnvironment, JQ_MISSING, makeForge } from "./forge.ts";
import { type Runner, runStep, type StepEnd, step, workflow } from "./workflow.ts";

const ORG = "https://acme.okta.com";
const yaml = (name: string, more = "") => ownYaml(ORG, name, more);
const ADMINISTRATORS = "    - { role: administrator, groupName: eu-one admins }\n";
const STATUSES = "repos/acme/identity/statuses";

let forge: Forge;
beforeAll(() => {
  forge = makeForge();
  for (const name of ["production", "sandbox"]) forge.commit("main", `environments/${name}.yaml`);
  forge.commit("main", "environments/eu-one.yml", yaml("eu-one"));
  forge.commit("main", "environments/eu-two.yaml", yaml("eu-two"));
});
afterAll(() => forge?.remove());

const recipe = workflow("review");
const { head = { steps: [] }, review = { steps: [] }, report = { steps: [] } } = recipe.jobs;

function machine(name: string, values: Runner["values"]): Runner {
  const folder = join(forge.folder, name, "checkout");
  mkdirSync(folder, { recursive: true });
  const known = { "github.token": "token", "github.event.pull_request.number || inputs.pull-request": "7", ...values };
  const github = { GITHUB_REPOSITORY: "acme/identity", GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ID: "1" };
  return { folder, values: known, env: { ...forgeEnvironment(forge), ...github } };
}

/** Runs the three jobs for a branch, each on a machine of its own, until a step fails. */
async function reviewed(branch: string): Promise<Record<string, StepEnd>> {
  const ends: Record<string, StepEnd> = {};
  const first = machine(`head-${branch}`, {});
  forge.setAnswers({ "repos/acme/identity/pulls/7": [{ head: { sha: forge.head(branch) } }] });
  ends["Head"] = await runStep(recipe, head, step(head, "Head"), first);
  const second = machine(`review-${branch}`, {});
  forge.checkout(branch, second.folder);
  let result = "success";
  for (const name of ["Merge main", "Install", "Check", "Review"]) {
    const end = await runStep(recipe, review, step(review, name), second);
    ends[name] = end;
    if (end.exitCode === 0) continue;
    result = "failure";
    break;
  }
  const values = {
    "needs.head.outputs.commit": ends["Head"].outputs["commit"] ?? "",
    "needs.review.result": result,
  };
  const third = machine(`report-${branch}`, values);
  const text = join(second.folder, "review.md");
  if (existsSync(text)) await runStep(recipe, report, { run: `cp '${text}' .` }, third);
  for (const name of ["Status", "Comment"]) ends[name] = await runStep(recipe, report, step(report, name), third);
  return ends;
}

const exitCodes = (ends: Record<string, StepEnd>) =>
  Object.fromEntries(Object.entries(ends).map(([name, { exitCode }]) => [name, exitCode]));

describe.skipIf(JQ_MISSING !== undefined)(`the review of a pull request ${JQ_MISSING ?? ""}`, () => {
  test("needs no credential", () => {
    expect(readFileSync("docs/ci/review.yml", "utf8")).not.toMatch(/secrets\.|OKTA_/);
  });

  test("compares with main as it is now, says who gains what in one comment, and fails the job and the commit", async () => {
    forge.setComments([{ id: 1, user: { type: "User" }, body: "<!-- mc-okta review --> mine" }]);
    forge.commit(
      "more",
      "environments/eu-one.yml",
      yaml("eu-one", ADMINISTRATORS).replace("report, role: view_only", "report, role: administrator"),
    );
    forge.commit("main", "environments/eu-two.yaml", yaml("eu-two", "  custom: [{ name: Engineers }]\n"));
    const ends = await reviewed("more");
    const good = { Head: 0, "Merge main": 0, Install: 0, Check: 0, Status: 0, Comment: 0 };
    expect(exitCodes(ends)).toEqual({ ...good, Review: 1 });
    const { summary = "" } = ends["Review"] ?? {};
    expect(summary).toContain("gains Administrator");
    expect(summary).not.toContain("eu-two");
    expect(forge.made()).toEqual([
      `${STATUSES}/${forge.head("more")} context=mc-okta review state=failure description=compared with main as it is now`,
    ]);
    const [users, ours, ...more] = forge.comments();
    expect(users?.body).toBe("<!-- mc-okta review --> mine");
    expect(ours?.body).toBe(summary);
    expect(more).toEqual([]);
  });

  test("writes the same comment anew when nothing is left of the change, and the commit succeeds", async () => {
    forge.setComments([{ id: 1, user: { type: "Bot" }, body: "<!-- mc-okta review -->\nold" }]);
    forge.commit("page", "README.md", "nothing of an environment\n");
    const ends = await reviewed("page");
    expect(ends["Review"]).toMatchObject({
      exitCode: 0,
      summary: expect.stringContaining("no environment has changed"),
    });
    expect(forge.made()).toEqual([expect.stringContaining("state=success")]);
    expect(forge.comments()).toEqual([{ id: 1, user: { type: "Bot" }, body: ends["Review"]?.summary }]);
    forge.setComments([]);
    const again = machine("report-page", { "needs.review.result": "success" });
    expect(await runStep(recipe, report, step(report, "Comment"), again)).toMatchObject({ exitCode: 0 });
    expect(forge.comments()).toEqual([]);
  });

  test("takes an environment that main does not have for a new one, and says what a file that goes leaves", async () => {
    forge.setComments([]);
    forge.commit("staging", "environments/eu-two.yaml");
    forge.commit("staging", "environments/staging.yaml", yaml("staging"), "staging");
    const { Review } = await reviewed("staging");
    expect(Review?.summary).toMatch(/^\| `staging` +\| `acme.okta.com` \|/m);
    expect(Review?.summary).toContain("The file of `eu-two` goes, and what it made in Okta stays.");
    forge.made();
  });

  test("of a branch that does not merge fails the commit, without a comment", async () => {
    forge.setComments([]);
    forge.commit("conflict", "environments/eu-two.yaml", yaml("eu-two", "  custom: [{ name: Partners }]\n"));
    forge.commit("main", "environments/eu-two.yaml", yaml("eu-two", "  custom: [{ name: Testers }]\n"));
    const ends = await reviewed("conflict");
    expect(ends["Merge main"]).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining("this branch does not merge with origin/main: bring it up to date"),
    });
    expect(exitCodes(ends)).toEqual({ Head: 0, "Merge main": 1, Status: 0, Comment: 0 });
    expect(forge.made()).toEqual([expect.stringContaining("state=failure")]);
    expect(forge.comments()).toEqual([]);
  });
});

test.skipIf(JQ_MISSING !== undefined)(
  `once main has moved, all open pull requests but those of forks are reviewed again ${JQ_MISSING ?? ""}`,
  async () => {
    const again = workflow("review-again");
    const { again: job = { steps: [] } } = again.jobs;
    const from = (number: number, repository: string) => ({
      number,
      head: { sha: `${number}`.repeat(40), repo: { full_name: repository } },
    });
    forge.setAnswers({
      "repos/acme/identity/pulls": [
        [from(7, "acme/identity"), from(8, "mallory/identity")],
        [from(9, "acme/identity")],
      ],
    });
    const end = await runStep(again, job, step(job, "Review again"), machine("again", {}));
    expect(end).toMatchObject({ exitCode: 0, text: "" });
    const dispatch = "repos/acme/identity/actions/workflows/review.yml/dispatches ref=main inputs[pull-request]=";
    const pending = "context=mc-okta review state=pending description=main has moved: reviewed again";
    expect(forge.made()).toEqual([
      `${STATUSES}/${"7".repeat(40)} ${pending}`,
      `${dispatch}7`,
      `${STATUSES}/${"9".repeat(40)} ${pending}`,
      `${dispatch}9`,
    ]);
    forge.setAnswers({ "repos/acme/identity/pulls": [[]] });
    expect(await runStep(again, job, step(job, "Review again"), machine("none", {}))).toMatchObject({ exitCode: 0 });
    expect(forge.made()).toEqual([]);
  },
);
