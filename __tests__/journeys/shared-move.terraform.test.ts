import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Okta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type HttpStateServer, startHttpState } from "../backends/http-state.ts";
import { POSTGRES_MISSING, type Postgres, startPostgres } from "../backends/postgres.ts";
import { type S3, S3_MISSING, startS3 } from "../backends/s3.ts";
import { startFaultyOrg } from "./faults/run-fault-case.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

let okta: Okta;
let http: HttpStateServer;
let postgres: Postgres | undefined;
let s3: S3 | undefined;
let project: Project;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const org = await startFaultyOrg();
  okta = org.okta;
  http = await startHttpState();
  postgres = POSTGRES_MISSING === undefined ? await startPostgres() : undefined;
  s3 = S3_MISSING === undefined ? await startS3() : undefined;
  env = {
    ...org.env,
    ...s3?.env,
    ...(postgres && { PG_CONN_STR: postgres.connection }),
    TF_HTTP_USERNAME: http.username,
    TF_HTTP_PASSWORD: http.password,
  };
});
afterAll(async () => {
  await Promise.all([okta.close(), http.stop(), postgres?.remove(), s3?.stop()]);
});

beforeEach(async () => {
  await okta.reset();
  http.loseData();
  project = makeProject(env);
});
afterEach(() => project.remove());

const keptIn = (state: string) => project.environment("prod", environmentYaml(okta.url, `state: { ${state} }\n`));
const cli = (...argv: string[]) => project.cli(argv, { answer: "yes" });
const httpState = () => `backend: http, http: { address: "${http.url}/{environment}" }`;

/** The places that are at hand, in an order in which each is left for another one. */
function places(): string[] {
  return [
    httpState(),
    ...(postgres ? ["backend: pg"] : []),
    ...(s3 ? [`backend: s3, s3: { bucket: ${s3.bucket}, region: eu-west-1, endpoint: "${s3.endpoint}" }`] : []),
    `path: "state/{environment}.tfstate"`,
  ];
}

test("a state goes from place to place and back, whole, with nothing left to deploy from", async () => {
  keptIn("path: state/prod.tfstate");
  expect((await cli("deploy", "prod")).exitCode).toBe(0);
  for (const place of places()) {
    keptIn(place);
    const moved = await cli("state", "move", "prod", "--json");
    expect({ place, err: moved.err }).toEqual({ place, err: "" });
    expect(JSON.parse(moved.out)).toMatchObject({ objects: 12 });
    expect({ place, exitCode: (await cli("diff", "prod")).exitCode }).toEqual({ place, exitCode: 0 });
  }
  keptIn(httpState());
  rmSync(join(project.folder, "cdktf.out"), { recursive: true });
  expect((await cli("settings", "prod")).exitCode).toBe(2);
  const open = readdirSync(join(project.folder, "state")).filter(
    (name) => (statSync(join(project.folder, "state", name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});

test("a move that stopped after the state was stored comes to its end when it is run again", async () => {
  keptIn("path: state/prod.tfstate");
  expect((await cli("deploy", "prod")).exitCode).toBe(0);
  keptIn(httpState());
  http.fail("lost-answer", "POST");
  expect((await cli("state", "move", "prod")).exitCode).toBe(3);
  http.recover();
  http.locks.clear();
  expect((await cli("state", "move", "prod")).exitCode).toBe(0);
  expect((await cli("diff", "prod")).exitCode).toBe(0);
});

test("a place that holds another state is left alone, and so is the state", async () => {
  keptIn(httpState());
  expect((await cli("deploy", "prod")).exitCode).toBe(0);
  const stored = new Map(http.states);
  const other = makeProject(env);
  try {
    await okta.reset();
    other.environment("prod", environmentYaml(okta.url));
    expect((await other.cli(["deploy", "prod", "--yes"])).exitCode).toBe(0);
    other.environment("prod", environmentYaml(okta.url, `state: { ${httpState()} }\n`));
    const { exitCode, err } = await other.cli(["state", "move", "prod"]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/holds another state; nothing was moved/);
    expect(http.states).toEqual(stored);
    expect(existsSync(join(other.folder, "state/prod.tfstate"))).toBe(true);
  } finally {
    other.remove();
  }
});

test.each([
  ["a file that is not there", ["--from", "state/none.tfstate"], "there is no state/none.tfstate"],
  ["the file that it is in", ["--from", "state/prod.tfstate"], "state/prod.tfstate is the place it is in"],
  ["nothing, and no machine knows of another place", [], "the state of prod was not kept elsewhere"],
])("with --from naming %s nothing is moved", async (_, from, message) => {
  keptIn("path: state/prod.tfstate");
  expect((await cli("deploy", "prod")).exitCode).toBe(0);
  const { exitCode, err } = await cli("state", "move", "prod", ...from);
  expect({ exitCode, isThere: existsSync(join(project.folder, "state/prod.tfstate")) }).toEqual({
    exitCode: 2,
    isThere: true,
  });
  expect(err).toContain(message);
});
