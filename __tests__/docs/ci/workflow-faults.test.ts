import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gitlabJobs, scriptOf } from "./gitlab.ts";
import { type Job, step, workflow } from "./workflow.ts";
import { workflowFaults } from "./workflow-faults.ts";

const RECIPES = ["review", "review-again", "deploy", "nightly", "many/deploy", "many/nightly"];
const recipe = (name: string) => readFileSync(`docs/ci/${name}.yml`, "utf8");

test.each(RECIPES)("%s.yml gives no secret to more than one step, and runs no action that can change", (name) => {
  expect(workflowFaults(recipe(name))).toEqual([]);
});

describe("a recipe changed like this is seen:", () => {
  const PINNED = "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1";
  const expression = (inside: string) => `\${{ ${inside} }}`;
  const KEY = `OKTA_API_PRIVATE_KEY: ${expression("secrets.OKTA_API_PRIVATE_KEY")}`;

  test.each([
    [
      "a key for the workflow",
      "  ENVIRONMENT: production\n",
      `  ENVIRONMENT: production\n  ${KEY}\n`,
      "a secret of the whole workflow",
    ],
    ["a key for the job", "    steps:\n", `    env:\n      ${KEY}\n    steps:\n`, "verify: a secret of the whole job"],
    [
      "all secrets for the job",
      "    steps:\n",
      `    env:\n      ALL: ${expression("toJSON(secrets)")}\n    steps:\n`,
      "verify: a secret of the whole job",
    ],
    [
      "a token as an input",
      "          node-version: 22\n",
      `          node-version: 22\n          token: ${expression("github.token")}\n`,
      "verify: a secret outside of env",
    ],
    [
      "a key for an action",
      "        with:\n          node-version: 22\n",
      `        env:\n          ${KEY}\n`,
      "verify: actions/setup-node@v5 gets a secret",
    ],
    [
      "a key for a step without a name",
      "      - name: Drift\n        id: drift\n        env:\n",
      "      - id: drift\n        env:\n",
      "verify: a step without a name gets a secret",
    ],
    [
      "a key in the shell",
      "--diagnose",
      `--diagnose '${expression("secrets.KEY")}'`,
      "verify: an expression in the shell of Verify",
    ],
    [
      "a branch's name in the shell",
      "--diagnose",
      `--diagnose ${expression("github.ref_name")}`,
      "verify: an expression in the shell of Verify",
    ],
    [
      "another party's action by tag",
      PINNED,
      "hashicorp/setup-terraform@v4",
      "verify: hashicorp/setup-terraform@v4 by something that can change",
    ],
    [
      "another party's action by a short commit",
      PINNED,
      "hashicorp/setup-terraform@dfe3c3f",
      "verify: hashicorp/setup-terraform@dfe3c3f by something that can change",
    ],
    [
      "GitHub's own by a branch",
      "actions/setup-node@v5",
      "actions/setup-node@main",
      "verify: actions/setup-node@main by something that can change",
    ],
    [
      "an image",
      PINNED,
      "docker://hashicorp/terraform:latest",
      "verify: docker://hashicorp/terraform:latest by something that can change",
    ],
    [
      "a commit without its version",
      " # v4.0.1",
      "",
      "verify: hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e of no version",
    ],
    [
      "a checkout with its default",
      "        with:\n          persist-credentials: false\n",
      "",
      "verify: a checkout that keeps its credential",
    ],
    [
      "a checkout with the word",
      "credentials: false",
      'credentials: "false "',
      "verify: a checkout that keeps its credential",
    ],
    ["scripts of packages", "npm ci --ignore-scripts", "npm ci", "verify: scripts of packages in Install"],
    [
      "scripts of one package",
      "npm ci --ignore-scripts",
      "npm rebuild esbuild",
      "verify: scripts of packages in Install",
    ],
    [
      "scripts of packages in one of two installs",
      "npm ci --ignore-scripts",
      "|\n          npm install\n          npm ci --ignore-scripts",
      "verify: scripts of packages in Install",
    ],
    [
      "an artifact where the checkout is",
      "      - name: Install\n",
      "      - uses: actions/download-artifact@v5\n        with:\n          name: plan\n      - name: Install\n",
      "verify: an artifact in the checkout",
    ],
    [
      "an artifact in a folder of the checkout",
      "      - name: Install\n",
      "      - uses: actions/download-artifact@v5\n        with:\n          path: docs\n      - name: Install\n",
      "verify: an artifact in the checkout",
    ],
    [
      "an artifact that leaves the temporary folder",
      "      - name: Install\n",
      `      - uses: actions/download-artifact@v5\n        with:\n          path: ${expression("runner.temp")}/../x\n      - name: Install\n`,
      "verify: an artifact in the checkout",
    ],
    ["rights for all", "permissions: {}", "permissions: write-all", "rights of the whole workflow"],
    ["no rights named", "    permissions:\n      contents: read\n", "", "verify: no rights named"],
    ["a key for every branch", "    environment: production-plan\n", "", "verify: a secret for every branch"],
    [
      "code of others with rights",
      "        with:\n          persist-credentials: false\n",
      `        with:\n          ref: ${expression("inputs.ref")}\n          persist-credentials: false\n`,
      "verify: code of others where there are rights or secrets",
    ],
    ["code of a fork", "on:\n", "on:\n  pull_request_target:\n", "a fork's code with our secrets"],
  ])("%s", (_, from, to, fault) => {
    const text = recipe("nightly");
    expect(text).toContain(from);
    expect(workflowFaults(text.replace(from, to))).toEqual([fault]);
  });
});

