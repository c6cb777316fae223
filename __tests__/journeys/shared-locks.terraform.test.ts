import type { Okta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HttpStateServer, startHttpState } from "../backends/http-state.ts";
import { type S3, S3_MISSING, startS3 } from "../backends/s3.ts";
import { TRIES_ALL } from "../sample.ts";
import { killedDeploy, type ProcessProject, processProject } from "./faults/deploy-process.ts";
import { type FaultyOrg, startFaultyOrg } from "./faults/run-fault-case.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { runToEnd } from "./started-process.ts";

const GROUPS = { method: "POST", path: /^\/api\/v1\/groups$/ } as const;
const DEPLOY = ["deploy", "sandbox", "--yes"];

let org: FaultyOrg;
let okta: Okta;
beforeAll(async () => {
  org = await startFaultyOrg();
  okta = org.okta;
});
afterAll(() => okta.close());

/** What a server of states gives to a test. */
interface Backend {
  /** Variables with its credentials. */
  readonly env: NodeJS.ProcessEnv;
  /** The `state` of an environment file, but for its timeout. */
  readonly state: string;
}

/** Two checkouts, the lock of a deploy that was killed in one of them, and what the other one is told. */
function lockTests(backend: () => Backend): void {
  let one: ProcessProject;
  let other: Project;

  beforeEach(async () => {
    const { env, state } = backend();
    one = await processProject({ ...org, env: { ...org.env, ...env } });
    other = makeProject({ ...org.env, ...env });
    for (const project of [one, other]) {
      project.environment("sandbox", `${environmentYaml(okta.url)}state: { lockTimeout: 0s, ${state} }\n`);
    }
  });
  afterEach(() => {
    one.remove();
    other.remove();
  });

  test("the lock of a killed deploy is reported with its owner, its age and the command that removes it; the next deploy then recovers", async () => {
    await killedDeploy(one, okta, GROUPS, DEPLOY);
    const refused = await other.cli(DEPLOY);
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toMatch(/ {2}locked by \S+@\S+ \(OperationTypeApply\), \d+ seconds ago, at 20\S+Z\n/);
    const [, command = ""] = /^ +(\S+ -chdir=\S+ force-unlock \S+)$/m.exec(refused.err) ?? [];
    const unlocked = await runToEnd("/bin/sh", ["-c", `echo yes | ${command}`], other.folder, other.env);
    expect(unlocked).toMatchObject({ exitCode: 0 });
    const healed = await other.cli(DEPLOY);
    expect(healed).toMatchObject({ exitCode: 0 });
    expect((await other.cli(["diff", "sandbox"])).exitCode).toBe(0);
  });
}

describe("a state on a separate server (http)", () => {
  let server: HttpStateServer;
  beforeAll(async () => {
    server = await startHttpState();
  });
  afterEach(() => server.loseData());
  afterAll(() => server.stop());

  const credentials = () => ({ TF_HTTP_USERNAME: server.username, TF_HTTP_PASSWORD: server.password });
  const state = () => `backend: http, http: { address: "${server.url}/{environment}" }`;

  lockTests(() => ({ env: credentials(), state: state() }));

  test("which answers that it stored the state, and keeps nothing, is found out", async () => {
    const project = makeProject({ ...org.env, ...credentials() });
    try {
      await okta.reset();
      project.environment("sandbox", `${environmentYaml(okta.url)}state: { ${state()} }\n`);
      const deploy = project.cli(["deploy", "sandbox"], {
        answer: "yes",
        onText: (text) => {
          if (text.startsWith("Apply to environment")) server.fail("page", "POST");
        },
      });
      const { exitCode, err } = await deploy;
      expect(exitCode).toBe(1);
      expect(err).toContain("everything was applied, but the state was not stored");
      server.recover();
      expect((await project.cli(DEPLOY)).exitCode).toBe(0);
    } finally {
      project.remove();
    }
  });
});

describe.skipIf(S3_MISSING !== undefined || !TRIES_ALL)(`a state in a bucket (s3)${S3_MISSING ?? ""}`, () => {
  let s3: S3;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.stop());

  lockTests(() => ({
    env: s3.env,
    state: `backend: s3, s3: { bucket: ${s3.bucket}, region: eu-west-1, endpoint: "${s3.endpoint}" }`,
  }));
});
