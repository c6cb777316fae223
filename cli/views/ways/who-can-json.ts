import { escapedTexts } from "../../../domain/printable.ts";
import type { Way } from "../../../domain/ways/way.ts";
import type { Looked } from "../../../workflows/who-can/people.ts";
import type { LiveAnswer, WhoCan } from "../../../workflows/who-can/who-can.ts";
import { sortedWays } from "./sorted-ways.ts";

/**
 * Every way to something as JSON, escaped so that it is safe to print. `app` is null for any other app of the org; people
 * are null if they could not be read; `live` is null without `--live`. Documented in docs/jobs/who-can-do-what.md.
 */
export function whoCanJson({ environment, query, ways, notKnown, live }: WhoCan): unknown {
  return escapedTexts({
    formatVersion: "1",
    environment: environment.name,
    query: queryJson(query),
    ways: sortedWays(ways, (text) => text).map(wayJson),
    notKnown,
    live: live === undefined ? null : liveJson(live),
  });
}

function queryJson(query: WhoCan["query"]): unknown {
  return query.kind === "role" ? { kind: "role", role: query.role.key } : query;
}

function wayJson({ app, grant, who, what, rule, after, lifetimes, onlyIf }: Way): unknown {
  const { accessTokenMinutes, refreshToken } = lifetimes;
  return {
    what: what.kind === "scopes" ? what : { ...what, place: what.place ?? null },
    who,
    app: typeof app === "string" ? app : null,
    grant,
    rule,
    after,
    lifetimes: { accessTokenMinutes, refreshToken: refreshToken ?? null },
    onlyIf,
  };
}

function liveJson({ people: { members, assigned, users }, provenance, notLookedAt }: LiveAnswer): unknown {
  return {
    members: members.map(({ group, people }) => ({ group, people: orNull(people) })),
    assigned: assigned.map(({ app, logins }) => ({ app, logins: orNull(logins) })),
    users: users.map(({ id, person }) => ({ id, person: orNull(person) })),
    notLookedAt,
    provenance,
  };
}

function orNull<T>(looked: Looked<T>): T | null {
  return looked === "notLookedAt" ? null : looked;
}
