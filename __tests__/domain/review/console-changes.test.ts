import { expect, test } from "vitest";
import { changesBetween } from "../../../domain/access-model/changes-between.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { consoleChanges } from "../../../domain/review/console-changes.ts";

const SERVER = { audiences: ["https://mc.example:8443"], issuer_mode: "ORG_URL" };
const WEB = { type: "web", label: "Web", grant_types: ["authorization_code"], omit_secret: true };
const SERVICE = { type: "service", label: "Report", grant_types: ["client_credentials"] };
const ALL = { okta_auth_server: { server: SERVER }, okta_app_oauth: { web: WEB, report: SERVICE } };

const OKTA = { orgUrl: "https://acme.okta.com", customDomain: "login.acme.example" } as const;
const PROVIDER = { okta: [{ org_name: "acme", base_url: "okta.com" }] };

function labels(after: unknown, before: unknown = ALL, provider: unknown = PROVIDER): string[] {
  const old = snapshotOfConfiguration({ resource: before, provider: PROVIDER });
  const desired = snapshotOfConfiguration({ resource: after, provider });
  const okta = { ...OKTA, issuerMode: "ORG_URL", providerVersion: "6.12.0" } as const;
  return consoleChanges({ okta }, old, desired, changesBetween(old, desired)).map(({ label, value }) =>
    value === undefined ? label : `${label}: ${value}`,
  );
}
const withServer = (rest: object) => ({ ...ALL, okta_auth_server: { server: { ...SERVER, ...rest } } });
const withWeb = (rest: object) => ({ ...ALL, okta_app_oauth: { ...ALL.okta_app_oauth, web: { ...WEB, ...rest } } });

test("no value is entered again if none of Management Console's values changes", () => {
  expect(labels(withWeb({ label: "Another label" }))).toEqual([]);
});

test("another audience is another address", () => {
  expect(labels(withServer({ audiences: ["https://mc.example:9443"] }))).toEqual([
    "Management Console address: https://mc.example:9443",
  ]);
});

test("another issuer mode is another Organization domain", () => {
  expect(labels(withServer({ issuer_mode: "CUSTOM_URL" }))).toEqual(["Organization domain: login.acme.example"]);
});

test("a new server has a new id, and a new web app a new Client ID and secret", () => {
  const renamed = {
    okta_auth_server: { other: SERVER },
    okta_app_oauth: { other_web: WEB, report: SERVICE },
  };
  expect(labels(renamed)).toEqual([
    "Organization domain: acme.okta.com",
    "Authorization Server ID",
    "Client ID",
    "Client secret",
  ]);
});

test("in another org all of it is another", () => {
  expect(labels(ALL, ALL, { okta: [{ org_name: "other", base_url: "okta.com" }] })).toEqual([
    "Organization domain: acme.okta.com",
    "Authorization Server ID",
    "Client ID",
    "Client secret",
    "Bearer token of Report",
  ]);
});

test("a server whose issuer is on another host than the file's has another Organization domain", () => {
  const deployed = (issuer: string) => withServer({ issuer_mode: "CUSTOM_URL", issuer });
  const desired = withServer({ issuer_mode: "CUSTOM_URL" });
  expect(labels(desired, deployed("https://old.acme.example/oauth2/aus1"))).toEqual([
    "Organization domain: login.acme.example",
  ]);
  expect(labels(desired, deployed("https://login.acme.example/oauth2/aus1"))).toEqual([]);
});

test("an app that is replaced has another Client ID", () => {
  expect(labels(withWeb({ omit_secret: false }))).toEqual(["Client ID", "Client secret"]);
});

test("the two switches follow what the environment has", () => {
  expect(labels({ ...ALL, okta_app_oauth: { web: WEB } })).toEqual(["Enable authentication for API: off"]);
  expect(labels(ALL, { ...ALL, okta_app_oauth: { report: SERVICE } })).toContain("Enable authentication for Users: on");
});

test("callers of a new client need another bearer token", () => {
  const more = { ...ALL, okta_app_oauth: { ...ALL.okta_app_oauth, second: { ...SERVICE, label: "Second" } } };
  expect(labels(more)).toEqual(["Bearer token of Second"]);
});
