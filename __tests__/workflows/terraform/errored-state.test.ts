import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommandError } from "../../../workflows/command-error.ts";
import { recoverErroredState } from "../../../workflows/terraform/errored-state.ts";
import { testContext, testWorld } from "../../cli/context.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

const SECRET = "s3cretOfTheWebApp";
const app = (name: string) => ({
  mode: "managed",
  type: "okta_app_oauth",
  name,
  instances: [{ attributes: { id: "0oa1", client_secret: SECRET } }],
});
const state = (serial: number, names: readonly string[], lineage = "one") =>
  JSON.stringify({ version: 4, serial, lineage, outputs: {}, resources: names.map(app) });

let fake: FakeTerraform;
beforeEach(() => {
  fake = fakeTerraform({}, "");
});
afterEach(() => fake.remove());

interface World {
  readonly errored: string;
  /** What `state pull` prints. */
  readonly present?: string;
  /** What the script does for `state push`; `$3` is the file. */
  readonly push?: string;
  readonly answer?: string;
  readonly asks?: boolean;
  readonly signal?: AbortSignal;
}

/** How a deploy deals with an errored.tfstate, and what was said. */
async function recovered({ errored, present = "", push = 'cp "$3" ../pushed', asks = true, answer, signal }: World) {
  fake.remove();
  fake = fakeTerraform({}, `case "$2" in pull) cat ../present;; push) ${push};; esac`);
  writeFileSync(join(fake.folder, "present"), present);
  writeFileSync(file(), errored, { mode: 0o644 });
  const context = testContext({ ...(signal && { signal }) });
  const ask = async (question: string) => {
    context.screen.err.push(question.trim());
    return answer ?? "";
  };
  const ended = await recoverErroredState(
    { ...context.world, project: { ...context.world.project, folder: fake.folder } },
    { name: "prod" },
    { terraform: fake.terraform, confirmation: asks ? ask : "given" },
  ).catch(({ kind, message, next }: CommandError) => ({ kind, message, next }));
  return { ended, err: context.screen.err.join("\n") };
}

const worldIn = (folder: string) => testWorld({ project: { ...testWorld().project, folder } });
const file = () => join(fake.folder, "stack/errored.tfstate");
const inFolder = () => readdirSync(join(fake.folder, "stack")).sort();
const pushes = () => fake.calls().filter((call) => call.startsWith("state push"));

test("without one Terraform is not even asked", async () => {
  const recovery = { terraform: fake.terraform, confirmation: "given" as const };
  expect(await recoverErroredState(testWorld(), { name: "prod" }, recovery)).toBe(false);
  expect(existsSync(join(fake.folder, "calls"))).toBe(false);
});

