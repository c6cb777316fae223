import { describe, expect, test } from "vitest";
import { isOktaOrgHost } from "../../domain/okta-domains.ts";

describe("the host of an org at Okta", () => {
  test.each([
    "acme.okta.com",
    "acme.oktapreview.com",
    "acme.okta-emea.com",
    "acme.okta-gov.com",
    "acme.okta.mil",
    "dev-123.okta.com",
  ])("is %s", (host) => {
    expect(isOktaOrgHost(host)).toBe(true);
  });

  test.each([
    "okta.com",
    "www.okta.com",
    "login.okta.com",
    "acmeokta.com",
    "acme.okta.com.evil.example",
    "login.acme.example",
    "",
  ])("is not %j", (host) => {
    expect(isOktaOrgHost(host)).toBe(false);
  });
});
