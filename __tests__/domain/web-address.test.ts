import { describe, expect, test } from "vitest";
import { parseWebAddress, webOrigin } from "../../domain/web-address.ts";

describe("an address is taken apart", () => {
  test.each([
    ["https://mc.acme.example:8443", { scheme: "https", host: "mc.acme.example", port: 8443, rest: "" }],
    ["HTTPS://MC.acme.example/", { scheme: "https", host: "mc.acme.example", rest: "/" }],
    ["mc.acme.example:8443", { host: "mc.acme.example", port: 8443, rest: "" }],
    ["https://[FD00::5]:8443", { scheme: "https", host: "[fd00::5]", port: 8443, rest: "" }],
    [
      "https://münchen.example:08443?x#y",
      { scheme: "https", host: "xn--mnchen-3ya.example", port: 8443, rest: "?x#y" },
    ],
    ["https://0x7f.1:443", { scheme: "https", host: "127.0.0.1", port: 443, rest: "" }],
  ])("%s", (text, parts) => {
    expect(parseWebAddress(text)).toEqual(parts);
  });

  test.each([
    "",
    "https://",
    "https:/mc:8443",
    "https://mc:0",
    "https://mc:65536",
    "https://*.acme.example",
    "https://a b",
    "https://a..b",
    "https://u@mc",
    "https//mc.acme.example:8443",
    `https://${"m".repeat(64)}.example`,
    `https://${"m.".repeat(127)}example`,
  ])("%j is none", (text) => {
    expect(parseWebAddress(text)).toBeUndefined();
  });
});

describe("an address is put together", () => {
  test("with https where no scheme is given, and a port only where one is", () => {
    expect(webOrigin({ host: "mc.acme.example" })).toBe("https://mc.acme.example");
    expect(webOrigin({ scheme: "http", host: "[::1]", port: 8090 })).toBe("http://[::1]:8090");
  });
});
