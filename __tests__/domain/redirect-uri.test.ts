import { expect, test } from "vitest";
import { signInRedirectUris } from "../../domain/redirect-uri.ts";

test("the address is kept byte for byte", () => {
  expect(signInRedirectUris({ address: "https://10.0.0.7:8443" })).toEqual([
    "https://10.0.0.7:8443/login/okta/redirect",
  ]);
});

test("the data managers' address and further URIs follow, each once", () => {
  const uris = signInRedirectUris({
    address: "https://mc.example:8443",
    dataManagersAddress: "https://dmc.example:9443",
    extraRedirectUris: ["https://10.0.0.7:8443/login/okta/redirect", "https://mc.example:8443/login/okta/redirect"],
  });
  expect(uris).toEqual([
    "https://mc.example:8443/login/okta/redirect",
    "https://dmc.example:9443/login/okta/redirect",
    "https://10.0.0.7:8443/login/okta/redirect",
  ]);
});
