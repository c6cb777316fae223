import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeRepositories, type Repositories } from "./repositories.ts";

const STATE = `{ "version": 4, "serial": 1, "lineage": "one" }\n`;
const NEXT = `{ "version": 4, "serial": 2, "lineage": "one" }\n`;
const BEGUN = `{"type":"mc_okta_apply"}\n`;
const LONGER = `${BEGUN}{"type":"apply_start"}\n`;
const FILE = "state/production.tfstate";
const JOURNAL = `${FILE}.journal`;

let here: Repositories;

beforeEach(() => {
  here = makeRepositories();
  mkdirSync(join(here.checkout, "state"));
});
afterEach(() => rmSync(here.folder, { recursive: true, maxRetries: 5 }));

const write = (path: string, text: string) => writeFileSync(join(here.checkout, path), text);
const read = (path: string) =>
  existsSync(join(here.checkout, path)) ? readFileSync(join(here.checkout, path), "utf8") : undefined;
const fetch = () => here.state(["fetch", "production"]);
const store = () => here.state(["store", "production"]);
const OK = { exitCode: 0, text: "" };

/** Files of the stored branch, one path each. */
function stored(): string[] {
  here.git("fetch", "--quiet", "origin", "refs/heads/mc-okta-state");
  return here.git("ls-tree", "-r", "--name-only", "FETCH_HEAD").trim().split("\n");
}

/** Another machine, which has nothing yet. */
function forget(): void {
  rmSync(join(here.checkout, "state"), { recursive: true });
  rmSync(join(here.checkout, ".git/refs/mc-okta"), { recursive: true, force: true });
}

/** What a deploy leaves that was interrupted. */
async function interrupted(): Promise<void> {
  write(FILE, STATE);
  write(JOURNAL, BEGUN);
  expect(await store()).toEqual(OK);
}

describe("the journal of a deploy that was interrupted", () => {
  test("goes with the state to the next machine, readable by its owner only", async () => {
    await interrupted();
    forget();
    expect(await fetch()).toEqual(OK);
    expect([read(FILE), read(JOURNAL)]).toEqual([STATE, BEGUN]);
    expect(statSync(join(here.checkout, JOURNAL)).mode & 0o777).toBe(0o600);
  });

  test("goes alone where the deploy had not stored a state yet", async () => {
    write(JOURNAL, BEGUN);
    expect(await store()).toEqual(OK);
    forget();
    expect(await fetch()).toEqual({ exitCode: 0, text: "no state of production is stored\n" });
    expect([read(FILE), read(JOURNAL)]).toEqual([undefined, BEGUN]);
  });

  test("is stored although the state is the stored one", async () => {
    write(FILE, STATE);
    await store();
    write(JOURNAL, BEGUN);
    expect(await store()).toEqual(OK);
    expect(stored()).toEqual([FILE, JOURNAL]);
  });

  test("is stored anew when a second deploy was interrupted, too", async () => {
    await interrupted();
    forget();
    await fetch();
    write(JOURNAL, LONGER);
    expect(await store()).toEqual(OK);
    stored();
    expect(here.git("show", `FETCH_HEAD:${JOURNAL}`)).toBe(LONGER);
  });

  test("is gone for everybody after a deploy that ended well", async () => {
    await interrupted();
    rmSync(join(here.checkout, JOURNAL));
    write(FILE, NEXT);
    expect(await store()).toEqual(OK);
    expect(stored()).toEqual([FILE]);
  });

  test("is gone here, too, once somebody else has finished the deploy", async () => {
    await interrupted();
    rmSync(join(here.checkout, JOURNAL));
    write(FILE, NEXT);
    await store();
    write(FILE, STATE);
    write(JOURNAL, BEGUN);
    here.git("update-ref", "refs/mc-okta/state/production", here.git("hash-object", FILE).trim());
    here.git("update-ref", "refs/mc-okta/journal/production", here.git("hash-object", "-w", JOURNAL).trim());
    expect(await fetch()).toEqual(OK);
    expect([read(FILE), read(JOURNAL)]).toEqual([NEXT, undefined]);
  });

  test("is not removed by a fetch before it was stored", async () => {
    write(FILE, STATE);
    await store();
    write(JOURNAL, BEGUN);
    const { exitCode, text } = await fetch();
    expect(exitCode).toBe(1);
    expect(text).toContain(`state.sh: ${JOURNAL} is neither stored nor what was last fetched: it was not overwritten`);
    expect(read(JOURNAL)).toBe(BEGUN);
  });

  test("does not replace one that somebody else stored", async () => {
    write(FILE, STATE);
    await store();
    forget();
    await fetch();
    write(JOURNAL, LONGER);
    await store();
    here.git("update-ref", "-d", "refs/mc-okta/journal/production");
    write(JOURNAL, BEGUN);
    const { exitCode, text } = await store();
    expect([exitCode, text]).toEqual([1, expect.stringContaining("is not the one that was fetched here")]);
    stored();
    expect(here.git("show", `FETCH_HEAD:${JOURNAL}`)).toBe(LONGER);
  });
});

test("a state that is gone here stays stored, whatever the journal says", async () => {
  write(FILE, STATE);
  await store();
  rmSync(join(here.checkout, FILE));
  write(JOURNAL, BEGUN);
  expect(await store()).toEqual({
    exitCode: 3,
    text: `state.sh: ${FILE} does not exist, and one is stored: nothing was stored\n`,
  });
  expect(stored()).toEqual([FILE]);
});

test("a deploy that ended well stores no journal", async () => {
  write(FILE, STATE);
  expect(await store()).toEqual(OK);
  expect(stored()).toEqual([FILE]);
});
