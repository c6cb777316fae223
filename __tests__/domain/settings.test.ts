import { describe, expect, test } from "vitest";
import type { ConsoleForm } from "../../domain/settings/console-form.ts";
import type { DeployedOutputs } from "../../domain/settings/deployed-outputs.ts";
import { consoleSettings } from "../../domain/settings.ts";
import { client, environment, role, VIEW_ONLY, withoutUsers } from "../stacks/environment.ts";

const OUTPUTS: DeployedOutputs = {
  authorizationServerId: "aus1abcdefghijklmnop",
  authorizationServerIssuer: "https://acme.okta.com/oauth2/aus1abcdefghijklmnop",
  groupIds: { view_only: "00g1abcdefghijklmnop" },
  webApp: { appId: "0oa1abcdefghijklmnop", clientId: "0oa1abcdefghijklmnop" },
  apiApps: { nightly_report: { appId: "0oa2abcdefghijklmnop", clientId: "0oa2abcdefghijklmnop" } },
};

/** Label and value of every field, in order. */
const fields = (form: ConsoleForm | undefined) =>
  form?.settings.map(({ label, value }) => [label, value.kind === "known" ? value.value : value.kind]);

const API = { clients: [client("nightly_report", ["view_only"])], accessTokenLifetimeMinutes: 15 };

describe("the forms of Management Console", () => {
  test("come in the order in which they are filled in", () => {
    const { forms } = consoleSettings(environment(), OUTPUTS, { openidConnectForm: true });
    expect(forms.map(({ screen }) => screen)).toEqual([
      "Settings > General > Advanced settings",
      "Settings > General > OKTA AUTHENTICATION > Configure",
      "Settings > General > OPENID CONNECT AUTHENTICATION > Configure (from Management Console 5.0.7)",
    ]);
  });

  test("the OpenID Connect form is there only when asked for", () => {
    expect(consoleSettings(environment(), OUTPUTS).forms.map(({ id }) => id)).toEqual(["advanced-settings", "okta"]);
  });

  test("the addresses are kept byte for byte, and the switch is on", () => {
    const settings = consoleSettings(environment(), OUTPUTS);
    expect(fields(settings.forms[0])).toEqual([
      ["Management Console address", "https://mc.acme.example:8443"],
      ["Management Console address for data managers", "leaveEmpty"],
      ["Use Management Console address for IdP redirect URI", true],
    ]);
  });

  test("the Okta form holds what was deployed, and never the secret", () => {
    const settings = consoleSettings(environment({ api: API }), OUTPUTS);
    expect(fields(settings.forms[1])).toEqual([
      ["Organization domain", "acme.okta.com"],
      ["Authorization Server ID", "aus1abcdefghijklmnop"],
      ["Enable authentication for API", true],
      ["Enable authentication for Users", true],
      ["Client ID", "0oa1abcdefghijklmnop"],
      ["Client secret", "secret"],
    ]);
  });

  test("before deploy nothing that Okta makes is guessed", () => {
    const settings = consoleSettings(environment(), undefined);
    expect(settings.stage).toBe("preview");
    expect(fields(settings.forms[1])).toEqual([
      ["Organization domain", "afterDeploy"],
      ["Authorization Server ID", "afterDeploy"],
      ["Enable authentication for API", false],
      ["Enable authentication for Users", true],
      ["Client ID", "afterDeploy"],
      ["Client secret", "afterDeploy"],
    ]);
  });

  test("without users the web application's fields stay empty", () => {
    const settings = consoleSettings(withoutUsers({ api: API }), OUTPUTS);
    expect(fields(settings.forms[1])?.slice(2)).toEqual([
      ["Enable authentication for API", true],
      ["Enable authentication for Users", false],
      ["Client ID", "leaveEmpty"],
      ["Client secret", "leaveEmpty"],
    ]);
  });

  test("the organization domain is the host of the deployed issuer, port included", () => {
    const outputs = { ...OUTPUTS, authorizationServerIssuer: "http://127.0.0.1:8090/oauth2/aus1abcdefghijklmnop" };
    expect(fields(consoleSettings(environment(), outputs).forms[1])?.[0]).toEqual([
      "Organization domain",
      "127.0.0.1:8090",
    ]);
  });

  test("with a dynamic issuer it is the custom domain, in every URL", () => {
    const okta = {
      orgUrl: "https://acme.okta.com",
      issuerMode: "DYNAMIC",
      customDomain: "login.acme.example",
      providerVersion: "6.12.0",
    } as const;
    const settings = consoleSettings(environment({ okta, api: API }), OUTPUTS, { openidConnectForm: true });
    expect(fields(settings.forms[1])?.[0]).toEqual(["Organization domain", "login.acme.example"]);
    expect(fields(settings.forms[2])?.[1]).toEqual([
      "Metadata URL",
      "https://login.acme.example/oauth2/aus1abcdefghijklmnop/.well-known/oauth-authorization-server",
    ]);
    expect(settings.apiCallers?.settings[0]?.value).toEqual({
      kind: "known",
      value: "https://login.acme.example/oauth2/aus1abcdefghijklmnop/v1/token",
    });
  });

  test("the redirect URLs of the OpenID Connect form are left to Management Console, which alone knows their path", () => {
    const managementConsole = {
      address: "https://mc.acme.example:8443",
      dataManagersAddress: "https://dmc.acme.example:9443",
      apiAddress: "https://mc.acme.example:8443",
      extraRedirectUris: [],
    };
    const settings = consoleSettings(environment({ managementConsole }), OUTPUTS, { openidConnectForm: true });
    expect(fields(settings.forms[2])?.slice(3, 5)).toEqual([
      ["Redirect URL for regular users", "lookUp"],
      ["Redirect URL for data managers", "lookUp"],
    ]);
  });
});

