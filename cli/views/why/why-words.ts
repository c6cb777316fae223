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

/** Most names of one line. */
const MOST_NAMES = 12;

/** Who asks, such as `a user in View Only` or `the client …`. */
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
  return goal === "role" ? `${tokens}; without a role, Management Console lets nobody in` : tokens;
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
      : `refresh token: ${refreshTokenMinutes === 0 ? "without an end" : `for ${time(refreshTokenMinutes)}`}, ${time(refreshTokenIdleMinutes ?? 0)} unused`,
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
  if (roles === "unknown") return "a roles claim that cannot be told";
  if (roles.length === 0) return "no roles claim";
  const from = roles.map((role) => {
    const groups = answer.rolesFrom.find((one) => one.role === role)?.groups ?? [];
    return groups.length === 0 ? role : `${role} (by the group ${groups.map(({ name }) => name).join(", ")})`;
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
    issued: "What turns this into tokens, each line alone",
    refused: "What turns this into a refusal, each line alone",
    role: "What gives a role, each line alone",
  }[goal];
}

const WORDS: Readonly<Record<ListedChanges["kind"], (names: string, asked: Asked) => string>> = {
  join: (names) => `be in ${names}`,
  leave: (names) => `leave ${names}`,
  regroup: (names) => names,
  assignUser: () => "assign the app to the user by name",
  unassignUser: () => "unassign the app from the user, to whom it is assigned by name",
  assignGroup: (names) => `assign the app to the group ${names}`,
  unassignGroup: (names) => `unassign the app from the group ${names}`,
  dropScopes: (names) => `ask without the scope ${names}`,
  addScope: (names) => `ask for the scope ${names}, too`,
  activate: (names) => `activate ${names}`,
  deactivate: (names) => `deactivate ${names}`,
  listApp: (names) => `add the app to the policy ${names}`,
  listScopes: (names) => `list more scopes in the rule ${names}`,
  listGrant: (names, { grantType }) => `list the grant ${grantType} in the rule ${names}`,
  addGrant: (_, { grantType }) => `give the app the grant ${grantType}`,
  waiveConsent: (names) => `require no consent for the scope ${names}`,
};

/** Kinds of changes that are made to the setup and not to users or requests. */
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
    const names = [...shown, ...(rest > 0 ? [`${rest} more, which --json lists`] : [])];
    const setup = OF_SETUP.includes(kind) ? "in the setup: " : "";
    const condition = dependsOn
      ? ` (${dependsOn.turns ? "only" : "not"} with ${assumptionWords(dependsOn.assumptions)})`
      : "";
    return `${setup}${WORDS[kind](either(names), asked)}${condition}`;
  });
  return [...lines, ...groupsLines(groups, goal), ...(lines.length === 0 ? [NOTHING] : [])];
}

const NOTHING = "no single change does, of those that are tried";

function groupsLines(groups: Explanation["groups"], goal: Goal): string[] {
  if (groups === "none") return ["no group membership changes this"];
  if (groups !== "unknown") return [];
  return [
    goal === "role"
      ? "several groups together may, which was not searched"
      : "several groups together may, which was not searched to the end",
  ];
}

function either(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** What is so of Okta otherwise, such as `groupRegexMatch "part"`. */
function assumptionWords(assumptions: Partial<Assumptions>): string {
  return Object.entries(assumptions)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(" and ");
}

/** Another answer, and what nobody knows that decides it. */
export function dependenceLine({ assumptions, answer }: OtherAnswer, asked: Asked): string {
  const names = Object.keys(assumptions) as (keyof Assumptions)[];
  const questions = names.map((name) => OPEN_QUESTIONS[name]).join(", and ");
  return `${questions}: with ${assumptionWords(assumptions)}, ${outcomeWords(answer, asked)}`;
}

function time(minutes: number): string {
  return formatLifetime(minutes * 60);
}
