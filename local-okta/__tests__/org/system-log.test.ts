import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSystemLog, KEPT_EVENTS } from "../../org/system-log.ts";
import { createGroup, startTestOrg, type TestOrg } from "../../testing.ts";

let folder = "";
let stateFile = "";
let logFile = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "okta-log-"));
  stateFile = join(folder, "org.json");
  logFile = `${stateFile}.log`;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function namesOf(org: TestOrg): Promise<readonly unknown[]> {
  return (await org.call("GET", "/api/v1/logs?limit=1000")).each("target.0.displayName");
}

/** An org with an event, started twice. */
async function restarted(between: () => void = () => {}): Promise<TestOrg> {
  await createGroup(await startTestOrg({ stateFile }), "A");
  between();
  return startTestOrg({ stateFile });
}

describe("the file of the System Log", () => {
  test("brings the events back, and what comes later", async () => {
    const org = await restarted();
    await createGroup(org, "B");
    await createGroup(org, "C");
    expect(await namesOf(await startTestOrg({ stateFile }))).toEqual(["A", "B", "C"]);
  });

  test("is for its owner only", async () => {
    const org = await restarted();
    await createGroup(org, "B");
    expect(statSync(logFile).mode & 0o777).toBe(0o600);
  });

  test("grows by the event alone", async () => {
    const org = await startTestOrg({ stateFile });
    await createGroup(org, "A");
    const before = readFileSync(logFile, "utf8");
    await createGroup(org, "B");
    const after = readFileSync(logFile, "utf8");
    expect([after.startsWith(before), after.slice(before.length).split("\n").length]).toEqual([true, 2]);
  });

  test("need not be there: an older state file has none", async () => {
    const org = await restarted(() => rmSync(logFile));
    expect(await namesOf(org)).toEqual([]);
    expect(org.org.snapshot().groups.filter(({ type }) => type === "OKTA_GROUP")).toHaveLength(1);
  });

  test("is not part of the state", async () => {
    const org = await startTestOrg({ stateFile });
    await createGroup(org, "A");
    expect(readFileSync(stateFile, "utf8")).not.toContain("group.lifecycle.create");
    expect(JSON.stringify(org.org.snapshot())).not.toContain("group.lifecycle.create");
  });

  test("forgets a line that was cut off, and nothing else", async () => {
    const org = await restarted(() => appendFileSync(logFile, '{"uuid":"cut'));
    await createGroup(org, "B");
    expect(await namesOf(await startTestOrg({ stateFile }))).toEqual(["A", "B"]);
  });

  test("of another org, which had the state file before, goes at the start", async () => {
    const org = await restarted(() => rmSync(stateFile));
    expect([await namesOf(org), existsSync(logFile)]).toEqual([[], false]);
    await createGroup(org, "B");
    expect(await namesOf(await startTestOrg({ stateFile }))).toEqual(["B"]);
  });

  test("goes with a reset", async () => {
    const org = await restarted();
    await org.org.reset();
    await createGroup(org, "B");
    expect(await namesOf(await startTestOrg({ stateFile }))).toEqual(["B"]);
  });

  test.each(["mine\n", "{}\n", "\n"])("another program's file (%j) stays", async (text) => {
    writeFileSync(logFile, text);
    await expect(startTestOrg({ stateFile })).rejects.toThrow(
      `${logFile} is no System Log of a local Okta org; move it away.`,
    );
    expect(readFileSync(logFile, "utf8")).toBe(text);
  });

  test("is not written through a planted link", async () => {
    const org = await startTestOrg({ stateFile });
    await createGroup(org, "A");
    const victim = join(folder, "victim");
    writeFileSync(victim, "untouched");
    rmSync(logFile);
    symlinkSync(victim, logFile);
    const answer = await org.call("POST", "/api/v1/groups", { profile: { name: "B" } });
    expect([answer.status, readFileSync(victim, "utf8")]).toEqual([500, "untouched"]);
  });
});

describe("the newest 10,000 events", () => {
  const event = (number: number) => ({ uuid: String(number), eventType: "group.lifecycle.create", published: "" });

  /** A log with as many events as are kept, and some more. */
  function fullLog(more: number) {
    const log = createSystemLog(logFile, "00o1");
    for (let number = 0; number < KEPT_EVENTS + more; number += 1) {
      log.write([Object.assign(Object.create(null), event(number))]);
    }
    return log;
  }

  test("are kept in memory", () => {
    const { events } = fullLog(2);
    expect([events.length, events[0]?.uuid, events.at(-1)?.uuid]).toEqual([10_000, "2", "10001"]);
  });

  test("are what a restart brings back", () => {
    fullLog(2);
    const { events } = createSystemLog(logFile, "00o1");
    expect([events.length, events[0]?.uuid]).toEqual([10_000, "2"]);
  });

  test("are all that the file holds, once it has twice as many", () => {
    fullLog(KEPT_EVENTS);
    expect(readFileSync(logFile, "utf8").trim().split("\n")).toHaveLength(KEPT_EVENTS + 1);
  });
});
