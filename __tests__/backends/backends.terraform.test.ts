import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type HttpStateServer, startHttpState } from "./http-state.ts";
import { POSTGRES_MISSING, type Postgres, startPostgres } from "./postgres.ts";
import { type S3, S3_MISSING, startS3 } from "./s3.ts";
import { isOpenTofu, makeTerraformFolder, type TerraformFolder } from "./terraform-folder.ts";

// What Terraform does with these backends, as our commands rely on it. Seen with Terraform 1.11.4.

/** Longer than anything here holds a lock. */
const WAIT = "-lock-timeout=60s";

const ID = /ID=([0-9a-f-]{36})/;
const LOCK_INFO_ID = /ID: {8}([0-9a-f-]{36})/;

const made: TerraformFolder[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

type Where = Parameters<typeof makeTerraformFolder>;

/** A folder whose backend is initialized. */
async function initialized(...[backend, env]: Where): Promise<TerraformFolder> {
  const folder = makeTerraformFolder(backend, env);
  made.push(folder);
  const { exitCode, text } = await folder.run("init");
  if (exitCode !== 0) throw new Error(text);
  return folder;
}

/** Two checkouts that share a state, which is there already. */
async function twoCheckouts(where: Where): Promise<[TerraformFolder, TerraformFolder]> {
  const [one, other] = [await initialized(...where), await initialized(...where)];
  expect(await apply(one)).toMatchObject({ exitCode: 0 });
  return [one, other];
}

function apply(folder: TerraformFolder, ...args: string[]) {
  return folder.run("apply", "-auto-approve", "-no-color", ...args);
}

function emptyState(lineage: string = randomUUID()) {
  return JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 1, lineage, outputs: {}, resources: [] });
}

/** Pushes a state without objects; gives its lineage. */
async function pushEmpty(folder: TerraformFolder): Promise<string> {
  const lineage = randomUUID();
  writeFileSync(join(folder.folder, "empty.json"), emptyState(lineage));
  expect(await folder.run("state", "push", WAIT, "empty.json")).toMatchObject({ exitCode: 0 });
  return lineage;
}

/** Starts an apply that is refused, and one that waits, while another has the lock; gives what the refused one wrote. */
async function refusedAndWaiting(
  holder: TerraformFolder,
  other: TerraformFolder,
  whileHeld: () => void = () => undefined,
): Promise<string> {
  const held = await holder.applySlowly();
  const refused = await apply(other);
  const waiting = other.start("apply", "-auto-approve", "-no-color", WAIT);
  await waiting.wrote(/Acquiring state lock/);
  whileHeld();
  holder.release();
  expect(await held.ended).toMatchObject({ exitCode: 0 });
  expect(await waiting.ended).toMatchObject({ exitCode: 0 });
  expect(refused).toMatchObject({ exitCode: 1, text: expect.stringContaining("Error acquiring the state lock") });
  return refused.text;
}

/** Kills an apply that has the lock; gives what the next one comes to. */
async function afterKill(holder: TerraformFolder, other: TerraformFolder) {
  const held = await holder.applySlowly();
  held.kill("SIGKILL");
  holder.release();
  await held.ended;
  return apply(other);
}