describe("who gets what:", () => {
  const steps = RECIPES.flatMap((name) =>
    Object.entries(workflow(name).jobs).flatMap(([job, { steps }]) =>
      steps.map((step) => ({ ...step, name: `${name} ${job} ${step.name ?? step.uses}` })),
    ),
  );
  const withVariable = (variable: string) => steps.filter(({ env = {} }) => variable in env).map(({ name }) => name);

  const ofMany = [
    "many/deploy plan Plan",
    "many/deploy deploy Deploy exactly that plan",
    "many/deploy deploy Verify",
    "many/nightly verify Drift",
    "many/nightly verify Verify",
  ];

  test("the key of the org goes to the steps that ask the org", () => {
    expect(withVariable("OKTA_API_PRIVATE_KEY")).toEqual([
      "deploy plan Plan",
      "deploy deploy Deploy exactly that plan",
      "deploy deploy Verify",
      "nightly verify Drift",
      "nightly verify Verify",
      ...ofMany,
    ]);
    expect(withVariable("PG_CONN_STR")).toEqual(ofMany);
  });

  test("the repository's token goes to the steps that read and store the state", () => {
    expect(withVariable("GITHUB_TOKEN")).toEqual([
      "deploy plan Fetch the state",
      "deploy deploy Fetch the state",
      "deploy deploy Store the state",
      "nightly verify Fetch the state",
    ]);
    expect(withVariable("GH_TOKEN")).toEqual([
      "review head Head",
      "review report Status",
      "review report Comment",
      "review-again again Review again",
      "many/deploy changed Last deploy",
      "many/deploy planned Planned",
    ]);
  });

  test("each job has the rights that it needs", () => {
    const rights = RECIPES.flatMap((name) =>
      Object.entries(workflow(name).jobs).map(([job, { permissions }]) => [`${name} ${job}`, permissions]),
    );
    expect(rights).toEqual([
      ["review head", { "pull-requests": "read" }],
      ["review review", { contents: "read" }],
      ["review report", { "pull-requests": "write", statuses: "write" }],
      ["review-again again", { actions: "write", "pull-requests": "read", statuses: "write" }],
      ["deploy plan", { contents: "read" }],
      ["deploy deploy", { contents: "write" }],
      ["nightly verify", { contents: "read" }],
      ["many/deploy changed", { actions: "read", contents: "read" }],
      ["many/deploy plan", { contents: "read" }],
      ["many/deploy planned", { actions: "read" }],
      ["many/deploy deploy", { contents: "read" }],
      ["many/nightly all", { contents: "read" }],
      ["many/nightly verify", { contents: "read" }],
    ]);
  });

  test("the jobs that may write because of a pull request run nothing of it", () => {
    const names = ({ steps }: Job = { steps: [] }) => steps.map(({ name, uses }) => uses ?? name);
    expect(names(workflow("review").jobs["head"])).toEqual(["Head"]);
    expect(names(workflow("review").jobs["report"])).toEqual(["actions/download-artifact@v5", "Status", "Comment"]);
    expect(names(workflow("review-again").jobs["again"])).toEqual(["Review again"]);
  });

  test("what a commit's status says comes from GitHub, not from the job that runs the pull request's code", () => {
    const { head, review, report } = workflow("review").jobs;
    expect(Object.keys(review ?? {})).not.toContain("outputs");
    expect(head?.steps.map(({ uses }) => uses)).toEqual([undefined]);
    const { COMMIT, RESULT } = step(report ?? { steps: [] }, "Status").env ?? {};
    expect([COMMIT, RESULT]).toEqual([`${"$"}{{ needs.head.outputs.commit }}`, `${"$"}{{ needs.review.result }}`]);
  });

  test("a state that was not stored is kept, in the state's file or where Terraform left it, and the journal with it", () => {
    const kept = workflow("deploy").jobs["deploy"]?.steps.find(
      ({ name }) => name === "Keep a state that was not stored",
    );
    expect(kept?.if).toBe("always() && steps.store.outcome == 'failure'");
    expect(String(kept?.with?.["path"]).trim().split("\n")).toEqual([
      `state/${"$"}{{ env.ENVIRONMENT }}.tfstate`,
      `state/${"$"}{{ env.ENVIRONMENT }}.tfstate.journal`,
      "cdktf.out/stacks/*/errored.tfstate",
    ]);
  });

  test("nothing of a package runs before the state is there", () => {
    for (const [name, job] of [
      ["deploy", "plan"],
      ["deploy", "deploy"],
      ["nightly", "verify"],
    ] as const) {
      const names = workflow(name).jobs[job]?.steps.map((step) => step.name) ?? [];
      expect(names.indexOf("Fetch the state")).toBeLessThan(names.indexOf("Install"));
    }
  });

  test("the nightly proof and a deploy wait for one another", () => {
    const group = { group: "mc-okta-production-org", "cancel-in-progress": false };
    expect(workflow("nightly").jobs["verify"]?.concurrency).toEqual(group);
    expect(workflow("deploy").jobs["deploy"]?.concurrency).toEqual(group);
  });

  test("of many environments the nightly proofs take the place of no deploy that waits", () => {
    const group = `mc-okta-${"$"}{{ matrix.environment }}-org`;
    expect(workflow("many/deploy").jobs["deploy"]?.concurrency).toEqual({ group, "cancel-in-progress": false });
    expect(workflow("many/nightly").jobs["verify"]?.concurrency).toBeUndefined();
  });

  test("with many environments, each job gets only the credential of its own", () => {
    const environment = (file: string, job: string) => workflow(file).jobs[job]?.environment;
    const own = `${"$"}{{ matrix.environment }}`;
    expect(environment("many/deploy", "deploy")).toBe(own);
    expect(environment("many/deploy", "plan")).toBe(`${own}-plan`);
    expect(environment("many/nightly", "verify")).toBe(`${own}-plan`);
  });
});

