import { formatLifetime } from "../../../domain/lifetime.ts";
import { possibleGroupName } from "../../../domain/statements/possible-groups.ts";
import type {
  GrantedScope,
  Need,
  NotKnown,
  RuleName,
  TokenKind,
  Way,
  WayLifetimes,
  What,
  Who,
} from "../../../domain/ways/way.ts";
import { onlyIfWords } from "./assumption-words.ts";

/** Quotes a text of Okta or of a file so that it has no effect in its context. */
export type Quote = (text: string) => string;

/** One way in one line. It has no line end unless `quote` returns one. */
export function wayWords({ what, who, app, grant, rule, after, lifetimes, onlyIf }: Way, quote: Quote): string {
  const at = typeof app === "string" ? `app ${quote(app)}` : "any other app of the org";
  const mark = onlyIfWords(onlyIf);
  const parts = [
    `${whatWords(what, quote)}: ${whoWords(who, quote)}`,
    `${at} by ${quote(grant)}`,
    ruleWords(rule, quote),
    lifetimeWords(lifetimes),
    ...(after.length === 0
      ? []
      : [`unless one of these decides first: ${listed(after.map((one) => ruleWords(one, quote)))}`]),
    ...(mark === undefined ? [] : [mark]),
  ];
  return parts.join("; ");
}

/** Something that the list cannot include, in one line. */
export function notKnownWords(one: NotKnown, quote: Quote): string {
  switch (one.kind) {
    case "unknownValue":
      return `${quote(`${one.resource}.${one.attribute}`)} is known only after the deploy: access through it is not listed`;
    case "hook":
      return `a token inline hook of ${quote(one.rule)} may change the tokens: what it adds is not listed`;
    case "orphan":
      return `${quote(one.resource)} belongs to an object outside of the access model: access through it is not listed`;
    case "openFilter": {
      const mark = onlyIfWords(one.onlyIf);
      const filter = `the roles claim with the filter ${quote(one.match)} ${quote(one.pattern)}`;
      const text = `${filter} adds the name of every group that it matches, including groups that are not listed here`;
      return mark === undefined ? text : `${text}; ${mark}`;
    }
    case "tooMany":
      return "there are too many claims or exclusions to search all: some ways may not be listed";
  }
}

function whatWords(what: What, quote: Quote): string {
  switch (what.kind) {
    case "role":
      return `role ${quote(what.role)}${claimWords(what, quote)}`;
    case "unknownRoles":
      return `unknown roles${claimWords(what, quote)}, from ${quote(what.value)}`;
    case "scopes":
      return `${what.scopes.length === 1 ? "scope" : "scopes"} ${listed(what.scopes.map((one) => scopeWords(one, quote)))}`;
  }
}

const TOKENS: Readonly<Record<TokenKind, string>> = {
  idToken: "the ID token",
  accessToken: "the access token",
  userinfo: "userinfo",
};

function claimWords({ tokens, scopes, place }: Exclude<What, { readonly kind: "scopes" }>, quote: Quote): string {
  const claim =
    place === undefined
      ? ""
      : ` (claim ${place.number} of ${place.of} of that token: the last one with a value counts)`;
  const needed = scopes.length === 0 ? "" : `, with scope ${oneOf(scopes.map(quote))}`;
  return ` in ${joined(
    tokens.map((token) => TOKENS[token]),
    "and",
  )}${claim}${needed}`;
}

function scopeWords({ name, asked, byDefault, atRefresh }: GrantedScope, quote: Quote): string {
  if (asked) return byDefault ? `${quote(name)} (default)` : quote(name);
  return `${quote(name)} (${[...(byDefault ? ["by default"] : []), ...(atRefresh ? ["at a refresh"] : [])].join(" or ")} only)`;
}

function whoWords(who: Who, quote: Quote): string {
  if (who.kind === "client") return "the client itself";
  const { needs, barred, assigned } = who;
  const { groups, users } = barred;
  return [
    needs.length === 0 ? "every user" : needs.map((need) => needWords(need, quote)).join(" and also "),
    ...(groups.length === 0 ? [] : [`not members of ${groupsWords(groups, quote)}`]),
    ...(users.length === 0 ? [] : [`not ${usersWords(users, quote)}`]),
    ...assignedWords(assigned, quote),
  ].join(", ");
}

function needWords({ groups, users }: Need, quote: Quote): string {
  return [
    ...(groups.length === 0 ? [] : [`members of ${groupsWords(groups, quote)}`]),
    ...(users.length === 0 ? [] : [usersWords(users, quote)]),
  ].join(" or ");
}

/** A possible group has only a name to quote. */
function groupsWords(groups: readonly string[], quote: Quote): string {
  return oneOf(
    groups.map((group) => {
      const possible = possibleGroupName(group);
      return possible === undefined ? quote(group) : `${possible.kind}${quote(possible.name)}`;
    }),
  );
}

function usersWords(users: readonly string[], quote: Quote): string {
  return `the user ${oneOf(users.map(quote))}`;
}

function assignedWords(assigned: Extract<Who, { readonly kind: "users" }>["assigned"], quote: Quote): string[] {
  if (assigned === "everybody" || assigned === "byNeeds") return [];
  if (assigned === "unknown") return ["if that app lets them sign in"];
  if (assigned.length === 0) return ["assigned to the app by name"];
  return [`assigned to the app by ${groupsWords(assigned, quote)} or by name`];
}

function ruleWords({ policy, rule }: RuleName, quote: Quote): string {
  return `policy ${quote(policy)} rule ${quote(rule)}`;
}

function lifetimeWords({ accessTokenMinutes, refreshToken }: WayLifetimes): string {
  const access = `access token ${time(accessTokenMinutes)}`;
  if (refreshToken === undefined) return access;
  const { minutes, idleMinutes } = refreshToken;
  const life = minutes === 0 ? "without expiry" : time(minutes);
  return `${access}, refresh token ${life}, ${time(idleMinutes)} idle`;
}

function time(minutes: number): string {
  return formatLifetime(minutes * 60);
}

function oneOf(items: readonly string[]): string {
  return joined(items, "or");
}

function listed(items: readonly string[]): string {
  return items.join(", ");
}

function joined(items: readonly string[], word: "and" | "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
