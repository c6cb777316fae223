import { expect, test } from "vitest";
import { changesBetween } from "../../../domain/access-model/changes-between.ts";
import { readingOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { consoleChanges } from "../../../domain/review/console-changes.ts";

const SERVER = { audiences: ["https://mc.example:8443"], issuer_mode: "ORG_URL" };
const WEB = { type: "web", label: "Web", grant_types: ["authorization_code"], omit_secret: true };
const SERVICE = { type: "service", label: "Report", grant_types: ["client_credentials"] };
const ALL = { okta_auth_server: { server: SERVER }, okta_app_oauth: { web: WEB, report: SERVICE } };

function labels(after: unknown, before: unknown = ALL): string[] {
  const [old, wanted] = [readingOfConfiguration({ resource: before }), readingOfConfiguration({ resource: after })];
  return consoleChanges(old, wanted, changesBetween(old, wanted)).map(({ label, value }) =>
    value === undefined ? label : `${label}: ${value}`,
  );
}
const withServer = (rest: object) => ({ ...ALL, okta_auth_server: { server: { ...SERVER, ...rest } } });
const withWeb = (rest: object) => ({ ...ALL, okta_app_oauth: { ...ALL.okta_app_oauth, web: { ...WEB, ...rest } } });

test("nothing is typed again when nothing that Management Console holds changes", () => {
  expect(labels(withWeb({ label: "Another label" }))).toEqual([]);
});

test("another audience is another address", () => {
  expect(labels(withServer({ audiences: ["https://mc.example:9443"] }))).toEqual([
    "Management Console address: https://mc.example:9443",
  ]);
});

test("another issuer mode is another Organization domain", () => {
  expect(labels(withServer({ issuer_mode: "CUSTOM_URL" }))).toEqual(["Organization domain"]);
});

test("a new server has a new id, and a new web app a new Client ID and secret", () => {
  const renamed = {
    okta_auth_server: { other: SERVER },
    okta_app_oauth: { other_web: WEB, report: SERVICE },
  };
  expect(labels(renamed)).toEqual(["Organization domain", "Authorization Server ID", "Client ID", "Client secret"]);
});

test("an app that is replaced has another Client ID", () => {
  expect(labels(withWeb({ omit_secret: false }))).toEqual(["Client ID", "Client secret"]);
});

test("the two switches follow what the environment has", () => {
  expect(labels({ ...ALL, okta_app_oauth: { web: WEB } })).toEqual(["Enable authentication for API: off"]);
  expect(labels(ALL, { ...ALL, okta_app_oauth: { report: SERVICE } })).toContain("Enable authentication for Users: on");
});

test("whoever calls as a client that is new has to get another bearer token", () => {
  const more = { ...ALL, okta_app_oauth: { ...ALL.okta_app_oauth, second: { ...SERVICE, label: "Second" } } };
  expect(labels(more)).toEqual(["Bearer token of Second"]);
});
