import { expect, test } from "vitest";
import { isLoopback, providerOrg } from "../../domain/okta-org-url.ts";

test.each(["http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090", "http://127.8.9.1"])(
  "%s is this machine",
  (url) => {
    expect(isLoopback(url)).toBe(true);
  },
);

test.each(["https://acme.okta.com", "https://127.0.0.1.okta.com", "https://localhost.okta.com"])(
  "%s is not this machine",
  (url) => {
    expect(isLoopback(url)).toBe(false);
  },
);

test("the provider is given an Okta org as name and domain", () => {
  expect(providerOrg("https://acme.okta-emea.com")).toEqual({ orgName: "acme", baseUrl: "okta-emea.com" });
});

test("the provider is given a local org as proxy, which it may call on plain HTTP", () => {
  expect(providerOrg("http://127.0.0.1:8090")).toEqual({ httpProxy: "http://127.0.0.1:8090" });
});