describe("a newer one of the same state", () => {
  const world = { errored: state(9, ["a", "b"]), present: state(7, ["b", "c"]) };

  test("is shown by addresses, stored after a yes, and kept under another name for its owner alone", async () => {
    const { ended, err } = await recovered({ ...world, answer: "yes" });
    expect(ended).toBe(true);
    expect(err).toBe(
      [
        "Terraform could not store a state; it was saved in stack/errored.tfstate",
        "  lineage:   one",
        "  serial:    9 (stored: 7)",
        "  objects:   2",
        "  missing in the stored state: okta_app_oauth.a",
        "  only in the stored state: okta_app_oauth.c",
        "Store it as the state of environment prod?",
        "Type yes to continue:",
        "the state is stored; a copy is kept as stack/errored.tfstate.pushed-serial-9",
      ].join("\n"),
    );
    expect(readFileSync(join(fake.folder, "pushed"), "utf8")).toBe(world.errored);
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate.pushed-serial-9"]);
    expect(readFileSync(`${file()}.pushed-serial-9`, "utf8")).toBe(world.errored);
    expect(statSync(`${file()}.pushed-serial-9`).mode & 0o777).toBe(0o600);
  });

  test("never shows a value", async () => {
    const { ended, err } = await recovered({ ...world, answer: "yes" });
    expect(ended).toBe(true);
    expect(err).not.toContain(SECRET);
  });

  test("is stored without a question after --yes", async () => {
    const { ended, err } = await recovered({ ...world, asks: false });
    expect(ended).toBe(true);
    expect(err).not.toContain("Type yes");
    expect(pushes()).toHaveLength(1);
  });

  test("stays where it is after any other answer", async () => {
    const { ended } = await recovered({ ...world, answer: "y" });
    expect(ended).toEqual({ kind: "usage", message: "not confirmed; nothing was changed", next: [] });
    expect(pushes()).toEqual([]);
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  });

  test("stays where it is when Terraform does not take it", async () => {
    const push = "echo 'Failed to write state: cannot import state with serial 9 over newer state' >&2; exit 1";
    const { ended, err } = await recovered({ ...world, asks: false, push });
    expect(ended).toEqual({
      kind: "findings",
      message: "the state was not stored: see above",
      next: ["it remains in stack/errored.tfstate", "try again: mc-okta deploy prod"],
    });
    expect(err).toContain("cannot import state with serial 9 over newer state");
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  });

  test("of which another deploy took care in the meantime is no mistake", async () => {
    const { ended, err } = await recovered({ ...world, asks: false, push: "mv errored.tfstate elsewhere" });
    expect(ended).toBe(true);
    expect(err).toContain("the state is stored");
    expect(err).not.toContain("kept as");
  });

  test("is not taken for one that Terraform wrote in the meantime: that one stays", async () => {
    const { ended } = await recovered({ ...world, asks: false, push: "echo newer > errored.tfstate" });
    expect(ended).toBe(true);
    expect(readFileSync(file(), "utf8")).toBe("newer\n");
  });

  test("does not write over one that was kept before", async () => {
    const push = "echo earlier > errored.tfstate.pushed-serial-9";
    await recovered({ ...world, asks: false, push });
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate.pushed-serial-9", "errored.tfstate.pushed-serial-9-2"]);
    expect(readFileSync(`${file()}.pushed-serial-9`, "utf8")).toBe("earlier\n");
  });
});

describe("a newer one with another id of an object that the present state has, too", () => {
  const present = state(7, ["a", "b"]);
  const errored = state(9, ["a", "b"]).replace("0oa1", "0oaOTHER");

  test("names the object, and is stored after a yes", async () => {
    const { ended, err } = await recovered({ errored, present, answer: "yes" });
    expect(ended).toBe(true);
    expect(err).toContain("  objects:   2\n  different id: okta_app_oauth.a\nStore it");
  });

  test("is not stored by --yes", async () => {
    const { ended, err } = await recovered({ errored, present, asks: false });
    expect(err).toContain("  different id: okta_app_oauth.a");
    expect(ended).toEqual({
      kind: "findings",
      message:
        "errored.tfstate has different ids than the state of prod, so --yes does not store it; nothing was stored",
      next: [
        "it remains in stack/errored.tfstate",
        "an id changes when Terraform replaces an object; compare the ids with those in Okta",
        "if they are right, run without --yes: mc-okta deploy prod",
      ],
    });
    expect(pushes()).toEqual([]);
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  });
});

test("another value of an object with the same id is stored by --yes", async () => {
  const present = state(7, ["a"]);
  const { ended, err } = await recovered({
    errored: state(9, ["a"]).replace(SECRET, "another"),
    present,
    asks: false,
  });
  expect(ended).toBe(true);
  expect(err).not.toContain("another id");
});

