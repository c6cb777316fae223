import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noAccessRecords } from "../../org/access-records.ts";
import { createOktaOrg } from "../../server/okta-org.ts";
import { createApp, createGroup, startTestOrg, webApp } from "../../testing.ts";

let folder = "";
let stateFile = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "okta-org-"));
  stateFile = join(folder, "state", "org.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the state file", () => {
  test("brings back every object and the API token", async () => {
    const first = await startTestOrg({ stateFile });
    await createGroup(first, "View Only");
    await createApp(first, webApp("Portal"));
    const second = await startTestOrg({ stateFile });
    expect(second.org.snapshot()).toEqual(first.org.snapshot());
    expect(second.org.token).toBe(first.org.token);
    expect((await second.call("GET", "/api/v1/groups?q=View")).each("profile.name")).toEqual(["View Only"]);
  });

  test("is for its owner only, from the first moment and after a change", async () => {
    const org = await startTestOrg({ stateFile });
    const first = statSync(stateFile).mode & 0o777;
    await createGroup(org, "View Only");
    expect([first, statSync(stateFile).mode & 0o777]).toEqual([0o600, 0o600]);
  });

  test("holds a change before its answer arrives", async () => {
    const org = await startTestOrg({ stateFile });
    const id = await createGroup(org, "View Only");
    expect(readFileSync(stateFile, "utf8")).toContain(id);
  });

  test("is left alone by reads and by refusals", async () => {
    const org = await startTestOrg({ stateFile });
    const before = readFileSync(stateFile, "utf8");
    rmSync(stateFile);
    await org.call("GET", "/api/v1/groups");
    await org.call("POST", "/api/v1/groups", {});
    expect(existsSync(stateFile)).toBe(false);
    expect(before).toContain('"version":1');
  });

  test("leaves no temporary file behind, and does not follow a link planted there", async () => {
    const org = await startTestOrg({ stateFile });
    const victim = join(folder, "victim");
    writeFileSync(victim, "untouched");
    symlinkSync(victim, `${stateFile}.tmp`);
    await createGroup(org, "View Only");
    expect(readFileSync(victim, "utf8")).toBe("untouched");
    expect(existsSync(`${stateFile}.tmp`)).toBe(false);
  });

  test("of an older version says how many factors a sign-on policy requires by its name", async () => {
    const first = await startTestOrg({ stateFile });
    await createGroup(first, "View Only");
    const older = JSON.parse(readFileSync(stateFile, "utf8"));
    for (const policy of older.records.accessPolicies) delete policy.factorMode;
    writeFileSync(stateFile, JSON.stringify(older));
    const { accessPolicies } = (await startTestOrg({ stateFile })).org.snapshot();
    expect(accessPolicies).toEqual(first.org.snapshot().accessPolicies);
    expect(accessPolicies.filter(({ factorMode }) => factorMode === "1FA").map(({ name }) => name)).toEqual([
      "Password only",
    ]);
  });

  test("survives a reset", async () => {
    const first = await startTestOrg({ stateFile });
    await createGroup(first, "View Only");
    await first.org.reset();
    const second = await startTestOrg({ stateFile });
    expect(second.org.snapshot()).toEqual(first.org.snapshot());
    expect(second.org.snapshot().groups.map(({ type }) => type)).toEqual(["BUILT_IN", "BUILT_IN"]);
  });

  test("an answer is a 500 when the state cannot be kept", async () => {
    const org = await startTestOrg({ stateFile });
    rmSync(join(folder, "state"), { recursive: true });
    writeFileSync(join(folder, "state"), "a file where a folder was");
    const answer = await org.call("POST", "/api/v1/groups", { profile: { name: "N" } });
    expect([answer.status, answer.at("errorCode"), answer.at("errorSummary")]).toEqual([
      500,
      "E0000009",
      "Internal Server Error",
    ]);
  });

  test("what cannot be kept is not there, and the next change is kept", async () => {
    const org = await startTestOrg({ stateFile });
    const before = org.org.snapshot();
    mkdirSync(`${stateFile}.tmp`);
    await org.call("POST", "/api/v1/groups", { profile: { name: "Lost" } });
    expect(org.org.snapshot()).toEqual(before);
    rmSync(`${stateFile}.tmp`, { recursive: true });
    await createGroup(org, "Kept");
    const { groups } = (await startTestOrg({ stateFile })).org.snapshot();
    expect(groups.map(({ profile }) => profile.name)).toEqual(expect.arrayContaining(["Kept"]));
    expect(groups.map(({ profile }) => profile.name)).not.toContain("Lost");
  });
});

test("a state file of an older org lacks the lists that came later", async () => {
  const first = await startTestOrg({ stateFile });
  const document = JSON.parse(readFileSync(stateFile, "utf8"));
  const later = Object.keys(noAccessRecords());
  document.records = Object.fromEntries(Object.entries(document.records).filter(([name]) => !later.includes(name)));
  writeFileSync(stateFile, JSON.stringify(document));
  const second = await startTestOrg({ stateFile });
  expect(second.org.snapshot()).toEqual(first.org.snapshot());
});

describe("a state file that cannot be read", () => {
  const start = (text: string) => {
    const path = join(folder, "org.json");
    writeFileSync(path, text);
    return createOktaOrg({ orgUrl: "http://127.0.0.1:8080", stateFile: path });
  };
  const message = (reason: string) =>
    `The local Okta org cannot read its state file ${join(folder, "org.json")}: ${reason}. Start it with --reset to begin anew.`;

  test.each([
    ["broken JSON", '{"version":1,', "it is not JSON"],
    ["an empty file", "", "it is not JSON"],
    ["another version", '{"version":2}', "it is not a state file of version 1"],
    ["nothing but a version", '{"version":1}', "it is not a state file of version 1"],
    [
      "records of which one is no list",
      '{"version":1,"apiToken":"00t","organization":{"id":"00o"},"records":{"users":{}}}',
      "it is not a state file of version 1",
    ],
    ["no version", "[]", "it is not a state file of version 1"],
    ["null", "null", "it is not a state file of version 1"],
  ])("%s is an error that says how to begin anew", async (_what, text, reason) => {
    await expect(start(text)).rejects.toThrow(message(reason));
  });

  test("stays as it is", async () => {
    await expect(start("broken")).rejects.toThrow("it is not JSON");
    expect(readFileSync(join(folder, "org.json"), "utf8")).toBe("broken");
  });
});

test("everything that was answered is there after kill -9", { timeout: 30_000 }, async () => {
  const program = fileURLToPath(new URL("./create-groups-until-killed.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, stateFile], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const answered: string[] = [];
  const exited = once(child, "exit");
  for await (const id of createInterface({ input: child.stdout })) {
    answered.push(id);
    if (answered.length === 200) {
      child.kill("SIGKILL");
    }
  }
  const [, signal] = await exited;
  const { org } = await startTestOrg({ stateFile });
  const kept = new Set(org.snapshot().groups.map(({ id }) => id));
  expect(signal).toBe("SIGKILL");
  expect(answered.length).toBeGreaterThanOrEqual(200);
  expect(answered.filter((id) => !kept.has(id))).toEqual([]);
});
