import { describe, expect, test } from "vitest";
import type { Resource } from "../../../domain/access-model/attributes.ts";
import { leftAsItIs } from "../../../domain/adopt/left-as-it-is.ts";
import type { Pair } from "../../../domain/adopt/matching.ts";
import { type LiveOrg, untouchedOrg } from "../../../domain/review/live-org.ts";

const TODAY = "2026-06-15";
const UNTOUCHED = untouchedOrg({
  model: { groups: [], apps: [], servers: [], unknownValues: [], orphans: [] },
  resources: [],
});

function pair(type: string, key: string): Pair {
  return { address: `${type}.${key}`, type, name: key, id: `id of ${key}`, importId: `id of ${key}` };
}

const GROUP = pair("okta_group", "role_view_only");
const APP = pair("okta_app_oauth", "web_app");
const CLIENT = pair("okta_app_oauth", "api_client_report");
const SERVER = pair("okta_auth_server", "authorization_server");
const RULE = pair("okta_auth_server_policy_rule", "rule_users");
const ALL = [GROUP, APP, CLIENT, SERVER, RULE, pair("okta_auth_server_scope", "scope")];

const left = (one: Pair, live: Partial<LiveOrg>) => leftAsItIs(one, { ...UNTOUCHED, ...live }, TODAY);
const members = (count: number) => [{ group: "role_view_only", name: "View Only", members: count }];
const GROUP_RULE = { id: "0pr1", name: "Everybody", active: true, groups: ["role_view_only"] };
const ADMINISTRATOR = { scopes: ["okta.users.manage"], roles: ["SUPER_ADMIN"], owners: ["Ada"] };
const SECRET = { app: "web_app", id: "ocs1", active: true, created: "2026-06-05T10:00:00.000Z" };
const OF_SERVER = { trusted: [], sameAudience: [], encryptionKeys: [] };
const resource = ({ type, address }: Pair, attributes: Resource["attributes"]) => [
  { type, name: address.slice(type.length + 1), attributes },
];
const RIGHTS = ["owned by Ada", "has the admin role SUPER_ADMIN", "can call Okta's own API (okta.users.manage)"];
const KNOWN = "anyone who knows it can still use it: rotate it";

interface Case {
  readonly of: Pair;
  readonly live: Partial<LiveOrg>;
  readonly phrases: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  "a member": { of: GROUP, live: { memberships: members(1) }, phrases: ["1 member"] },
  members: { of: GROUP, live: { memberships: members(3) }, phrases: ["3 members"] },
  "a group rule": { of: GROUP, live: { groupRules: [GROUP_RULE] }, phrases: ["filled by the group rule Everybody"] },
  "rights of a group": {
    of: GROUP,
    live: { administration: [{ of: "group", key: "role_view_only", ...ADMINISTRATOR }] },
    phrases: RIGHTS,
  },
  "rights of an app": {
    of: APP,
    live: { administration: [{ of: "app", key: "web_app", ...ADMINISTRATOR }] },
    phrases: RIGHTS,
  },
  "a secret": { of: APP, live: { clientSecrets: [SECRET] }, phrases: [`client secret ocs1, 10 days old: ${KNOWN}`] },
  "a secret of yesterday": {
    of: APP,
    live: { clientSecrets: [{ ...SECRET, created: "2026-06-14T23:59:59.000Z" }] },
    phrases: [`client secret ocs1, 1 day old: ${KNOWN}`],
  },
  "a secret that is switched off": {
    of: APP,
    live: { clientSecrets: [{ ...SECRET, active: false }] },
    phrases: [`client secret ocs1 (inactive), 10 days old: ${KNOWN}`],
  },
  "users by name": {
    of: APP,
    live: { individuallyAssigned: ["ada@acme.example"] },
    phrases: ["assigned to ada@acme.example individually"],
  },
  keys: {
    of: CLIENT,
    live: { resources: resource(CLIENT, { jwks: [{ kid: "2026" }, { kty: "RSA" }] }) },
    phrases: ["public key 2026", "public key without a name"],
  },
  "a trusted server": {
    of: SERVER,
    live: { server: { ...OF_SERVER, trusted: ["Lab"] } },
    phrases: ["trusts the authorization server Lab"],
  },
  "an encryption key": {
    of: SERVER,
    live: { server: { ...OF_SERVER, encryptionKeys: ["key1"] } },
    phrases: ["encrypts access tokens with the key key1"],
  },
};

describe.each(Object.entries(CASES))("%s", (_, { of, live, phrases }) => {
  test("stays, and is named", () => {
    expect(left(of, live)).toEqual(phrases);
  });

  test("is of that object alone", () => {
    expect(ALL.filter((one) => one !== of).flatMap((one) => left(one, live))).toEqual([]);
  });
});

test.each<readonly [what: string, live: Partial<LiveOrg>]>([
  ["nothing", {}],
  ["a group without members", { memberships: members(0) }],
  ["members of another group", { memberships: [{ group: "role_other", name: "Other", members: 3 }] }],
  ["a rule that fills another group", { groupRules: [{ ...GROUP_RULE, groups: ["role_other"] }] }],
  [
    "rights of a group that has the key of an app",
    { administration: [{ of: "group", key: "web_app", ...ADMINISTRATOR }] },
  ],
  ["a token hook, which a deploy takes off", { resources: resource(RULE, { inline_hook_id: "cal1" }) }],
  ["servers of the same audience, which the review names", { server: { ...OF_SERVER, sameAudience: ["default"] } }],
])("%s leaves nothing to say", (_, live) => {
  expect(ALL.flatMap((one) => left(one, live))).toEqual([]);
});
