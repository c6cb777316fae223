import { type Assumptions, OPEN_QUESTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { formatLifetime } from "../../../domain/lifetime.ts";
import type {
  Answer,
  Asked,
  Explanation,
  IssuedAnswer,
  ListedChanges,
  OtherAnswer,
} from "../../../domain/why/explanation.ts";
import type { Goal } from "../../../domain/why/goal.ts";

/** Maximum number of names in one line. */
const MOST_NAMES = 12;

/** Whose request it is, such as `a user in View Only` or `the client …`. */
function whoWords({ user, app }: Asked): string {
  if (user === undefined) return `the client ${app.name}`;
  const who = user.id === undefined ? "a user" : `the user ${user.id}`;
  const groups = user.groups.length === 0 ? "no group" : user.groups.map(({ name }) => name).join(" and ");
  return `${who} in ${groups}${user.assigned ? ", assigned to the app by name" : ""}`;
}

/** What the answer is, in a phrase. */
export function answerWords({ asked, answer, goal }: Pick<Explanation, "asked" | "answer" | "goal">): string {
  if (answer.kind === "refused") return `Okta refuses ${whoWords(asked)}`;
  const tokens = `Okta issues tokens for ${whoWords(asked)}`;
  return goal === "role" ? `${tokens}; without a role, Management Console refuses the sign-in` : tokens;
}

/** What tokens carry, or the refusal, one line each. */
export function outcomeLines(answer: Answer, { user }: Pick<Asked, "user">): string[] {
  if (answer.kind === "refused") return [`${answer.error}: ${answer.description}`];
  const { scopes, accessTokenMinutes, refreshTokenMinutes, refreshTokenIdleMinutes } = answer;
  const isOpenId = user !== undefined && scopes.includes("openid");
  return [
    `access token, for ${time(accessTokenMinutes)}: scopes ${scopes.join(" ")}; ${rolesWords(answer, "accessTokenRoles")}`,
    ...(isOpenId
      ? [`ID token: ${rolesWords(answer, "idTokenRoles")}`, `/userinfo: ${rolesWords(answer, "userinfoRoles")}`]
      : ["no ID token"]),
    refreshTokenMinutes === undefined
      ? "no refresh token"
      : `refresh token: ${refreshTokenMinutes === 0 ? "without expiry" : `for ${time(refreshTokenMinutes)}`}, at most ${time(refreshTokenIdleMinutes ?? 0)} without use`,
  ];
}

/** An answer in one line. */
function outcomeWords(answer: Answer, asked: Pick<Asked, "user">): string {
  return answer.kind === "refused"
    ? `Okta refuses: ${answer.error}: ${answer.description}`
    : `tokens: ${outcomeLines(answer, asked).join("; ")}`;
}

function rolesWords(answer: IssuedAnswer, token: "idTokenRoles" | "accessTokenRoles" | "userinfoRoles"): string {
  const roles = answer[token];
  if (roles === "unknown") return "unknown roles";
  if (roles.length === 0) return "no roles claim";
  const from = roles.map((role) => {
    const groups = answer.rolesFrom.find((one) => one.role === role)?.groups ?? [];
    return groups.length === 0 ? role : `${role} (from the group ${groups.map(({ name }) => name).join(", ")})`;
  });
  return `${roles.length === 1 ? "role" : "roles"} ${from.join(", ")}`;
}

/** A step of the evaluation, in one line. */
export function stepWords({ policy, rule, skipped }: Explanation["trace"][number]): string {
  const what = rule === undefined ? `policy ${policy.name}` : `policy ${policy.name}, rule ${rule.name}`;
  return `${what}: ${skipped === undefined ? "decides" : `skipped: ${skipped}`}`;
}

/** What the changes do, as a heading. */
export function goalWords(goal: Goal): string {
  return {
    issued: "What would make Okta issue tokens (each line by itself)",
    refused: "What would make Okta refuse (each line by itself)",
    role: "What would give a role (each line by itself)",
  }[goal];
}

const WORDS: Readonly<Record<ListedChanges["kind"], (names: string, asked: Asked) => string>> = {
  join: (names) => `be in ${names}`,
  leave: (names) => `leave ${names}`,
  regroup: (names) => names,
  assignUser: () => "assign the app to the user by name",
  unassignUser: () => "remove the user's own assignment to the app",
  assignGroup: (names) => `assign the app to the group ${names}`,
  unassignGroup: (names) => `remove the app's assignment to the group ${names}`,
  dropScopes: (names) => `do not request the scope ${names}`,
  addScope: (names) => `also request the scope ${names}`,
  activate: (names) => `activate ${names}`,
  deactivate: (names) => `deactivate ${names}`,
  listApp: (names) => `add the app to the policy ${names}`,
  listScopes: (names) => `add scopes to the rule ${names}`,
  listGrant: (names, { grantType }) => `allow the grant type ${grantType} in the rule ${names}`,
  addGrant: (_, { grantType }) => `allow the grant type ${grantType} in the app`,
  waiveConsent: (names) => `do not require consent for the scope ${names}`,
};

/** Changes of the setup, as opposed to changes of users or requests. */
const OF_SETUP: readonly ListedChanges["kind"][] = [
  "assignGroup",
  "unassignGroup",
  "activate",
  "deactivate",
  "listApp",
  "listScopes",
  "listGrant",
  "addGrant",
  "waiveConsent",
];

/** What changes the answer, one line each, and what does not. */
export function changeLines({ changes, groups, asked, goal }: Explanation): string[] {
  const lines = changes.map(({ kind, oneOf, dependsOn }) => {
    const shown = oneOf.slice(0, MOST_NAMES).map(({ name }) => name);
    const rest = oneOf.length - shown.length;
    const names = [...shown, ...(rest > 0 ? [`${rest} more (--json lists all)`] : [])];
    const setup = OF_SETUP.includes(kind) ? "in the setup: " : "";
    const condition = dependsOn
      ? ` (${dependsOn.turns ? "only" : "not"} with ${assumptionWords(dependsOn.assumptions)})`
      : "";
    return `${setup}${WORDS[kind](either(names), asked)}${condition}`;
  });
  return [...lines, ...groupsLines(groups, goal), ...(lines.length === 0 ? [NOTHING] : [])];
}

const NOTHING = "none of the single changes that were tried";

function groupsLines(groups: Explanation["groups"], goal: Goal): string[] {
  if (groups === "none") return ["no group membership changes the answer"];
  if (groups !== "unknown") return [];
  return [
    goal === "role"
      ? "several groups together may; combinations were not searched"
      : "several groups together may; not all combinations were searched",
  ];
}

function either(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** The assumptions about Okta, such as `groupRegexMatch "part"`. */
function assumptionWords(assumptions: Partial<Assumptions>): string {
  return Object.entries(assumptions)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(" and ");
}

/** Another possible answer, and the open question that decides it. */
export function dependenceLine({ assumptions, answer }: OtherAnswer, asked: Asked): string {
  const names = Object.keys(assumptions) as (keyof Assumptions)[];
  const questions = names.map((name) => OPEN_QUESTIONS[name]).join(", and ");
  return `${questions}: with ${assumptionWords(assumptions)}, ${outcomeWords(answer, asked)}`;
}

function time(minutes: number): string {
  return formatLifetime(minutes * 60);
}
