import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** A state of one group, which nobody needs to deploy. */
function stateOf(name: string): string {
  const instance = { schema_version: 0, attributes: { id: "00g1emaKYZTWRYYRRTSK", name } };
  const provider = 'provider["registry.terraform.io/okta/okta"]';
  const group = { mode: "managed", type: "okta_group", name: "role_view_only", provider, instances: [instance] };
  const lineage = "742b8a24-b2d4-df64-9d01-ba73141d8981";
  return JSON.stringify({
    version: 4,
    terraform_version: "1.5.0",
    serial: 3,
    lineage,
    outputs: {},
    resources: [group],
  });
}

const FILE = "state/prod.tfstate";

function withFile(name = "View Only"): void {
  mkdirSync(join(project.folder, "state"));
  writeFileSync(join(project.folder, FILE), stateOf(name), { mode: 0o600 });
}

test("a move that stopped after the state was stored comes to its end when it is run again", async () => {
  withFile();
  keptIn(httpState());
  http.fail("lost-answer", "POST");
  expect((await cli("state", "move", "prod", "--from", FILE)).exitCode).toBe(3);
  http.recover();
  http.locks.clear();
  expect((await cli("state", "move", "prod", "--from", FILE)).exitCode).toBe(0);
  expect(existsSync(join(project.folder, `${FILE}.moved-serial-3`))).toBe(true);
});

test("a place that holds another state is left alone, and so is the state", async () => {
  withFile("Others");
  keptIn(httpState());
  expect((await cli("state", "move", "prod", "--from", FILE)).exitCode).toBe(0);
  const stored = new Map(http.states);
  writeFileSync(join(project.folder, FILE), stateOf("View Only"));
  const { exitCode, err } = await cli("state", "move", "prod", "--from", FILE);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/has a different state; nothing was moved/);
  expect(http.states).toEqual(stored);
  expect(existsSync(join(project.folder, FILE))).toBe(true);
});

test.each([
  ["a file that is not there", ["--from", "state/none.tfstate"], "state/none.tfstate does not exist"],
  ["the file that it is in", ["--from", FILE], "state/prod.tfstate is already the place of the state"],
  ["nothing, where no machine knows of another place", [], "found no previous place of the state of prod"],
])("with --from naming %s nothing is moved", async (_, from, message) => {
  withFile();
  keptIn(`path: ${FILE}`);
  const { exitCode, err } = await cli("state", "move", "prod", ...from);
  expect({ exitCode, isThere: existsSync(join(project.folder, FILE)) }).toEqual({ exitCode: 2, isThere: true });
  expect(err).toContain(message);
});
