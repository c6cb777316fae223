import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setCutStateAside } from "../../../workflows/terraform/errored-state.ts";
import { testContext } from "../../cli/context.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-cut-"));
  mkdirSync(join(folder, "state"));
  mkdirSync(join(folder, "cdktf.out/stacks/prod"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const state = (serial: number, lineage: string) =>
  JSON.stringify({ version: 4, terraform_version: "1.11.4", serial, lineage, outputs: {}, resources: [] }, null, 2);

const CUT = state(7, "one").slice(0, -20);

interface Files {
  readonly stored?: string;
  readonly errored?: string;
  readonly isLocked?: boolean;
}

/** What the state folder holds afterwards, and what was printed. */
function setAside({ stored = CUT, errored, isLocked = false }: Files) {
  writeFileSync(join(folder, "state/prod.tfstate"), stored, { mode: 0o644 });
  if (errored !== undefined) writeFileSync(join(folder, "cdktf.out/stacks/prod/errored.tfstate"), errored);
  if (isLocked) writeFileSync(join(folder, "state/.prod.tfstate.lock.info"), "{}");
  const context = testContext();
  const project = { ...context.world.project, folder, outdir: join(folder, "cdktf.out") };
  const environment = { name: "prod", state: { place: { kind: "local", path: "state/prod.tfstate" } } } as const;
  setCutStateAside({ ...context.world, project }, environment);
  return { files: readdirSync(join(folder, "state")).sort(), err: context.screen.err.join("\n") };
}

test("a stored state that was cut short goes out of the way of the whole one, and is kept for its owner", () => {
  const { err, files } = setAside({ errored: state(8, "one") });
  expect(files).toEqual(["prod.tfstate.cut-short"]);
  const kept = join(folder, "state/prod.tfstate.cut-short");
  expect([readFileSync(kept, "utf8"), statSync(kept).mode & 0o777]).toEqual([CUT, 0o600]);
  expect(err).toBe("state/prod.tfstate was truncated, as by a full disk; kept as state/prod.tfstate.cut-short");
});

test.each<[string, Files]>([
  ["there is no other one", {}],
  ["the other one is of another lineage", { errored: state(8, "two") }],
  ["the other one is older", { errored: state(6, "one") }],
  ["the other one is cut short, too", { errored: CUT }],
  ["it is whole", { stored: state(7, "one"), errored: state(8, "one") }],
  ["it is damaged in another way", { stored: "<html>", errored: state(8, "one") }],
  ["a Terraform may be at work on it", { errored: state(8, "one"), isLocked: true }],
])("it stays where it is when %s", (_, given) => {
  const { err, files } = setAside(given);
  expect([files.includes("prod.tfstate"), files.includes("prod.tfstate.cut-short"), err]).toEqual([true, false, ""]);
});
