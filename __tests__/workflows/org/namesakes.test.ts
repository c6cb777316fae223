import { expect, test } from "vitest";
import type { OktaObject } from "../../../io/okta/management-api.ts";
import { readNamesakes } from "../../../workflows/org/namesakes.ts";
import { optionalReads } from "../../../workflows/org/optional-reads.ts";

const APP = "okta_app_oauth.api_client_report";
const SERVER = "okta_auth_server.authorization_server";
const STATE = {
  resources: [
    { type: "okta_app_oauth", name: "api_client_report", attributes: { id: "0oa1", label: "Report" } },
    { type: "okta_auth_server", name: "authorization_server", attributes: { id: "aus1", name: "Console" } },
  ],
};

/** What has the names of what is gone from an org, and the calls that tell. */
async function read(gone: readonly string[], apps: readonly OktaObject[], servers: readonly OktaObject[] = []) {
  const calls: string[] = [];
  const list = async (path: string) => {
    calls.push(path);
    return apps;
  };
  const org = { list, find: async () => undefined };
  const namesakes = await readNamesakes(org, { gone, state: STATE, servers }, optionalReads());
  return { found: [...namesakes], calls };
}

test("an app that is gone is sought by its label", async () => {
  const { found, calls } = await read([APP], [{ id: "0oa2", label: "Report" }]);
  expect(calls).toEqual(["/api/v1/apps?q=Report&limit=200"]);
  expect(found).toEqual([
    [APP, { address: "okta_app_oauth.0oa2", place: "Applications > Applications > Report (0oa2)" }],
  ]);
});

test("an app whose label only begins with it is another one", async () => {
  expect((await read([APP], [{ id: "0oa2", label: "Report of sales" }])).found).toEqual([]);
});

test("a server that is gone is sought among those of the org, by its name", async () => {
  const { found } = await read([SERVER], [], [{ id: "aus2", name: "Console" }]);
  expect(found).toEqual([
    [SERVER, { address: "okta_auth_server.aus2", place: "Security > API > Authorization Servers > Console (aus2)" }],
  ]);
});

test("nothing is asked where nothing is gone", async () => {
  const { found, calls } = await read([], [{ id: "0oa2", label: "Report" }], [{ id: "aus2", name: "Console" }]);
  expect([found, calls]).toEqual([[], []]);
});
