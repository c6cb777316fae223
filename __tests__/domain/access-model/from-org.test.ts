import { expect, test } from "vitest";
import { snapshotOfOrg } from "../../../domain/access-model/from-org.ts";

const SUB = {
  id: "ocl1",
  name: "sub",
  status: "ACTIVE",
  claimType: "RESOURCE",
  valueType: "EXPRESSION",
  value: "(appuser != null) ? appuser.userName : app.clientId",
  conditions: { scopes: [] },
  system: true,
  alwaysIncludeInToken: true,
};

const claimNames = (...claims: readonly object[]) =>
  snapshotOfOrg(
    { groups: [], apps: [], server: { server: { id: "aus1" }, scopes: [], claims, policies: [] } },
    { resources: [] },
  ).model.servers.flatMap((server) => server.claims.map(({ name }) => name));

test("a claim that Okta makes is left out as long as it is as Okta makes it", () => {
  const email = { ...SUB, id: "ocl2", name: "email", claimType: "IDENTITY", valueType: "SYSTEM", value: null };
  expect(claimNames(SUB, { ...SUB, value: "(appuser!=null) ? appuser.userName : app.clientId" }, email)).toEqual([]);
});

test("one whose value somebody changed is not", () => {
  expect(claimNames({ ...SUB, value: '"admin@example.com"' })).toEqual(["sub"]);
  const email = { ...SUB, id: "ocl2", name: "email", claimType: "IDENTITY", value: "user.manager" };
  expect(claimNames(email)).toEqual(["email"]);
});

const EMAIL = {
  id: "scp1",
  name: "email",
  consent: "IMPLICIT",
  default: false,
  metadataPublish: "ALL_CLIENTS",
  optional: false,
  system: true,
};

const scopesOf = (...scopes: readonly object[]) =>
  snapshotOfOrg(
    { groups: [], apps: [], server: { server: { id: "aus1" }, scopes, claims: [], policies: [] } },
    { resources: [] },
  ).model.servers.flatMap((server) => server.scopes.map(({ name, system }) => ({ name, system })));

test("a scope that Okta makes is left out as long as it is as Okta makes it, whatever it is called", () => {
  expect(scopesOf(EMAIL, { ...EMAIL, displayName: "Your email", description: "Your email" })).toEqual([]);
});

test.each<[string, object]>([
  ["waits for consent", { consent: "REQUIRED" }],
  ["may be waived", { optional: true }],
  ["is granted to whoever names none", { default: true }],
  ["is left out of the metadata", { metadataPublish: "NO_CLIENTS" }],
])("one that %s is not, and is known as Okta's", (_, changes) => {
  expect(scopesOf({ ...EMAIL, ...changes })).toEqual([{ name: "email", system: true }]);
});

test("a scope that somebody made is there however it is, and is not Okta's", () => {
  expect(scopesOf({ ...EMAIL, system: false })).toEqual([{ name: "email", system: undefined }]);
});
