import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unfinishedCreations } from "../../../domain/adopt/unfinished.ts";
import {
  type BegunApply,
  journalOf,
  noteAbsent,
  openJournal,
  readJournal,
  removeJournal,
} from "../../../io/terraform/journal.ts";

const BEGUN: BegunApply = { orgUrl: "https://acme.okta.com", principal: "00uUs", clockOffset: 0 };
const GROUP = "okta_group.role";

let folder: string;
let path: string;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-06-15T10:00:00.500Z") });
  folder = mkdtempSync(join(tmpdir(), "mc-okta-journal-"));
  path = join(folder, "production.tfstate.journal");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** What Terraform writes of one step. */
function hook(type: string, action: string, more: object = {}, address = GROUP): string {
  const resource = { addr: address };
  return `${JSON.stringify({ type, "@timestamp": "2026-06-15T10:00:02.000000Z", hook: { resource, action, ...more } })}\n`;
}

/** Writes down an apply in which Terraform writes some lines. */
function apply(lines: readonly string[], begun: BegunApply = BEGUN): void {
  const writer = openJournal(path, begun);
  for (const line of lines) appendFileSync(writer.descriptor, line);
  writer.close();
}

const creations = () => readJournal(path).map((one) => Object.fromEntries(one.creations));
const START = hook("apply_start", "create");

test("is next to the state", () => {
  expect(journalOf("state/production.tfstate")).toBe("state/production.tfstate.journal");
});

test("there is none before an apply, and none after one that ended well", () => {
  expect(readJournal(path)).toEqual([]);
  apply([START]);
  removeJournal(path);
  removeJournal(path);
  expect(readJournal(path)).toEqual([]);
});

describe("whose apply", () => {
  test("it was, and to which org", () => {
    apply([]);
    expect(readJournal(path)).toMatchObject([{ orgUrl: "https://acme.okta.com", principal: "00uUs" }]);
  });

  test.each([[undefined], [""]])("is not known where the credential does not say it: %j", (principal) => {
    apply([], { ...BEGUN, principal });
    expect(readJournal(path)[0]).not.toHaveProperty("principal");
  });

  test("several stand in their order, each with its own org", () => {
    apply([START]);
    apply([hook("apply_complete", "create", { id_value: "00g1" })], { ...BEGUN, orgUrl: "https://other.okta.com" });
    expect(readJournal(path).map(({ orgUrl }) => orgUrl)).toEqual(["https://acme.okta.com", "https://other.okta.com"]);
    expect(creations()).toEqual([{ [GROUP]: undefined }, { [GROUP]: "00g1" }]);
  });
});

describe("a creation", () => {
  test.each<readonly [what: string, lines: readonly string[], found: object]>([
    ["began", [START], { [GROUP]: undefined }],
    ["ended with an id", [START, hook("apply_complete", "create", { id_value: "00g1" })], { [GROUP]: "00g1" }],
    ["ended without an id", [START, hook("apply_complete", "create")], { [GROUP]: undefined }],
    ["ended with an empty id", [START, hook("apply_complete", "create", { id_value: "" })], { [GROUP]: undefined }],
    ["failed", [START, hook("apply_errored", "create")], { [GROUP]: undefined }],
    ["is none where something is changed", [hook("apply_start", "update"), hook("apply_errored", "update")], {}],
    ["is none where something is deleted", [hook("apply_start", "delete", { id_value: "00g1" })], {}],
    [
      "of a replacement ended, and the old object is deleted after it",
      [
        START,
        hook("apply_complete", "create", { id_value: "00g2" }),
        hook("apply_start", "delete", { id_value: "00g1" }),
        hook("apply_complete", "delete"),
      ],
      { [GROUP]: "00g2" },
    ],
    [
      "of a replacement is open where the old object was deleted before it",
      [hook("apply_start", "delete", { id_value: "00g1" }), hook("apply_complete", "delete"), START],
      { [GROUP]: undefined },
    ],
    ["of nothing that has an address is none", [hook("apply_start", "create", {}, "")], {}],
  ])("%s", (_, lines, found) => {
    apply(lines);
    expect(creations()).toEqual([found]);
  });
});

