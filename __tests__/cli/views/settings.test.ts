import { describe, expect, test } from "vitest";
import { renderSettingsMarkdown, settingsJson } from "../../../cli/views/settings.ts";
import { settingsDocument } from "../../../cli/views/settings-document.ts";
import { renderSettingsScreen } from "../../../cli/views/settings-screen.ts";
import { consoleSettings } from "../../../domain/settings.ts";
import { client, environment, role, VIEW_ONLY } from "../../stacks/environment.ts";

const OUTPUTS = {
  authorizationServerId: "aus1abcdefghijklmnop",
  authorizationServerIssuer: "https://acme.okta.com/oauth2/aus1abcdefghijklmnop",
  groupIds: { view_only: "00g1abcdefghijklmnop" },
  webApp: { appId: "0oa1abcdefghijklmnop", clientId: "0oa1abcdefghijklmnop" },
  apiApps: { nightly_report: { appId: "0oa2abcdefghijklmnop", clientId: "0oa2abcdefghijklmnop" } },
};

const API = { clients: [client("nightly_report", ["view_only"])], accessTokenLifetimeMinutes: 60 };
const full = () => environment({ roles: [VIEW_ONLY], api: API });

/** A part of the Markdown, from one heading to the next. */
const section = (markdown: string, heading: string) =>
  markdown.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";

describe("mc-settings.md", () => {
  test("shows the Okta form as a table in the order of the screen", () => {
    const markdown = renderSettingsMarkdown(consoleSettings(full(), OUTPUTS));
    const rows = section(markdown, "OKTA AUTHENTICATION")
      .split("\n")
      .filter((line) => line.startsWith("| **"))
      .map((line) =>
        line
          .split(/\s*\|\s*/)
          .slice(1, 3)
          .join(" = "),
      );
    expect(rows).toEqual([
      "**Organization domain** = `acme.okta.com`",
      "**Authorization Server ID** = `aus1abcdefghijklmnop`",
      "**Enable authentication for API** = on",
      "**Enable authentication for Users** = on",
      "**Client ID** = `0oa1abcdefghijklmnop`",
      "**Client secret** = (secret: not shown)",
    ]);
  });

  test("spells the metadata path as RFC 8414 does, not as the vendor's page", () => {
    const markdown = renderSettingsMarkdown(consoleSettings(full(), OUTPUTS));
    expect(markdown).toContain("/.well-known/oauth-authorization-server");
    expect(markdown).not.toContain("oath-authorization-server");
  });

  test("marks a preview, and what only a deploy can tell", () => {
    const markdown = renderSettingsMarkdown(consoleSettings(full(), undefined));
    expect(markdown).toContain("Preview for `https://acme.okta.com`.");
    expect(section(markdown, "OKTA AUTHENTICATION")).toContain("(known after deploy)");
  });

  test("says of the data managers' redirect URI that no vendor page states it", () => {
    const managementConsole = {
      address: "https://mc.acme.example:8443",
      dataManagersAddress: "https://dmc.acme.example:9443",
      apiAddress: "https://mc.acme.example:8443",
      extraRedirectUris: [],
    };
    const markdown = renderSettingsMarkdown(consoleSettings(environment({ managementConsole }), undefined));
    const row = markdown
      .split("\n")
      .find((line) => line.includes("`https://dmc.acme.example:9443/login/okta/redirect`"));
    expect(row).toContain("**not documented: compare it with your Management Console**");
  });

  test("a name with Markdown, HTML and a table bar in it stays one cell of plain text", () => {
    const hostile = client("nightly_report", ["view_only"], { name: "<img src=x>|`a`*b*" });
    const settings = consoleSettings(environment({ api: { ...API, clients: [hostile] } }), undefined);
    expect(renderSettingsMarkdown(settings)).toContain("| \\<img src=x\\>\\|\\`a\\`\\*b\\* |");
  });

  test("a role with backticks and a bar in its name is a code span that holds them", () => {
    const roles = [role("odd", "A`B``C|D")];
    expect(renderSettingsMarkdown(consoleSettings(environment({ roles }), undefined))).toContain(
      "| ``` A`B``C\\|D ``` |",
    );
  });
});

describe("mc-settings.json", () => {
  test("is what its schema says, deployed with everything", () => {
    const document = settingsJson(consoleSettings(full(), OUTPUTS, { openidConnectForm: true }));
    expect(settingsDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  test("has a version, and arrays that are never absent", () => {
    const { formatVersion, redirectUris, apiCallers, steps } = settingsJson(consoleSettings(environment(), undefined));
    expect(formatVersion).toBe("1");
    expect(redirectUris).toHaveLength(1);
    expect(apiCallers).toEqual({ settings: [], clients: [] });
    expect(steps).toHaveLength(6);
  });

  test("gives a value only where it is known", () => {
    const [, okta] = settingsJson(consoleSettings(environment(), OUTPUTS)).forms;
    expect(okta?.settings.map(({ label, status, value }) => [label, status, value])).toEqual([
      ["Organization domain", "known", "acme.okta.com"],
      ["Authorization Server ID", "known", "aus1abcdefghijklmnop"],
      ["Enable authentication for API", "known", false],
      ["Enable authentication for Users", "known", true],
      ["Client ID", "known", "0oa1abcdefghijklmnop"],
      ["Client secret", "secret", null],
    ]);
  });
});

describe("the settings on the screen", () => {
  test("are forms A and B, one line per field", () => {
    expect(renderSettingsScreen(consoleSettings(full(), OUTPUTS))).toMatchInlineSnapshot(`
      "Settings > General > Advanced settings > MANAGEMENT CONSOLE ADDRESS
        Management Console address                           https://mc.acme.example:8443
        Management Console address for data managers         (leave empty)
        Use Management Console address for IdP redirect URI  on

      Settings > General > OKTA AUTHENTICATION > Configure
        Organization domain                                  acme.okta.com
        Authorization Server ID                              aus1abcdefghijklmnop
        Enable authentication for API                        on
        Enable authentication for Users                      on
        Client ID                                            0oa1abcdefghijklmnop
        Client secret                                        (secret: not shown)"
    `);
  });

  test("control characters in what Okta answered do not reach the terminal", () => {
    const outputs = { ...OUTPUTS, authorizationServerId: "aus\u001b]0;owned\u0007\u001b[2J1" };
    expect(renderSettingsScreen(consoleSettings(full(), outputs))).toContain(
      "Authorization Server ID                              aus1",
    );
  });
});
