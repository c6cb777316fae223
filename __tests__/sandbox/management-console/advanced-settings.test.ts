import { describe, expect, test } from "vitest";
import { checkAdvancedSettings } from "../../../sandbox/management-console/settings/advanced-settings.ts";

const SETTINGS = {
  managementConsoleAddress: "https://mc.example.com:8443",
  dataManagersAddress: "",
  useAddressForRedirectUri: true,
};
const findings = (change: object, version = "6.0.4") =>
  checkAdvancedSettings({ ...SETTINGS, ...change }, version).map(({ code, severity, got, expected }) => ({
    code,
    severity,
    got,
    expected,
  }));

describe("the Management Console address", () => {
  test.each(["https://mc.example.com:8443", "https://10.20.0.5:8443", "https://[2001:db8::1]:8443"])(
    "may be %s",
    (managementConsoleAddress) => expect(findings({ managementConsoleAddress })).toEqual([]),
  );

  test.each([
    "mc.example.com:8443",
    "http://mc.example.com:8443",
    "https://mc.example.com:8443/login",
    "https://mc.example.com:8443?x=1",
    "https://mc.example.com:8443#top",
    "https://user@mc.example.com:8443",
    " https://mc.example.com:8443",
    "https://mc.example.com:99999",
  ])("may not be %j", (managementConsoleAddress) => {
    expect(findings({ managementConsoleAddress })).toEqual([
      {
        code: "address-not-an-origin",
        severity: "error",
        got: managementConsoleAddress,
        expected: "https://<host>:<port>",
      },
    ]);
  });

  test.each([
    ["https://mc.example.com:8443/", "address-ends-in-slash", "https://mc.example.com:8443"],
    ["https://mc.example.com", "address-without-port", "https://mc.example.com:8443"],
    ["https://MC.example.com:8443", "address-in-upper-case", "https://mc.example.com:8443"],
  ])("%s is warned of, not repaired", (managementConsoleAddress, code, expected) => {
    expect(findings({ managementConsoleAddress })).toEqual([
      { code, severity: "warning", got: managementConsoleAddress, expected },
    ]);
  });

  test("is needed for the redirect URI option", () => {
    expect(findings({ managementConsoleAddress: "" })).toMatchObject([{ code: "address-missing", severity: "error" }]);
  });

  test("may be empty without that option", () => {
    expect(findings({ managementConsoleAddress: "", useAddressForRedirectUri: false })).toEqual([]);
  });
});

describe("the address for data managers", () => {
  const dataManagersAddress = "https://mc.example.com:9443";

  test("may be set from 5.0.2 on", () => expect(findings({ dataManagersAddress }, "5.0.2")).toEqual([]));

  test("may not be set before", () => {
    expect(findings({ dataManagersAddress }, "5.0.1")).toEqual([
      { code: "data-managers-need-5-0-2", severity: "error", got: "version 5.0.1", expected: "5.0.2 or later" },
    ]);
  });

  test("is another one than the address", () => {
    expect(findings({ dataManagersAddress: "https://mc.example.com:8443" })).toMatchObject([
      { code: "data-managers-same-address", got: "https://mc.example.com:8443" },
    ]);
  });

  test("is named where its form is wrong", () => {
    const [found] = checkAdvancedSettings({ ...SETTINGS, dataManagersAddress: "9443" }, "6.0.4");
    expect(found).toMatchObject({
      code: "address-not-an-origin",
      where: "Management Console address for data managers",
    });
  });
});
