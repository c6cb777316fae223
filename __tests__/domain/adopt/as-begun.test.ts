import { expect, test } from "vitest";
import { asBegun, namesByAddress } from "../../../domain/adopt/as-begun.ts";
import type { JournaledApply } from "../../../domain/adopt/unfinished.ts";

const GROUP = { type: "okta_group", name: "role", attributes: { name: "Viewers", description: "d" } };
const APP = { type: "okta_app_oauth", name: "web_app", attributes: { label: "Console", type: "web" } };

const apply = (names?: Readonly<Record<string, string>>): JournaledApply => ({
  orgUrl: "https://acme.okta.com",
  creations: new Map(),
  absent: [],
  deletions: [],
  ...(names && { names: new Map(Object.entries(names)) }),
});

const begun = (address: string, ...applies: readonly JournaledApply[]) => [{ address, applies }];

test("an object is looked for under the name that it had when its creation began", () => {
  const applies = begun("okta_group.role", apply({ "okta_group.role": "View Only" }));
  expect(asBegun([GROUP, APP], applies)).toEqual([
    { ...GROUP, attributes: { name: "View Only", description: "d" } },
    APP,
  ]);
});

test("of several names the last one counts", () => {
  const address = "okta_app_oauth.web_app";
  const applies = begun(address, apply({ [address]: "First" }), apply({ [address]: "Second" }), apply());
  expect(asBegun([APP], applies)).toEqual([{ ...APP, attributes: { label: "Second", type: "web" } }]);
});

test("a journal without names changes nothing", () => {
  expect(asBegun([GROUP], begun("okta_group.role", apply()))).toEqual([GROUP]);
});

test("an object that the file no longer has is also searched", () => {
  const address = "okta_app_oauth.web_app";
  expect(asBegun([GROUP], begun(address, apply({ [address]: "Console" })))).toEqual([
    GROUP,
    { type: "okta_app_oauth", name: "web_app", attributes: { label: "Console" } },
  ]);
});

test("but not what is within a server", () => {
  const address = "okta_auth_server_scope.one";
  expect(asBegun([], begun(address, apply({ [address]: "api::one" })))).toEqual([]);
});

test("names are by address: labels of apps, and nothing of what has none", () => {
  const assignments = { type: "okta_app_group_assignments", name: "web_app_groups", attributes: { app_id: "0oa1" } };
  expect(namesByAddress([GROUP, APP, assignments])).toEqual(
    new Map([
      ["okta_group.role", "Viewers"],
      ["okta_app_oauth.web_app", "Console"],
    ]),
  );
});