describe("sign-in redirect URIs", () => {
  test("the data managers' one is marked as stated nowhere", () => {
    const managementConsole = {
      address: "https://mc.acme.example:8443",
      dataManagersAddress: "https://dmc.acme.example:9443",
      apiAddress: "https://mc.acme.example:8443",
      extraRedirectUris: ["https://10.0.0.5:8443/login/okta/redirect"],
    };
    expect(consoleSettings(environment({ managementConsole }), undefined).redirectUris).toEqual([
      {
        uri: "https://mc.acme.example:8443/login/okta/redirect",
        basis: "vendor",
        source: "managementConsole.address",
      },
      {
        uri: "https://dmc.acme.example:9443/login/okta/redirect",
        basis: "unproved",
        source: "managementConsole.dataManagersAddress",
      },
      {
        uri: "https://10.0.0.5:8443/login/okta/redirect",
        basis: "inferred",
        source: "managementConsole.extraRedirectUris",
      },
    ]);
  });

  test("there are none while users do not sign in through Okta", () => {
    expect(consoleSettings(withoutUsers({ api: API }), undefined).redirectUris).toEqual([]);
  });
});

describe("what API callers need", () => {
  test("token URL, audience, lifetime, base, header and probe", () => {
    const settings = consoleSettings(environment({ api: API }), OUTPUTS).apiCallers?.settings;
    expect(settings?.map(({ label, value }) => [label, value.kind === "known" ? value.value : value.kind])).toEqual([
      ["Token URL", "https://acme.okta.com/oauth2/aus1abcdefghijklmnop/v1/token"],
      ["Audience of the token", "https://mc.acme.example:8443"],
      ["Lifetime of the token in minutes", "15"],
      ["API base", "https://mc.acme.example:8443/api/v2"],
      ["Header of every call", "Authorization: Bearer <access_token>"],
      ["Read-only probe", "GET https://mc.acme.example:8443/api/v2/info"],
    ]);
  });

  test("each client has exactly the scopes of its roles", () => {
    expect(consoleSettings(environment({ api: API }), OUTPUTS).apiCallers?.clients).toEqual([
      {
        name: "nightly_report",
        label: "Resilio Management Console / nightly_report",
        clientId: { kind: "known", value: "0oa2abcdefghijklmnop" },
        authentication: "client_secret_basic",
        roles: ["View Only"],
        scopes: ["api::view_only"],
      },
    ]);
  });

  test("a client that is the users' app has that app's client id and label", () => {
    const shared = {
      clients: [client("console", ["view_only"], { useUserApp: true })],
      accessTokenLifetimeMinutes: 60,
    };
    const [caller] = consoleSettings(environment({ api: shared }), OUTPUTS).apiCallers?.clients ?? [];
    expect(caller?.clientId).toEqual({ kind: "known", value: "0oa1abcdefghijklmnop" });
    expect(caller?.label).toBe("Resilio Management Console");
  });

  test("a client added since the last deploy is marked, not guessed", () => {
    const added = { clients: [client("new_client", ["view_only"])], accessTokenLifetimeMinutes: 60 };
    const [caller] = consoleSettings(environment({ api: added }), OUTPUTS).apiCallers?.clients ?? [];
    expect(caller?.clientId).toEqual({ kind: "afterDeploy" });
  });

  test("absent while API access is off", () => {
    expect(consoleSettings(environment(), OUTPUTS).apiCallers).toBeUndefined();
  });
});

