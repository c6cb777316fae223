import { expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { renderEnvironment } from "../../config/render-environment.ts";
import type { EnvironmentContent } from "../../domain/adopt/setup/environment-content.ts";
import { note } from "../../domain/adopt/setup/note.ts";

const ROLES = ["administrator", "view_only"] as const;
const CONTENT: EnvironmentContent = {
  okta: { orgUrl: "https://acme.okta.com" },
  managementConsole: { address: "https://mc.acme.example:8443" },
  roles: { builtIn: ROLES },
  users: {},
  api: {
    clients: [
      { name: "report", roles: ROLES },
      { name: "no: 1", roles: ROLES },
    ],
  },
};

test("each note is a comment above the part that it belongs to, or at the top where the file has no such part", () => {
  const notes = [
    note("pkce", "users", { type: "app", name: "Resilio\nusers: evil", id: "0oa1emaKYZTWRYYRRTSK" }),
    note("scope", "authorizationServer", { type: "scope", name: "jobs.read" }),
  ];
  const { text, findings } = renderEnvironment({ name: "production", content: CONTENT, notes });
  expect(findings).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=../docs/reference/environment.schema.json
    #
    # Made by mc-okta adopt from what was found in the org. A comment says what the file cannot say as
    # it was, and what a deploy makes of it. Read them, then run: mc-okta check production
    # - scope "jobs.read": The file has no key for this scope: it stays as it is.

    okta:
      orgUrl: https://acme.okta.com

    managementConsole:
      address: https://mc.acme.example:8443

    roles:
      builtIn:
        - administrator
        - view_only

    # - app "Resilio\\u000ausers: evil" (0oa1emaKYZTWRYYRRTSK): The app does not require PKCE: a deploy
    #   turns the requirement on.
    users: {}

    api:
      clients:
        - name: report
          roles:
            - administrator
            - view_only
        - name: "no: 1"
          roles:
            - administrator
            - view_only
    "
  `);
});

test("what the check refuses is said at the top", () => {
  const content = { ...CONTENT, okta: { orgUrl: "https://acme.example" } };
  const { text, findings } = renderEnvironment({ name: "production", content, notes: [] });
  expect(findings.map(({ code }) => code)).toEqual(["MC031"]);
  expect(text).toContain("\n# - mc-okta check refuses a value: MC031 host is not Okta's own\n");
});

test("a name that looks like a secret is in no comment", () => {
  const secret = "ghp_0123456789abcdefABCDEF0123456789abcd";
  const { text } = renderEnvironment({
    name: "production",
    content: CONTENT,
    notes: [note("pkce", "users", { type: "app", name: secret }, secret)],
  });
  expect(text).toContain("# - app: The app does not require PKCE: a deploy turns the requirement on.\n");
  expect(text).not.toContain(secret);
});

test("beside shared defaults the file means what was found, and leaves to them what no org has", () => {
  const shared = {
    name: "_defaults",
    file: "environments/_defaults.yaml",
    text: `okta: { providerVersion: 6.11.0, customDomain: login.acme.example, issuerMode: CUSTOM_URL }
naming: { prefix: "EU " }
users: { accessTokenLifetime: 15m, signOnPolicyId: rst1emaKYZTWRYYRRTSK }
authorizationServer: { name: Server }
state: { secrets: store }
expect: [{ id: no-super, users: any, never: [super_administrator] }]
`,
  };
  const { text, findings } = renderEnvironment({ name: "production", content: CONTENT, notes: [], shared: [shared] });
  expect(findings).toEqual([]);
  expect(text).toContain("environment-with-defaults.schema.json");
  const parse = (yaml: string, ...others: (typeof shared)[]) =>
    parseEnvironments([{ name: "prod", file: "prod.yaml", text: yaml }, ...others], () => "missing").environments[0];
  const beside = parse(text, shared);
  const alone = parse(renderEnvironment({ name: "production", content: CONTENT, notes: [] }).text);
  expect(beside?.okta).toEqual({ ...alone?.okta, providerVersion: "6.11.0" });
  expect(beside?.users).toEqual({ ...alone?.users, source: beside?.users?.source });
  expect(beside?.roles.map(({ group }) => group)).toEqual(alone?.roles.map(({ group }) => group));
  expect(beside?.authorizationServer.name).toBe(alone?.authorizationServer.name);
  expect(beside?.state.secrets).toBe("store");
  expect(beside?.expect.statements.map(({ id }) => id)).toEqual(["no-super"]);
});