describe("for GitLab:", () => {
  const ofEnvironment = { ...gitlabJobs("deploy"), ...gitlabJobs("nightly") };

  test("a credential comes with an environment, and the job that runs a merge request's code has none", () => {
    const places = Object.entries({ ...gitlabJobs("gitlab-ci"), ...ofEnvironment })
      .filter(([, { script }]) => script !== undefined)
      .map(([name, { environment }]) => [name, environment?.name]);
    expect(Object.fromEntries(places)).toEqual({
      review: undefined,
      "review again": "mc-okta-pipelines",
      environments: "mc-okta-pipelines",
      "plan ENVIRONMENT_NAME": "ENVIRONMENT_NAME/plan",
      "deploy ENVIRONMENT_NAME": "ENVIRONMENT_NAME/deploy",
      "verify ENVIRONMENT_NAME": "ENVIRONMENT_NAME/plan",
    });
  });

  test("the nightly proof and a deploy wait for one another, and a deploy for somebody", () => {
    const { "deploy ENVIRONMENT_NAME": deploy, "verify ENVIRONMENT_NAME": verify } = ofEnvironment;
    expect([deploy?.resource_group, verify?.resource_group]).toEqual(Array(2).fill("mc-okta-ENVIRONMENT_NAME"));
    expect(deploy).toMatchObject({ when: "manual", allow_failure: false, needs: ["plan ENVIRONMENT_NAME"] });
  });

  test("no packages bring scripts along", () => {
    const scripts = Object.values({ ...gitlabJobs("gitlab-ci"), ...ofEnvironment }).map(scriptOf);
    expect(scripts.flatMap((script) => script.match(/npm .*/g) ?? [])).toEqual(
      Array(5).fill("npm ci --ignore-scripts"),
    );
  });
});