describe("the names of the roles", () => {
  test("group, claim value and scope stand side by side", () => {
    const roles = [
      VIEW_ONLY,
      role("partner_studio", "Partner Studio", { group: { kind: "referenced", id: "00g9zzzzzzzzzzzzzzzz" } }),
    ];
    expect(consoleSettings(environment({ roles, api: API }), OUTPUTS).roles).toEqual([
      {
        role: "View Only",
        builtIn: true,
        groupName: "View Only",
        groupId: { kind: "known", value: "00g1abcdefghijklmnop" },
        claimValue: "View Only",
        apiScope: "api::view_only",
      },
      {
        role: "Partner Studio",
        builtIn: false,
        groupId: { kind: "known", value: "00g9zzzzzzzzzzzzzzzz" },
        claimValue: "Partner Studio",
        apiScope: "api::partner_studio",
      },
    ]);
  });

  test("a group named otherwise in Okta still carries Management Console's name in the claim", () => {
    const roles = [role("view_only", "View Only", { builtIn: true, group: { kind: "managed", name: "MC View" } })];
    expect(consoleSettings(environment({ roles }), undefined).roles).toEqual([
      {
        role: "View Only",
        builtIn: true,
        groupName: "MC View",
        groupId: { kind: "afterDeploy" },
        claimValue: "View Only",
      },
    ]);
  });
});

describe("the order of work", () => {
  test("sets the addresses first and disables local login last", () => {
    const { steps } = consoleSettings(environment({ api: API }), undefined);
    expect(steps[0]).toBe(
      "Management Console: set the addresses in MANAGEMENT CONSOLE ADDRESS, then turn on the switch below them.",
    );
    expect(steps.at(-1)).toBe(
      "Last, test the recovery with srvctrl resetpassword on the host, then disable local login.",
    );
  });

  test("names the user groups to make by hand", () => {
    const { steps } = consoleSettings(
      environment({ roles: [VIEW_ONLY, role("field_engineers", "Field Engineers")] }),
      undefined,
    );
    expect(steps[1]).toBe("Management Console: create the user groups with exactly these names: Field Engineers.");
  });

  test("an environment without users keeps local login", () => {
    expect(consoleSettings(withoutUsers({ api: API }), undefined).steps).toEqual([
      "Management Console: set the addresses in MANAGEMENT CONSOLE ADDRESS, then turn on the switch below them.",
      "Okta: run mc-okta deploy test.",
      "Management Console: fill in OKTA AUTHENTICATION and select Save. Saving changes signs out all Okta users.",
      "Request a token for each access level: its scopes must be granted, any higher scope must be refused.",
    ]);
  });
});
