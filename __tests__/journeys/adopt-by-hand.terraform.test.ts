import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { HAND_MADE_SETUPS } from "../workflows/adopt/hand-made-setups/all.ts";
import type { PlannedChange } from "../workflows/adopt/hand-made-setups/setup.ts";
import { showing } from "../workflows/adopt/showing.ts";
import { adminOfOrg } from "../workflows/adopt/vendor-page-setup.ts";
import { makeProject, type Project } from "./project.ts";

let okta: Okta;
let project: Project;
beforeAll(async () => {
  okta = await startOkta();
});
afterAll(() => okta.close());

/** What Terraform was about to do, as the plan that adopt showed has it: a line each, with the attributes of an update. */
function plannedIn(out: string): string[] {
  const blocks = out.split(/^ {2}# (?=okta_)/m).slice(1);
  return blocks.flatMap((block) => {
    const [, address, words] = /^(\S+) will be (created|updated in-place)/.exec(block) ?? [];
    if (address === undefined) return [];
    if (words === "created") return [`create ${address}`];
    const [body = ""] = block.split(/^ {4}\}$/m);
    const attributes = [...body.matchAll(/^ {6}[~+-] (\w+)/gm)].map(([, name]) => name);
    return [`update ${address} ${[...new Set(attributes)].sort().join(" ")}`];
  });
}

const lineOf = ({ address, action, attributes }: PlannedChange) => [action, address, ...attributes].join(" ");

const SETUPS = sampleOf(Object.entries(HAND_MADE_SETUPS), 6);

describe.each(SETUPS)("%s", (_, { make, shownAs, options, expected }) => {
  test("is taken over with the plan that is written here, and the next plan is empty", async () => {
    await okta.reset();
    project = makeProject({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
    const made = await make(adminOfOrg(okta));
    const fetch = showing(shownAs);
    const written = await project.cli(
      ["adopt", "--org", okta.url, ...(options?.(made) ?? []), "--write", "production"],
      { fetch },
    );
    expect(written).toMatchObject({ exitCode: 0, err: "" });
    const { exitCode, out, err } = await project.cli(["adopt", "production"], { fetch, answer: "yes" });
    expect({ exitCode, err: err.split("\n").filter((line) => line.startsWith("error")) }).toEqual({
      exitCode: 0,
      err: [],
    });
    expect(plannedIn(out).sort()).toEqual(expected(made).plan.map(lineOf).sort());
    expect((await project.cli(["diff", "production"], { fetch })).exitCode).toBe(0);
    project.remove();
  });
});