describe("one in the project's default output folder", () => {
  const inDefault = () => join(fake.folder, "cdktf.out/stacks/prod/errored.tfstate");
  const recoveredFrom = async (errored: string, present: string) => {
    fake.remove();
    fake = fakeTerraform({}, 'case "$2" in pull) cat ../present;; push) cp "$3" ../pushed;; esac');
    writeFileSync(join(fake.folder, "present"), present);
    mkdirSync(dirname(inDefault()), { recursive: true });
    writeFileSync(inDefault(), errored);
    const recovery = { terraform: fake.terraform, confirmation: "given" as const };
    return recoverErroredState(worldIn(fake.folder), { name: "prod" }, recovery);
  };

  test("is stored from there", async () => {
    expect(await recoveredFrom(state(9, ["a"]), state(7, []))).toBe(true);
    expect(readFileSync(join(fake.folder, "pushed"), "utf8")).toBe(state(9, ["a"]));
    expect(readdirSync(dirname(inDefault()))).toEqual(["errored.tfstate.pushed-serial-9"]);
  });

  test("that must not be stored is named as Terraform sees it", async () => {
    await expect(recoveredFrom(state(6, ["a"]), state(7, []))).rejects.toMatchObject({
      next: expect.arrayContaining([
        `if errored.tfstate is right: ${join(fake.folder, "terraform")} -chdir=stack state push -force ../cdktf.out/stacks/prod/errored.tfstate`,
      ]),
    });
  });
});

test("without a present state it is stored whatever its serial", async () => {
  const { ended, err } = await recovered({ errored: state(0, ["a"]), answer: "yes" });
  expect(ended).toBe(true);
  expect(err).toContain("  serial:    0 (no state is stored)\n");
});

test("of many objects the first twenty are shown", async () => {
  const names = Array.from({ length: 23 }, (_, index) => `client_${String(index).padStart(2, "0")}`);
  const { err } = await recovered({ errored: state(1, names), asks: false });
  expect(err).toContain("  objects:   23\n");
  expect(err).toMatch(
    /missing in the stored state: okta_app_oauth\.client_00, .*, okta_app_oauth\.client_19, and 3 more\n/,
  );
});

test("what steers a terminal is left out of what is shown", async () => {
  const { err } = await recovered({ errored: state(1, ["a\u001b[2J\nb"], "x\nstate is fine"), asks: false });
  expect(err).toContain("  lineage:   x state is fine\n");
  expect(err).toContain("missing in the stored state: okta_app_oauth.a b\n");
});

test("one that is stored already, as after a stop between storing and keeping, is put aside without a question", async () => {
  const same = state(9, ["a"]);
  const { ended, err } = await recovered({ errored: same, present: same });
  expect(ended).toBe(false);
  expect(err).toBe(
    "the state of errored.tfstate was already stored; a copy is kept as stack/errored.tfstate.pushed-serial-9",
  );
  expect(pushes()).toEqual([]);
});

