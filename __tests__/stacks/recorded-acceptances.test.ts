import { describe, expect, test } from "vitest";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { RecordedAcceptance } from "../../domain/environment.ts";
import { environment } from "./environment.ts";
import { synthesized } from "./synthesized.ts";

const SOURCE = { file: "environments/test.yaml", line: 1, column: 1 };
const ENTRY: RecordedAcceptance = { finding: "local-state", object: "backend local", reason: "one person deploys" };

const synthesizedWith = (...accept: readonly RecordedAcceptance[]) =>
  synthesized(environment({ review: { accept: accept.map((entry) => ({ ...entry, source: SOURCE })) } })).text;
const read = (text: string) => snapshotOfConfiguration(JSON.parse(text)).accepted;

describe("what an environment file accepts", () => {
  test("is read from its synthesis as it was written", () => {
    const all = [ENTRY, { ...ENTRY, object: "backend s3", until: "2026-12-31" }];
    expect(read(synthesizedWith(...all))).toEqual(all);
  });

  test("is in a comment, next to what cdktf writes there", () => {
    const { "//": comment, ...rest } = JSON.parse(synthesizedWith(ENTRY));
    const { "//": plain, ...same } = JSON.parse(synthesizedWith());
    expect(comment).toMatchObject({
      metadata: { stackName: "test" },
      outputs: plain.outputs,
      accepted_findings: [ENTRY],
    });
    expect(rest).toEqual(same);
  });

  test("leaves no trace when it is nothing", () => {
    expect(synthesizedWith()).not.toContain("accepted_findings");
    expect(read(synthesizedWith())).toEqual([]);
  });

  test.each([
    "$" + "{TfToken[TOKEN.0]}",
    "#" + "{TfToken[TOKEN.0]}",
    "&" + "{TfToken[TOKEN.0]}",
    "$" + "{okta_group.role_administrator.id}",
    "%" + "{ if true }",
    "%7B %257B % 100%",
    '"], "terraform": {',
    "*/ // \\ \n\t\u202e \ud800",
    "",
  ])("says only itself: %j", (reason) => {
    const entry = { finding: reason, object: reason, reason };
    expect(read(synthesizedWith(entry))).toEqual([entry]);
  });
});

describe("a configuration of somebody else's making", () => {
  test.each<[string, unknown]>([
    ["no comment", undefined],
    ["a text", "reviewed"],
    ["another comment", { metadata: {} }],
    ["no list", { accepted_findings: { finding: "local-state" } }],
    [
      "entries of another form",
      { accepted_findings: [null, "x", {}, { ...ENTRY, reason: 1 }, { ...ENTRY, until: 2026 }] },
    ],
  ])("with %s accepts nothing", (_, comment) => {
    expect(snapshotOfConfiguration({ "//": comment }).accepted).toEqual([]);
  });
});
