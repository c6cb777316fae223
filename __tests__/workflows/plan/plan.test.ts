import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommandError } from "../../../workflows/command-error.ts";
import { applyPlan, withPlan } from "../../../workflows/plan/plan.ts";
import { testContext } from "../../cli/context.ts";
import { environment } from "../../stacks/environment.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

let fake: FakeTerraform;
beforeEach(() => {
  fake = fakeTerraform({}, "");
});
afterEach(() => fake.remove());

/** A Terraform that does what a script does. */
function does(script: string) {
  fake.remove();
  fake = fakeTerraform({}, script);
}

const journal = () => join(fake.folder, "prod.tfstate.journal");

const deployment = () => ({
  environment: environment({ name: "prod" }),
  terraform: fake.terraform,
  journal: journal(),
  org: { principal: { kind: "unknown" }, clockOffset: () => 0 } as const,
});

const error = ({ kind, message, next }: CommandError) => ({ kind, message, next });

const plan = () =>
  withPlan(testContext().world, deployment(), { destroys: false }, async ({ hasChanges }) => hasChanges).catch(error);

const apply = () => applyPlan(testContext().world, deployment(), "plan.tfplan", { goOn: "deploy" }).catch(error);

describe("a plan", () => {
  test.each([
    [0, false],
    [2, true],
  ])("that ends with %i says whether something changes", async (code, hasChanges) => {
    does(`exit ${code}`);
    expect(await plan()).toBe(hasChanges);
  });

  test("whose Terraform is killed is none, and does not say that nothing changes", async () => {
    does("kill -9 $$");
    expect(await plan()).toEqual({
      kind: "findings",
      message: "Terraform was killed; nothing was changed",
      next: ["find out why, such as a lack of memory or a kill -9", "then run the command again"],
    });
  });
});

describe("an apply", () => {
  test("that ends well leaves no journal", async () => {
    does("exit 0");
    expect([await apply(), existsSync(journal())]).toEqual([undefined, false]);
  });

  test("whose Terraform is killed says so, and how to go on, and keeps the journal", async () => {
    does("kill -9 $$");
    expect(await apply()).toEqual({
      kind: "findings",
      message: "Terraform was killed; not everything was applied",
      next: [
        "find out why, such as a lack of memory or a kill -9",
        "then run: mc-okta deploy prod; it first recovers what this run may have left behind",
      ],
    });
    expect(readFileSync(journal(), "utf8")).toContain("mc_okta_apply");
  });

  test("does not begin while another process writes the journal, and leaves that as it is", async () => {
    does("exit 0");
    // The parent of the test lives as long as the test.
    const begun = {
      type: "mc_okta_apply",
      "@timestamp": new Date().toISOString(),
      host: hostname(),
      pid: process.ppid,
    };
    const text = `${JSON.stringify(begun)}\n`;
    writeFileSync(journal(), text);
    expect(await apply()).toEqual({
      kind: "findings",
      message: "another mc-okta is applying this environment; nothing was applied",
      next: ["wait until it has finished, then run the command again"],
    });
    expect({ calls: fake.calls(), journal: readFileSync(journal(), "utf8") }).toEqual({ calls: [], journal: text });
  });

  test("that cannot be written down is not begun", async () => {
    does("exit 0");
    const path = join(fake.folder, "gone", "prod.tfstate.journal");
    const run = applyPlan(testContext().world, { ...deployment(), journal: path }, "plan.tfplan", { goOn: "deploy" });
    expect(await run.catch(error)).toEqual({
      kind: "usage",
      message: `cannot open ${path}: no such file or directory; nothing was applied`,
      next: [
        "each apply is recorded there first, so that a later deploy can recover from an interruption",
        "free disk space, or make the file writable, then run the command again",
      ],
    });
    expect(fake.calls()).toEqual([]);
  });
});
