import { addressOfResource, attributesOf, listOf, textOr } from "../access-model/attributes.ts";
import { daysBetween } from "../calendar-day.ts";
import type { LiveOrg, PeopleAndRights } from "../review/live-org.ts";
import type { Pair } from "./matching.ts";

/** Known data around objects. */
export interface AroundObjects extends Pick<LiveOrg, "resources">, PeopleAndRights {
  /** Absent if the org has no server of ours. */
  readonly server?: LiveOrg["server"];
}

/**
 * What a take-over leaves unchanged on an object, one phrase each: people, secrets, keys and rights.
 *
 * @param today in UTC, as `2026-12-31`
 */
export function leftAsItIs(pair: Pair, live: AroundObjects, today: string): string[] {
  const key = pair.address.slice(pair.type.length + 1);
  switch (pair.type) {
    case "okta_group":
      return [...membersOf(key, live), ...rightsOf("group", key, live)];
    case "okta_app_oauth":
      return [...credentialsOf(pair, key, live, today), ...rightsOf("app", key, live)];
    case "okta_auth_server":
      return [
        ...(live.server?.trusted ?? []).map((name) => `trusts the authorization server ${name}`),
        ...(live.server?.encryptionKeys ?? []).map((id) => `encrypts access tokens with the key ${id}`),
      ];
    default:
      return [];
  }
}

function membersOf(key: string, { groupRules, memberships }: AroundObjects): string[] {
  const members = memberships.find(({ group }) => group === key)?.members ?? 0;
  return [
    ...(members === 0 ? [] : [`${members} ${members === 1 ? "member" : "members"}`]),
    ...groupRules.filter(({ groups }) => groups.includes(key)).map(({ name }) => `filled by the group rule ${name}`),
  ];
}

function rightsOf(of: "app" | "group", key: string, { administration }: AroundObjects): string[] {
  return administration
    .filter((one) => one.of === of && one.key === key)
    .flatMap(({ owners, roles, scopes }) => [
      ...owners.map((owner) => `owned by ${owner}`),
      ...roles.map((role) => `has the admin role ${role}`),
      ...scopes.map((scope) => `can call Okta's own API (${scope})`),
    ]);
}

function credentialsOf(pair: Pair, key: string, live: AroundObjects, today: string): string[] {
  const secrets = live.clientSecrets.filter(({ app }) => app === key);
  const keys = listOf(attributesIn(live, pair)["jwks"]).map((one) =>
    textOr(attributesOf(one)["kid"], "without a name"),
  );
  const users = key === "web_app" ? live.individuallyAssigned : [];
  return [
    ...secrets.map(
      ({ id, active, created }) =>
        `client secret ${id}${active ? "" : " (inactive)"}, ${age(daysBetween(created, today))} old: anyone who knows it can still use it: rotate it`,
    ),
    ...keys.map((kid) => `public key ${kid}`),
    ...users.map((login) => `assigned to ${login} individually`),
  ];
}

function age(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function attributesIn({ resources }: AroundObjects, { address }: Pair) {
  return resources.find((one) => addressOfResource(one) === address)?.attributes ?? {};
}
