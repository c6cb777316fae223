import { escaped, printableLine } from "../../../domain/printable.ts";
import { isStrict, type Way } from "../../../domain/ways/way.ts";
import type { PeopleOfWays } from "../../../workflows/who-can/people.ts";
import type { WhoCan } from "../../../workflows/who-can/who-can.ts";
import { provenanceWords } from "../provenance.ts";
import { wrap } from "../wrap.ts";
import { sortedWays } from "./sorted-ways.ts";
import { notKnownWords, wayWords } from "./way-words.ts";

const quote = (text: string) => `"${escaped(text)}"`;

/** What is printed for a user that could not be read. */
const NOT_READ = "unknown";

/** Every way to something as text, at most 100 columns wide. */
export function renderWhoCan({ environment, query, ways, notKnown, live }: WhoCan): string {
  const all = sortedWays(ways, quote);
  const source = live === undefined ? `according to ${printableLine(environment.file)}` : "according to the org";
  const words = (some: readonly Way[]) => some.map((way) => wayWords(way, quote));
  const strict = words(all.filter(isStrict));
  return [
    `${wrap(`Who can get ${queryWords(query)} in ${printableLine(environment.name)}, ${source}:`, 0, "")}`,
    ...block("", strict.length === 0 ? ["nobody"] : strict),
    ...block("Only if Okta behaves differently:", words(all.filter((way) => !isStrict(way)))),
    ...block(
      "Unknown:",
      notKnown.map((one) => notKnownWords(one, quote)),
    ),
    ...(live === undefined
      ? []
      : [
          ...block("People:", peopleWords(live.people)),
          ...block("Not checked:", live.notLookedAt.map(printableLine)),
          ...block("Sources:", provenanceWords(live.provenance).map(printableLine)),
        ]),
  ].join("\n");
}

function queryWords(query: WhoCan["query"]): string {
  switch (query.kind) {
    case "role":
      return `role ${quote(query.role.key)}`;
    case "scope":
      return `scope ${quote(query.scope)}`;
    case "tokens":
      return "any token";
  }
}

function block(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [...(title === "" ? [] : ["", title]), ...lines.map((line) => wrap(`- ${line}`, 0, "  "))];
}

function peopleWords({ members, assigned, users }: PeopleOfWays): string[] {
  return [
    ...members.map(({ group, people }) => {
      const names = people === "notLookedAt" ? people : people.map(({ login, status }) => withStatus(login, status));
      return `members of ${quote(group)}: ${listed(names)}`;
    }),
    ...assigned.map(({ app, logins }) => `assigned to ${quote(app)} by name: ${listed(logins)}`),
    ...users.map(({ id, person }) => {
      const name = person === "notLookedAt" ? NOT_READ : withStatus(person.login, person.status);
      return `user ${quote(id)}: ${name === NOT_READ ? name : printableLine(name)}`;
    }),
  ];
}

/** Users who are not active cannot sign in now. */
function withStatus(login: string, status: string): string {
  return status === "ACTIVE" ? login : `${login} (${status})`;
}

function listed(names: readonly string[] | "notLookedAt"): string {
  if (names === "notLookedAt") return "unknown: the credential may not read it, or Okta does not return it";
  return names.length === 0 ? "nobody" : names.map(printableLine).join(", ");
}
