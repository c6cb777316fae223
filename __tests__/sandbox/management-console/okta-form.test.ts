import { describe, expect, test } from "vitest";
import { checkOktaForm } from "../../../sandbox/management-console/settings/okta-form.ts";
import { checkServerMetadata } from "../../../sandbox/management-console/settings/server-metadata.ts";
import { SETTINGS } from "./console-browser.ts";
import { GOOD_METADATA, ISSUER } from "./fake-okta.ts";

const codes = (change: object, version = "6.0.4") =>
  checkOktaForm({ ...SETTINGS.okta, ...change }, version).map(({ code }) => code);

describe("the Okta form alone", () => {
  test("is fine when filled in as the vendor says", () => expect(codes({})).toEqual([]));

  test.each(["acme.okta.com", "login.acme.example", "127.0.0.1:8090", "localhost:8090"])(
    "takes %s as Organization domain",
    (organizationDomain) => expect(codes({ organizationDomain })).toEqual([]),
  );

  test.each(["", "https://acme.okta.com", "acme.okta.com/", "acme.okta.com/oauth2", "acme okta", "acme@okta.com"])(
    "does not take %j as Organization domain",
    (organizationDomain) => expect(codes({ organizationDomain })).toEqual(["organization-domain-not-a-host"]),
  );

  test("recognizes the host of the Admin Console, and names that of the org", () => {
    expect(checkOktaForm({ ...SETTINGS.okta, organizationDomain: "acme-admin.okta.com" }, "6.0.4")).toMatchObject([
      { code: "organization-domain-of-admin-console", got: "acme-admin.okta.com", expected: "acme.okta.com" },
    ]);
  });

  test.each(["Resilio Management Console", "aus1/..", "", "aus-1"])(
    "does not take %j as Authorization Server ID",
    (authorizationServerId) => expect(codes({ authorizationServerId })).toEqual(["authorization-server-id-malformed"]),
  );

  test("takes default as Authorization Server ID", () =>
    expect(codes({ authorizationServerId: "default" })).toEqual([]));

  test("enables at least one of API and Users", () => {
    expect(codes({ enableForApi: false, enableForUsers: false })).toEqual(["nothing-enabled"]);
  });

  test("needs client ID and secret for Users", () => {
    expect(codes({ clientId: "", clientSecret: "  " })).toEqual(["client-id-missing", "client-secret-missing"]);
  });

  test("needs neither for API alone", () => {
    expect(codes({ enableForUsers: false, clientId: "", clientSecret: "" })).toEqual([]);
  });

  test("names the field with a space around it, and never shows the value", () => {
    const found = checkOktaForm({ ...SETTINGS.okta, clientSecret: "the-client-secret " }, "6.0.4");
    expect(found).toMatchObject([{ code: "client-credentials-in-spaces", where: "Client secret" }]);
    expect(JSON.stringify(found)).not.toContain("the-client-secret");
  });

  test.each([
    ["4.1.9", ["okta-needs-4-2"]],
    ["4.2", []],
    ["10.0", []],
  ])("in version %s", (version, expected) => expect(codes({}, version)).toEqual(expected));

  test("reports every mistake at once", () => {
    expect(codes({ organizationDomain: "https://x", authorizationServerId: "my server", clientId: "" })).toEqual([
      "organization-domain-not-a-host",
      "authorization-server-id-malformed",
      "client-id-missing",
    ]);
  });
});

describe("the metadata", () => {
  const findings = (change: object, form = { enableForApi: true, enableForUsers: true }) =>
    checkServerMetadata({ ...GOOD_METADATA, ...change }, ISSUER, form);

  test("of a custom authorization server is fine", () => expect(findings({})).toEqual([]));

  test("names the issuer, byte for byte", () => {
    expect(findings({ issuer: "https://login.acme.example/oauth2/aus1fake" })).toMatchObject([
      {
        code: "metadata-issuer-differs",
        mark: "inferred",
        got: "issuer https://login.acme.example/oauth2/aus1fake",
        expected: "https://acme.okta.com/oauth2/aus1fake",
      },
    ]);
  });

  test("has an issuer", () => {
    expect(findings({ issuer: undefined })).toMatchObject([{ code: "metadata-issuer-differs", got: "no issuer" }]);
  });

  test("offers the grants and PKCE for users", () => {
    const lacking = { grant_types_supported: ["implicit"], code_challenge_methods_supported: undefined };
    expect(findings(lacking, { enableForApi: false, enableForUsers: true })).toMatchObject([
      { code: "metadata-lacks-feature", expected: '"authorization_code", "refresh_token"' },
      { code: "metadata-lacks-feature", got: "code_challenge_methods_supported: none", expected: '"S256"' },
    ]);
  });

  test("offers client credentials for API", () => {
    const lacking = { grant_types_supported: ["authorization_code", "refresh_token"] };
    expect(findings(lacking, { enableForApi: true, enableForUsers: false })).toMatchObject([
      { code: "metadata-lacks-feature", expected: '"client_credentials"' },
    ]);
  });

  test("without user_groups is only a warning, because a scope may be unpublished", () => {
    expect(findings({ scopes_supported: ["openid"] })).toMatchObject([
      { code: "scope-not-published", severity: "warning", got: '"openid"' },
    ]);
  });
});