describe("when", () => {
  const time = () => readJournal(path)[0]?.time;

  test("is from the first to the last sign of life, with the second that Okta's clock leaves open", () => {
    const writer = openJournal(path, BEGUN);
    vi.advanceTimersByTime(3000);
    writer.close();
    expect(time()).toEqual({ from: "2026-06-15T10:00:00.500Z", to: "2026-06-15T10:00:04.500Z" });
  });

  test("is by the clock of the org", () => {
    apply([], { ...BEGUN, clockOffset: -90_000 });
    expect(time()).toEqual({ from: "2026-06-15T09:58:30.500Z", to: "2026-06-15T09:58:31.500Z" });
  });

  test("is not known where the org did not say what time it is", () => {
    apply([], { ...BEGUN, clockOffset: undefined });
    expect(readJournal(path)).toHaveLength(1);
    expect(time()).toBeUndefined();
  });

  test("goes on as long as Terraform writes, when this process is killed", () => {
    const writer = openJournal(path, BEGUN);
    appendFileSync(path, START);
    expect(time()?.to).toBe("2026-06-15T10:00:03.000Z");
    writer.close();
  });

  test("is the same in another time zone of Terraform", () => {
    apply([START.replace("2026-06-15T10:00:02.000000Z", "2026-06-15T12:00:02.000000+02:00")]);
    expect(time()?.to).toBe("2026-06-15T10:00:03.000Z");
  });

  test("is not put off by what is noted afterwards", () => {
    apply([START]);
    const before = time();
    vi.advanceTimersByTime(3_600_000);
    noteAbsent(path, [GROUP]);
    expect(time()).toEqual(before);
  });

  test("does not go on after the end", () => {
    apply([]);
    const before = readFileSync(path, "utf8");
    vi.advanceTimersByTime(60_000);
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

describe("what the org does not have", () => {
  test("belongs to the newest apply", () => {
    apply([START]);
    apply([START]);
    noteAbsent(path, [GROUP]);
    expect(readJournal(path).map(({ absent }) => absent)).toEqual([[], [GROUP]]);
    expect(unfinishedCreations(readJournal(path), new Set())).toEqual([]);
  });

  test("is not recorded in a separate file", () => {
    noteAbsent(path, [GROUP]);
    expect(readJournal(path)).toEqual([]);
  });
});

describe("a Terraform that was killed in the middle of a line", () => {
  const CUT = hook("apply_complete", "create", { id_value: "00g1" }).slice(0, 60);

  test("leaves the creation open", () => {
    apply([START, CUT]);
    expect(creations()).toEqual([{ [GROUP]: undefined }]);
  });

  test("does not hide the next apply, nor whose that is", () => {
    apply([START, CUT]);
    appendFileSync(path, CUT);
    apply([], { ...BEGUN, principal: "00uOther" });
    expect(readJournal(path).map(({ principal }) => principal)).toEqual(["00uUs", "00uOther"]);
  });

  test("does not hide what is noted afterwards", () => {
    apply([START]);
    appendFileSync(path, CUT);
    noteAbsent(path, [GROUP]);
    expect(readJournal(path)[0]?.absent).toEqual([GROUP]);
  });

  test("does not hide that we were alive", () => {
    const writer = openJournal(path, BEGUN);
    appendFileSync(path, CUT);
    vi.advanceTimersByTime(9000);
    writer.close();
    expect(readJournal(path)[0]?.time?.to).toBe("2026-06-15T10:00:10.500Z");
  });
});

test.each<readonly [what: string, garbage: Buffer]>([
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0xc3, 0x28, 0x0a])],
  ["JSON that is no object", Buffer.from('[1]\n"text"\nnull\n{"type":1,"hook":[]}\n')],
  ["the last words of a program", Buffer.from("panic: runtime error\n\ngoroutine 1 [running]:\n")],
])("%s between the lines change nothing", (_, garbage) => {
  apply([START]);
  const before = readJournal(path);
  appendFileSync(path, garbage);
  expect(readJournal(path)).toEqual(before);
});

test("what was to be made is known by the names that it had then", () => {
  apply([START], { ...BEGUN, names: new Map([[GROUP, "View Only"]]) });
  expect(readJournal(path)[0]?.names).toEqual(new Map([[GROUP, "View Only"]]));
});

test("a clock that no org can have tells no time", () => {
  apply([START], { ...BEGUN, clockOffset: 1e300 });
  expect(readJournal(path)[0]?.time).toBeUndefined();
});

test("a file that is none has no applies", () => {
  writeFileSync(path, Buffer.from([0xff, 0x00, 0x0a, 0x7b]));
  expect(readJournal(path)).toEqual([]);
});

test("as many lines as a log of Terraform has are read to the last", () => {
  const line = `${JSON.stringify({ "@level": "debug", "@timestamp": "2026-06-15T11:00:00Z" })}\n`;
  apply([START, line.repeat(200_000), hook("apply_complete", "create", { id_value: "00g1" })]);
  expect(creations()).toEqual([{ [GROUP]: "00g1" }]);
  expect(readJournal(path)[0]?.time?.to).toBe("2026-06-15T11:00:01.000Z");
});

describe("who reads it", () => {
  test("is its owner alone", () => {
    apply([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is its owner alone, also where everybody could before", () => {
    closeSync(openSync(path, "w"));
    chmodSync(path, 0o644);
    apply([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe("something else at its path", () => {
  test("is refused where it is a folder, when it is written and when it is read", () => {
    mkdirSync(path);
    expect(() => openJournal(path, BEGUN)).toThrow("EISDIR");
    expect(() => readJournal(path)).toThrow(`${path}: it is not a regular file`);
  });

  test("is refused where it is in a folder that is not there", () => {
    expect(() => openJournal(join(folder, "none", "journal"), BEGUN)).toThrow("ENOENT");
  });

  test("is followed where it is a symbolic link, as the state is", () => {
    symlinkSync(join(folder, "elsewhere"), path);
    apply([START]);
    expect(readFileSync(join(folder, "elsewhere"), "utf8")).toContain(GROUP);
    expect(creations()).toEqual([{ [GROUP]: undefined }]);
  });
});
