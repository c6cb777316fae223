import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Okta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { canonical } from "../../domain/access-model/attributes.ts";
import { POSTGRES_MISSING, type Postgres, startPostgres } from "../backends/postgres.ts";
import { sampleOf, testInSweep } from "../sample.ts";
import { beforeEnd, holdCall, killedDeploy, type ProcessProject, processProject } from "./faults/deploy-process.ts";
import { type FaultyOrg, startFaultyOrg } from "./faults/run-fault-case.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

const GROUPS = { method: "POST", path: /^\/api\/v1\/groups$/ } as const;
const APPS = { method: "POST", path: /^\/api\/v1\/apps$/ } as const;
const DEPLOY = ["deploy", "sandbox", "--yes"];

describe.skipIf(POSTGRES_MISSING !== undefined)(`a state in PostgreSQL${POSTGRES_MISSING ?? ""}`, () => {
  let postgres: Postgres;
  let org: FaultyOrg;
  let okta: Okta;
  let databases = 0;
  /** Two people's checkouts of one project. */
  let one: ProcessProject;
  let other: Project;

  beforeAll(async () => {
    [postgres, org] = await Promise.all([startPostgres(), startFaultyOrg()]);
    okta = org.okta;
  });
  afterAll(async () => {
    await okta.close();
    await postgres.remove();
  });

  const shared = (timeout = "60s") => `${environmentYaml(okta.url)}state: { backend: pg, lockTimeout: ${timeout} }\n`;

  beforeEach(async () => {
    databases += 1;
    const env = { ...org.env, PG_CONN_STR: postgres.createDatabase(`tf${databases}`), USER: "jane" };
    one = await processProject({ ...org, env });
    other = makeProject({ ...env, USER: "joe" });
    for (const project of [one, other]) project.environment("sandbox", shared());
  });
  afterEach(() => {
    one.remove();
    other.remove();
  });

  const codes = (...ended: readonly { readonly exitCode: number | null }[]) => ended.map(({ exitCode }) => exitCode);
  const run = (project: Project, ...argv: string[]): Promise<Ended> => project.cli(argv, { answer: "yes" });

  test("is moved there, both sides agree, and every command works where nobody ever deployed", async () => {
    one.environment("sandbox", environmentYaml(okta.url));
    expect((await run(one, "deploy", "sandbox")).exitCode).toBe(0);
    one.environment("sandbox", shared());
    const before = await run(one, "diff", "sandbox");
    expect(before).toMatchObject({ exitCode: 2 });
    expect(before.err).toContain("mc-okta state move sandbox");
    const moved = await run(one, "state", "move", "sandbox");
    expect(moved.out).toMatch(/^moved the state of sandbox: 12 objects, the same in both places$/m);
    for (const [command, exitCode] of [
      ["diff", 0],
      ["settings", 0],
      ["drift", 0],
      ["verify", 0],
      ["review", 0],
      ["adopt", 2],
      ["deploy", 0],
    ] as const) {
      expect({ command, ...(await run(other, command, "sandbox")) }).toMatchObject({ command, exitCode });
    }
    one.environment("sandbox", environmentYaml(okta.url));
    expect((await run(one, "state", "move", "sandbox")).exitCode).toBe(0);
    expect(codes(await run(one, "diff", "sandbox"), await run(other, "settings", "sandbox"))).toEqual([0, 2]);
  });

  test("holds no password, nor does any file of the project", async () => {
    expect((await run(one, "deploy", "sandbox")).exitCode).toBe(0);
    expect((await run(one, "diff", "sandbox", "--out", "plan.tfplan")).exitCode).toBe(0);
    const files = readdirSync(one.folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(one.folder, name))
      .filter((path) => statSync(path).isFile());
    expect(files.filter((path) => readFileSync(path).includes(postgres.password))).toEqual([]);
  });

  test("of two deploys at once the second one is refused by name, and waits with a timeout", async () => {
    other.environment("sandbox", shared("0s"));
    const call = holdCall(okta, GROUPS, "before");
    const first = one.start(DEPLOY);
    await beforeEnd(call.reached, first);
    await call.othersAnswered();
    const before = canonical(okta.snapshot());
    const refused = await other.cli(DEPLOY);
    expect({ exitCode: refused.exitCode, isSame: canonical(okta.snapshot()) === before }).toEqual({
      exitCode: 1,
      isSame: true,
    });
    expect(refused.err).toMatch(
      / {2}locked by mc-okta sandbox jane@\S+(?: from 127\.0\.0\.1)?, connected \d+ seconds ago/,
    );
    other.environment("sandbox", shared());
    const waiting = other.cli(DEPLOY);
    await call.release();
    expect(codes(await first.ended, await waiting, await run(other, "diff", "sandbox"))).toEqual([0, 0, 0]);
  });

  const made: [what: string, calls: typeof APPS][] = [
    ["an app", APPS],
    ["a group", GROUPS],
  ];
  test.each(sampleOf(made, 2))(
    "a deploy that was killed after it made %s heals on another machine, without a question",
    async (_, made) => {
      await killedDeploy(one, okta, made, DEPLOY);
      const healed = await other.cli(DEPLOY);
      expect(healed.exitCode).toBe(0);
      expect(healed.err + healed.out).toContain("created by the interrupted deploy:");
      expect(codes(await run(other, "diff", "sandbox"), await run(other, "verify", "sandbox"))).toEqual([0, 0]);
      const { groups, apps } = okta.snapshot();
      expect([groups.filter(({ profile }) => profile.name === "View Only"), apps].map(({ length }) => length)).toEqual([
        1, 2,
      ]);
    },
  );

  test("what somebody made by hand as the same principal is never taken over", async () => {
    expect((await run(one, "deploy", "sandbox")).exitCode).toBe(0);
    const token = org.env["OKTA_API_TOKEN"] ?? "";
    await fetch(`${okta.url}/api/v1/groups`, {
      method: "POST",
      headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ profile: { name: "Administrator" } }),
    });
    other.environment("sandbox", shared().replace("[view_only]", "[view_only, administrator]"));
    const refused = await other.cli(DEPLOY);
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.err).toMatch(/ {2}group Administrator 00g\w+: Terraform did not create it\n/);
  });

  test("the database goes away in the middle: the state is kept, named, and stored by the next deploy", async () => {
    const call = holdCall(okta, GROUPS, "before");
    const first = one.start(DEPLOY);
    await beforeEnd(call.reached, first);
    await call.othersAnswered();
    await postgres.stopHard();
    await call.release();
    const { exitCode, text } = await first.ended;
    expect(exitCode).toBe(1);
    expect(text).toContain("it is in cdktf.out/stacks/sandbox/errored.tfstate: keep that file");
    await postgres.start();
    expect((await run(one, "deploy", "sandbox")).exitCode).toBe(0);
    expect(existsSync(join(one.folder, "cdktf.out/stacks/sandbox/errored.tfstate"))).toBe(false);
    expect((await run(other, "diff", "sandbox")).exitCode).toBe(0);
  });

  test("a connection string that cannot be read is named without its password", async () => {
    const { exitCode, err } = await other.cli(["diff", "sandbox"], {
      env: { PG_CONN_STR: "postgres://jane:canary-pw/x@127.0.0.1:1/tf" },
    });
    expect(exitCode).toBe(3);
    expect(err).toContain("set the credentials of the backend pg as environment variables");
    expect(err).not.toContain("canary");
  });

  testInSweep("first deploys of several environments at once into one database all succeed", async () => {
    const names = ["a", "b", "c"];
    const yaml = (name: string) =>
      `okta: { orgUrl: "${okta.url}" }
managementConsole: { address: "https://${name}.acme.example:8443" }
roles: { builtIn: [{ role: view_only, groupName: View ${name} }] }
users: { appLabel: Console ${name} }
state: { backend: pg }
`;
    for (const name of names) other.environment(name, yaml(name));
    const ended = await Promise.all(names.map((name) => run(other, "deploy", name)));
    expect(codes(...ended)).toEqual([0, 0, 0]);
  });
});
