import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { foundStates } from "../../io/found-states.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-states-"));
  mkdirSync(join(folder, "state"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const SECRET = "s3cretOfTheWebApp";
const resource = (type: string, attributes: object) => ({
  mode: "managed",
  type,
  name: "x",
  instances: [{ attributes }],
});
const SERVER = { id: "aus1", name: "MC", issuer: "https://acme.okta.com/oauth2/aus1", audiences: ["https://mc:8443"] };
const STATE = JSON.stringify({
  version: 4,
  outputs: { web_app_client_secret: { value: SECRET } },
  resources: [resource("okta_auth_server", SERVER), resource("okta_app_oauth", { id: "0oa1", client_secret: SECRET })],
});
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

test("states and backups beside a state are found, with objects and servers and without a value", () => {
  write("state/old.tfstate", STATE);
  write("state/prod.tfstate.backup", STATE);
  const servers = [{ issuer: "https://acme.okta.com/oauth2/aus1", audiences: ["https://mc:8443"] }];
  const found = foundStates(folder, "state/prod.tfstate", []);
  expect(found).toEqual([
    { path: "state/old.tfstate", objects: 2, servers },
    { path: "state/prod.tfstate.backup", objects: 2, servers },
  ]);
  expect(JSON.stringify(found)).not.toContain(SECRET);
});

test("a state that another environment keeps elsewhere is found by its name", () => {
  mkdirSync(join(folder, "elsewhere"));
  write("elsewhere/x.tfstate", STATE);
  expect(foundStates(folder, "state/prod.tfstate", [{ name: "x", path: "./elsewhere/x.tfstate" }])).toMatchObject([
    { path: "elsewhere/x.tfstate", environment: "x" },
  ]);
});

test.each([
  ["an empty one", "old.tfstate", ""],
  ["a damaged one", "old.tfstate", "{"],
  ["another file", "old.json", STATE],
  ["one that is kept under another name", "old.tfstate.kept", STATE],
])("%s is left out", (_, name, text) => {
  write(`state/${name}`, text);
  expect(foundStates(folder, "state/prod.tfstate", [])).toEqual([]);
});

test("a folder that is not there holds none", () => {
  expect(foundStates(folder, "none/prod.tfstate", [{ name: "prod", path: "none/prod.tfstate" }])).toEqual([]);
});