describe("nothing is stored, and the file stays, when it", () => {
  const stays = () => {
    expect(pushes()).toEqual([]);
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  };
  const byHand = (terraform: string) => [
    "compare their objects:",
    `  ${terraform} -chdir=stack state list -state=errored.tfstate`,
    `  ${terraform} -chdir=stack state list`,
    "if the stored one is right, move stack/errored.tfstate out of that folder",
    `if errored.tfstate is right: ${terraform} -chdir=stack state push -force errored.tfstate`,
  ];

  test("is of another state", async () => {
    const { ended } = await recovered({
      errored: state(9, ["a"], "two"),
      present: state(1, []),
      answer: "yes",
      asks: false,
    });
    expect(ended).toEqual({
      kind: "findings",
      message: "errored.tfstate is not of the state of prod; nothing was stored",
      next: [
        "errored.tfstate: lineage two, serial 9",
        "the stored state: lineage one, serial 1",
        ...byHand(join(fake.folder, "terraform")),
      ],
    });
    stays();
  });

  test.each([
    ["older", state(6, ["a"])],
    ["as new, and different", state(7, ["a"])],
  ])("is %s", async (_, errored) => {
    const { ended } = await recovered({ errored, present: state(7, ["b"]), asks: false });
    expect(ended).toMatchObject({
      kind: "findings",
      message: "errored.tfstate is not newer than the state of prod; nothing was stored",
    });
    stays();
  });

  test.each([
    ["is empty", "", "it is not a Terraform state, or it is truncated"],
    ["is cut off", state(9, ["a"]).slice(0, 60), "it is not a Terraform state, or it is truncated"],
    ["is a page of a proxy", "<html>502</html>", "it is not a Terraform state, or it is truncated"],
    [
      "is encrypted",
      '{"meta":{},"encrypted_data":"x"}',
      "it is not a Terraform state of version 4, or it is encrypted",
    ],
    ["has a duplicate key", '{"version":4,"version":4}', "duplicate key version, line 1; remove one of them"],
  ])("%s", async (_, errored, reason) => {
    const { ended } = await recovered({ errored, present: state(7, []), asks: false });
    expect(ended).toEqual({
      kind: "findings",
      message: `cannot read ${file()}: ${reason}`,
      next: [
        "nothing was stored; Okta may have objects that are in no state",
        `if Terraform can read it: ${join(fake.folder, "terraform")} -chdir=stack state push errored.tfstate`,
        "otherwise move it out of that folder, and check what the next diff would create again",
      ],
    });
    expect(existsSync(join(fake.folder, "calls"))).toBe(false);
    expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  });

  test("cannot be compared with the present one", async () => {
    const { ended } = await recovered({ errored: state(9, ["a"]), present: '{"version":3}', asks: false });
    expect(ended).toMatchObject({
      kind: "findings",
      message: "cannot read the stored state, so it was not replaced",
    });
    stays();
  });
});

test.each([
  ["a folder", (path: string) => mkdirSync(path)],
  ["a link to nothing", (path: string) => symlinkSync("nowhere", path)],
])("%s of that name is no state, and is seen", async (_, make) => {
  make(file());
  const ended = recoverErroredState(
    testWorld(),
    { name: "prod" },
    { terraform: fake.terraform, confirmation: "given" },
  );
  await expect(ended).rejects.toMatchObject({
    kind: "findings",
    message: `cannot read ${file()}: it is not a regular file`,
  });
});

test("one that is too large to read is named, and stays", async () => {
  writeFileSync(file(), "");
  truncateSync(file(), 600 * 1024 * 1024);
  const ended = recoverErroredState(
    testWorld(),
    { name: "prod" },
    { terraform: fake.terraform, confirmation: "given" },
  );
  await expect(ended).rejects.toMatchObject({
    kind: "findings",
    message: `cannot read ${file()}: it is too large to read`,
  });
  expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
});

test("Ctrl-C at the question changes nothing", async () => {
  fake.remove();
  fake = fakeTerraform({}, "");
  writeFileSync(file(), state(9, ["a"]));
  const interruption = new AbortController();
  const ask = () => {
    interruption.abort();
    return Promise.reject(new DOMException("This operation was aborted", "AbortError"));
  };
  const ended = recoverErroredState(
    testWorld({ signal: interruption.signal }),
    { name: "prod" },
    { terraform: fake.terraform, confirmation: ask },
  );
  await expect(ended).rejects.toMatchObject({ kind: "interrupted", next: ["nothing was changed"] });
  expect(pushes()).toEqual([]);
  expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
});

test("Ctrl-C while it is stored leaves the file", async () => {
  const interruption = new AbortController();
  fake.remove();
  fake = fakeTerraform({}, `case "$2" in pull) ;; push) sleep 0.2; exit 1;; esac`);
  writeFileSync(file(), state(9, ["a"]));
  const terraform = { ...fake.terraform, signal: interruption.signal };
  setTimeout(() => interruption.abort(), 60);
  const ended = recoverErroredState(
    { ...worldIn(fake.folder), signal: interruption.signal },
    { name: "prod" },
    { terraform, confirmation: "given" },
  );
  await expect(ended).rejects.toMatchObject({ kind: "interrupted" });
  expect(inFolder()).toEqual(["cdk.tf.json", "errored.tfstate"]);
});