describe.skipIf(POSTGRES_MISSING !== undefined)(`pg (${POSTGRES_MISSING ?? "PostgreSQL"})`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());

  /** A schema of a new database. */
  const inDatabase = (name: string, schema = "production"): Where => {
    const connection = postgres.createDatabase(name);
    return [["pg", { schema_name: schema }], { PG_CONN_STR: connection }];
  };
  const holders = (database: string) =>
    postgres.query(
      `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND datname = '${database}'`,
    );

  test("an apply is refused while another has the lock, and waits for it", async () => {
    const [one, other] = await twoCheckouts(inDatabase("held"));
    expect(await refusedAndWaiting(one, other)).toContain("Error message: Workspace is already locked: default");
  });

  test("pg_stat_activity names who has the lock, and a killed apply has none", async () => {
    const [type, env] = inDatabase("killed");
    const [, other] = await twoCheckouts([type, env]);
    const named = await initialized(type, { ...env, PGAPPNAME: "mc-okta production" });
    const held = await named.applySlowly();
    expect(holders("killed")).toEqual([["mc-okta production"]]);
    held.kill("SIGKILL");
    named.release();
    await held.ended;
    expect(await apply(other, WAIT)).toMatchObject({ exitCode: 0 });
    expect(holders("killed")).toEqual([]);
  });

  test.runIf(isOpenTofu())("a first apply of OpenTofu refuses nobody in another schema", async () => {
    const [, env] = inDatabase("first");
    const one = await initialized(["pg", { schema_name: "one" }], env);
    const other = await initialized(["pg", { schema_name: "other" }], env);
    const first = await one.applySlowly();
    expect(await apply(other)).toMatchObject({ exitCode: 0 });
    one.release();
    expect(await first.ended).toMatchObject({ exitCode: 0 });
  });

  test.skipIf(isOpenTofu())(
    "a first apply refuses everybody else in the database, and none whose state was pushed before",
    async () => {
      const [, env] = inDatabase("first");
      const [one, other] = [
        await initialized(["pg", { schema_name: "one" }], env),
        await initialized(["pg", { schema_name: "other" }], env),
      ];
      const first = await one.applySlowly();
      const refused = await apply(other);
      one.release();
      expect(refused.text).toContain("Error message: Already locked for workspace creation: default");
      expect(await first.ended).toMatchObject({ exitCode: 0 });

      await pushEmpty(other);
      const second = await one.applySlowly();
      expect(await apply(other, WAIT)).toMatchObject({ exitCode: 0 });
      one.release();
      expect(await second.ended).toMatchObject({ exitCode: 0 });
    },
  );

  test("an init fails while another makes what all schemas share, and does not the next time", async () => {
    const [type, env] = inDatabase("race");
    const folder = makeTerraformFolder(type, env);
    made.push(folder);
    const { commit } = await postgres.openTransaction("CREATE SEQUENCE public.global_states_id_seq", "race");
    const init = folder.run("init", "-no-color");
    await untilWaiting("race");
    await commit();
    expect(await init).toMatchObject({ exitCode: 1, text: expect.stringContaining("pg_class_relname_nsp_index") });
    expect(await folder.run("init")).toMatchObject({ exitCode: 0 });
  });

  /** Until somebody waits for what a transaction has. */
  const untilWaiting = async (database: string) => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = '${database}' AND wait_event_type = 'Lock'`;
    while (postgres.query(waiting).length === 0) await sleep(20);
  };

  test("a database that goes away during an apply leaves errored.tfstate, which can be pushed", async () => {
    const [one, other] = await twoCheckouts(inDatabase("gone"));
    const held = await one.applySlowly();
    await postgres.stopHard();
    one.release();
    const { exitCode } = await held.ended;
    expect([exitCode, existsSync(join(one.folder, "errored.tfstate"))]).toEqual([1, true]);
    await postgres.start();
    expect(await one.run("state", "push", WAIT, "errored.tfstate")).toMatchObject({ exitCode: 0 });
    expect(await other.run("plan", "-var", "change=1", "-detailed-exitcode")).toMatchObject({ exitCode: 0 });
  });

  test("a password in the environment is in no file, and one in the backend's settings is in two", async () => {
    const password = "canary-of-pg";
    const connection = postgres.createDatabase("secret", { name: "secret", password });
    const folder = await initialized(["pg", {}], { PG_CONN_STR: connection });
    await folder.run("plan", "-out=plan.tfplan");
    expect(folder.filesWith(password)).toEqual([]);
    await folder.run("init", "-reconfigure", `-backend-config=conn_str=${connection}`);
    await folder.run("plan", "-out=plan.tfplan");
    expect(folder.filesWith(password)).toEqual([".terraform/terraform.tfstate", "plan.tfplan/tfplan"]);
  });

  test("Terraform prints a connection string that it cannot read, with its password", async () => {
    const folder = makeTerraformFolder(["pg", {}], { PG_CONN_STR: "postgres://somebody:canary/1@127.0.0.1:1/x" });
    made.push(folder);
    expect((await folder.run("init", "-no-color")).text).toContain("canary/1");
  });

  test("a push into an empty database gives the state another lineage, the next with -force the right one", async () => {
    const folder = await initialized(...inDatabase("lineage"));
    const lineage = await pushEmpty(folder);
    const lineages = async () => JSON.parse((await folder.run("state", "pull")).text).lineage;
    expect(await lineages()).not.toBe(lineage);
    await folder.run("state", "push", "-force", "empty.json");
    expect(await lineages()).toBe(lineage);
  });
});

describe.skipIf(S3_MISSING !== undefined)(`s3 (${S3_MISSING ?? "gofakes3"})`, () => {
  let s3: S3;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.stop());
  const at = (key: string): Where => [["s3", { bucket: s3.bucket, key, ...s3.backend }], s3.env];

  test("an apply is refused while another has the lock, and waits for it", async () => {
    const [one, other] = await twoCheckouts(at("held"));
    const refused = await refusedAndWaiting(one, other);
    expect(refused).toContain("api error PreconditionFailed");
    expect(refused).toContain(`Path:      ${s3.bucket}/held`);
  });

  test("a killed apply leaves the lock, the lock info is the holder's, and force-unlock takes its ID only", async () => {
    const [one, other] = await twoCheckouts(at("killed"));
    const { text } = await afterKill(one, other);
    const [, id = ""] = LOCK_INFO_ID.exec(text) ?? [];
    const again = await apply(other);
    expect(LOCK_INFO_ID.exec(again.text)?.[1]).toBe(id);
    expect(await other.run("force-unlock", "-force", randomUUID())).toMatchObject({ exitCode: 1 });
    expect(await other.run("force-unlock", "-force", id)).toMatchObject({ exitCode: 0 });
    expect(await apply(other)).toMatchObject({ exitCode: 0 });
  });

  test("a secret key in the environment is in no file", async () => {
    const folder = await initialized(...at("secret"));
    await folder.run("plan", "-out=plan.tfplan");
    expect(existsSync(join(folder.folder, "plan.tfplan"))).toBe(true);
    expect(folder.filesWith(s3.env.AWS_SECRET_ACCESS_KEY)).toEqual([]);
  });
});

describe("http", () => {
  let server: HttpStateServer;
  beforeAll(async () => {
    server = await startHttpState();
  });
  afterAll(() => server.stop());
  afterEach(() => server.recover());
  const at = (name: string): Where => [["http", {}], server.env(name)];

  test.each(["webdav", "gitlab"] as const)(
    "an apply is refused while another has the lock, and waits for it (%s)",
    async (style) => {
      const [one, other] = await twoCheckouts([["http", {}], server.env(style, style)]);
      let holder = "";
      const refused = await refusedAndWaiting(one, other, () => {
        holder = server.locks.get(`/${style}`) ?? "";
      });
      expect(holder).toContain(`"ID":"${ID.exec(refused)?.[1]}"`);
      expect(server.locks.size).toBe(0);
    },
  );

  test.runIf(isOpenTofu())(
    "a killed apply of OpenTofu leaves the lock, and force-unlock takes the holder's ID alone",
    async () => {
      const [one, other] = await twoCheckouts(at("killed"));
      const { text } = await afterKill(one, other);
      const holder = ID.exec(text)?.[1] ?? "";
      expect(LOCK_INFO_ID.exec(text)?.[1]).toBe(holder);
      expect(await other.run("force-unlock", "-force", randomUUID())).toMatchObject({ exitCode: 1 });
      expect(await other.run("force-unlock", "-force", holder)).toMatchObject({ exitCode: 0 });
      expect(await apply(other)).toMatchObject({ exitCode: 0 });
    },
  );

  test.skipIf(isOpenTofu())(
    "a killed apply leaves the lock, the lock info is the requester's, and force-unlock takes any ID",
    async () => {
      const [one, other] = await twoCheckouts(at("killed"));
      const { text } = await afterKill(one, other);
      const [holder, requester] = [ID.exec(text)?.[1], LOCK_INFO_ID.exec(text)?.[1]];
      expect(server.locks.get("/killed")).toContain(`"ID":"${holder}"`);
      expect(requester).not.toBe(holder);
      expect(await other.run("force-unlock", "-force", randomUUID())).toMatchObject({ exitCode: 0 });
      expect(await apply(other)).toMatchObject({ exitCode: 0 });
    },
  );

  test("a password in the environment is in no file, and a wrong one is refused", async () => {
    const folder = await initialized(...at("secret"));
    await folder.run("plan", "-out=plan.tfplan");
    expect(existsSync(join(folder.folder, "plan.tfplan"))).toBe(true);
    expect(folder.filesWith(server.password)).toEqual([]);
    const stranger = makeTerraformFolder(["http", {}], { ...server.env("secret"), TF_HTTP_PASSWORD: "wrong" });
    made.push(stranger);
    expect((await stranger.run("init", "-no-color")).text).toContain("HTTP remote state endpoint requires auth");
  });

  describe("an apply that the server fails", () => {
    let folder: TerraformFolder;
    beforeAll(async () => {
      folder = makeTerraformFolder(["http", {}], server.env("failing"));
      await folder.run("init");
    });
    afterAll(() => folder.remove());
    afterEach(() => server.loseData());

    test.each([
      { failure: "error", method: "LOCK", text: "Failed to lock: LOCK" },
      { failure: "hang-up", method: "LOCK", text: "EOF" },
      { failure: "page", method: "GET", text: "Unsupported state file format" },
      { failure: "error", method: "POST", text: "errored.tfstate" },
      { failure: "lost-answer", method: "POST", text: "errored.tfstate" },
      { failure: "error", method: "UNLOCK", text: "Error releasing the state lock" },
    ] as const)("ends with $text ($failure on $method)", async ({ failure, method, text }) => {
      server.fail(failure, method);
      expect(await apply(folder)).toMatchObject({ exitCode: 1, text: expect.stringContaining(text) });
    });

    test("is fine with a page in answer to a write, and its state is lost", async () => {
      server.fail("page", "POST");
      expect(await apply(folder)).toMatchObject({ exitCode: 0 });
      expect(server.states.size).toBe(0);
    });
  });

  test("a server that lost its data gives an empty state", async () => {
    const [one] = await twoCheckouts(at("data"));
    server.loseData();
    const { text } = await one.run("state", "pull");
    expect(JSON.parse(text)).toMatchObject({ serial: 0, lineage: "", resources: [] });
  });
});
