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
