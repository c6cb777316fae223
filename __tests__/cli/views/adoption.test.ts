import { describe, expect, test } from "vitest";
import { renderAdoption } from "../../../cli/views/adoption.ts";
import type { AdoptedObject } from "../../../domain/adopt/adoption.ts";

const PLAIN = { color: false };
const APP: AdoptedObject = {
  address: "okta_app_oauth.web_app",
  type: "okta_app_oauth",
  what: "app",
  name: "Resilio Management Console",
  id: "0oa1gjh63g214q0Hq0g4",
  importId: "0oa1gjh63g214q0Hq0g4",
  left: [
    "client secret ocs2ohhzyjqXfpbqU0h8, 412 days old: anyone who knows it can still use it: rotate it",
    "assigned to ada@acme.example by name",
  ],
  isRenewed: false,
};
const adoption = (...objects: readonly AdoptedObject[]) => ({ objects, notLookedAt: [], elsewhere: [] });

test("each object is listed with what stays unchanged, and with what cannot be seen", () => {
  expect(renderAdoption(adoption(APP), PLAIN)).toMatchInlineSnapshot(`
    "Found in Okta by name. A name does not prove who owns an object:
      app Resilio Management Console 0oa1gjh63g214q0Hq0g4 becomes okta_app_oauth.web_app
        unchanged: client secret ocs2ohhzyjqXfpbqU0h8, 412 days old: anyone who knows it can still use
          it: rotate it
        unchanged: assigned to ada@acme.example by name

    The org has no authorization server of this name: who gets what is unknown.

    Other repositories' states are not visible here: make sure that none of them manages these objects."
  `);
});

test("an object with another name is listed with its name in Okta, and the new one", () => {
  const found = { ...APP, name: "Reports", newName: "Console / Reports", left: [] };
  expect(renderAdoption(adoption(found), PLAIN).split("\n").slice(1, 3)).toEqual([
    "  app Reports 0oa1gjh63g214q0Hq0g4 becomes okta_app_oauth.web_app",
    "    found by its use, not by its name: will be renamed to Console / Reports",
  ]);
});

test("an app that gets a new secret is listed as such", () => {
  expect(renderAdoption(adoption({ ...APP, left: [], isRenewed: true }), PLAIN)).toContain(
    "    all client secrets will be replaced with a new one: enter it everywhere the app is used",
  );
});

test("what cannot be seen, and a state that may have the objects, are reported before the question", () => {
  const text = renderAdoption({ objects: [], notLookedAt: ["Who owns it."], elsewhere: ["in old.tfstate"] }, PLAIN);
  expect(text).toContain("\nnot checked: Who owns it.\n");
  expect(text).toContain("\nin old.tfstate\nOther repositories' states");
});

describe("whatever objects are called", () => {
  const words = (length: number) => "Resilio Management Console of the northern region ".repeat(6).slice(0, length);
  const lines = (name: string, left: string[]) => renderAdoption(adoption({ ...APP, name, left }), PLAIN).split("\n");

  test.each([1, 40, 60, 61, 62, 63, 64, 100, 255])("no line is longer than 100 columns: %i characters", (length) => {
    const text = lines(words(length), [words(length)]);
    expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("external text adds no lines of output, and controls no terminal", () => {
    const hostile = "Console\n\u001b[2J\u001b]0;title\u0007Found in Okta\r\u202e\u0000";
    const [, first, second, empty] = lines(hostile, [hostile]);
    expect(first).toBe("  app Console Found in Okta 0oa1gjh63g214q0Hq0g4 becomes okta_app_oauth.web_app");
    expect(second).toBe("    unchanged: Console Found in Okta");
    expect(empty).toBe("");
  });
});
