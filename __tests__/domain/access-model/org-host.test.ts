import { expect, test } from "vitest";
import { changesBetween, changesSince } from "../../../domain/access-model/changes-between.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { snapshotOfState } from "../../../domain/access-model/from-state.ts";
import { isOtherOrg, orgHost } from "../../../domain/access-model/org-host.ts";

const GROUPS = { okta_group: { a: { name: "A" } } };
const configuration = (provider?: object) =>
  snapshotOfConfiguration({ resource: GROUPS, ...(provider && { provider: { okta: [provider] } }) });
const deployed = (issuer: string, issuerMode = "ORG_URL") => {
  const server = { name: "Server", issuer, issuer_mode: issuerMode };
  const resource = (type: string, name: string, attributes: object) => ({
    mode: "managed",
    type,
    name,
    instances: [{ attributes }],
  });
  return snapshotOfState({
    resources: [resource("okta_auth_server", "s", server), resource("okta_group", "a", { name: "A" })],
  });
};
const ACME = configuration({ org_name: "acme", base_url: "okta.com" });
const OTHER = configuration({ org_name: "acme", base_url: "oktapreview.com" });

test("the provider's settings say which org it is, and for a local org the proxy does", () => {
  expect(orgHost(ACME)).toBe("acme.okta.com");
  expect(orgHost(configuration({ http_proxy: "http://127.0.0.1:8080" }))).toBe("127.0.0.1:8080");
});

test("a proxy in front of an org makes it no other org", () => {
  const behind = configuration({ org_name: "acme", base_url: "okta.com", http_proxy: "http://proxy.example" });
  expect(isOtherOrg(ACME, behind)).toBe(false);
  expect(changesBetween(ACME, behind)).toEqual([]);
});

test("of a deployment the issuer says it, but not one on a custom domain", () => {
  expect(orgHost(deployed("https://acme.okta.com/oauth2/aus1"))).toBe("acme.okta.com");
  expect(orgHost(deployed("https://login.acme.example/oauth2/aus1", "CUSTOM_URL"))).toBeUndefined();
});

test("what does not say its org is not called another one", () => {
  expect(isOtherOrg(configuration(), ACME)).toBe(false);
  expect(isOtherOrg(deployed("not a URL"), ACME)).toBe(false);
  expect(isOtherOrg(deployed("https://acme.okta.com/oauth2/aus1"), ACME)).toBe(false);
  expect(isOtherOrg(deployed("https://acme.okta.com/oauth2/aus1"), OTHER)).toBe(true);
});

test("in another org everything is created, and nothing of the old one is deleted", () => {
  expect(changesBetween(ACME, OTHER).map(({ action, address }) => `${action} ${address}`)).toEqual([
    "create okta_group.a",
  ]);
  expect(changesSince(deployed("https://acme.okta.com/oauth2/aus1"), OTHER)).toMatchObject([
    { action: "create", address: "okta_group.a" },
  ]);
});
