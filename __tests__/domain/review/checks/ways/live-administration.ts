import type { Administration } from "../../../../../domain/review/live-org.ts";
import { group, REPORT, SERVER, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { below, byHand, foreign, model, org, otherApp, PARTNERS } from "../../hand-edits.ts";
import type { Ways } from "./way.ts";

const REPORT_KEY = "api_client_nightly_report";
const NOTHING_AROUND = { trusted: [], sameAudience: [], encryptionKeys: [] };
const admin = (of: Administration["of"], key: string, rest: Partial<Administration>): Administration => ({
  of,
  key,
  scopes: [],
  roles: [],
  owners: [],
  ...rest,
});
const secrets = (...all: readonly (readonly [day: string, active: boolean])[]) =>
  all.map(([day, active]) => ({ app: REPORT_KEY, id: day, active, created: `${day}T10:00:00.000Z` }));

/** Ways to fail, and near misses, of each check of this subject. */
export const LIVE_ADMINISTRATION_WAYS = {
  "client-administers-okta": [
    [
      "by a scope of Okta's own API",
      org({ administration: [admin("app", REPORT_KEY, { scopes: ["okta.apps.manage"] })] }),
      [REPORT],
      "nightly-report can change Okta itself",
    ],
    ["by an admin role", org({ administration: [admin("app", "web_app", { roles: ["SUPER_ADMIN"] })] }), [WEB_APP]],
    [
      "by a scope that reads",
      org({ administration: [admin("app", REPORT_KEY, { scopes: ["okta.apps.read"] })] }),
      [REPORT],
    ],
    ["nothing of a group", org({ administration: [admin("group", "role_view_only", { roles: ["APP_ADMIN"] })] }), []],
  ],
  "object-not-shown": [
    [
      "a client",
      below(foreign("00p1", { clients: [{ id: "0oaX" }] })),
      ["okta_auth_server_policy.00p1 app 0oaX"],
      "a policy names the app 0oaX, which Okta does not show",
    ],
    [
      "a group in a rule",
      below(
        foreign("00p1", {
          rules: [
            byHand("0prX", { people: { groups: [{ id: "00gX" }], excludedGroups: [], users: [], excludedUsers: [] } }),
          ],
        }),
      ),
      ["okta_auth_server_policy.00p1 group 00gX"],
    ],
    ["nothing of an inactive policy", below(foreign("00p1", { active: false, clients: [{ id: "0oaX" }] })), []],
    [
      "nothing of an app that Okta shows",
      below(foreign("00p1", { clients: [{ id: "0oaX" }] }), { apps: [...model.apps, otherApp("0oaX")] }),
      [],
    ],
  ],
  "role-group-administered": [
    [
      "an owner",
      org({ administration: [admin("group", "role_view_only", { owners: ["Eve"] })] }),
      [group("view_only")],
      "Eve can decide who has the role View Only",
    ],
    [
      "an admin role",
      org({ administration: [admin("group", PARTNERS, { roles: ["APP_ADMIN"] })] }),
      [`group ${PARTNERS}`],
    ],
    ["nothing of an app", org({ administration: [admin("app", REPORT_KEY, { roles: ["APP_ADMIN"] })] }), []],
  ],
  "second-client-secret": [
    [
      "since months",
      org({ clientSecrets: secrets(["2025-12-01", true], ["2026-01-01", true]) }),
      [REPORT],
      "nightly-report has had two active secrets for 165 days",
    ],
    ["since days, as an info", org({ clientSecrets: secrets(["2025-12-01", true], ["2026-06-14", true]) }), [REPORT]],
    ["nothing of an inactive one", org({ clientSecrets: secrets(["2025-12-01", false], ["2026-01-01", true]) }), []],
  ],
  "server-of-same-audience": [
    [
      "the default one",
      org({ server: { ...NOTHING_AROUND, sameAudience: ["default"] } }),
      [`${SERVER} default`],
      "default issues tokens with the same audience",
    ],
    ["two", org({ server: { ...NOTHING_AROUND, sameAudience: ["A", "B"] } }), [`${SERVER} A`, `${SERVER} B`]],
    ["nothing without one", org(), []],
  ],
  "tokens-encrypted": [
    [
      "by a key",
      org({ server: { ...NOTHING_AROUND, encryptionKeys: ["pks1"] } }),
      [`${SERVER} pks1`],
      "access tokens are encrypted",
    ],
    [
      "by two",
      org({ server: { ...NOTHING_AROUND, encryptionKeys: ["pks1", "pks2"] } }),
      [`${SERVER} pks1`, `${SERVER} pks2`],
    ],
    ["nothing without one", org(), []],
  ],
  "trusted-server": [
    [
      "one",
      org({ server: { ...NOTHING_AROUND, trusted: ["Partners"] } }),
      [`${SERVER} Partners`],
      "tokens of Partners can be exchanged for tokens of ours",
    ],
    ["two", org({ server: { ...NOTHING_AROUND, trusted: ["A", "B"] } }), [`${SERVER} A`, `${SERVER} B`]],
    ["nothing without one", org(), []],
  ],
} satisfies Ways;
