import { REFRESH_TOKEN_LIFETIME } from "../../domain/lifetime.ts";
import type { StatementDraft } from "../draft.ts";
import { isMapValue } from "../map-value.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { checkLifetime, type LifetimeLimits } from "./check-lifetime.ts";
import { checkRoleKey } from "./check-role-key.ts";
import { checkTarget } from "./check-target.ts";
import { ACCESS_TOKEN_LIMITS } from "./check-users.ts";
import type { StatementContext } from "./statement-context.ts";

const REFRESH_TOKEN_LIMITS: LifetimeLimits = { range: REFRESH_TOKEN_LIFETIME, step: "minute" };

/** The fix for an empty list. */
const INSTEAD_OF_EMPTY: Readonly<Record<string, string>> = {
  never: "list a role, a scope or tokens, or remove the statement",
  atLeast: "list a role, or remove the statement",
  exactly: "list a role; to forbid all roles, write never with every role",
};

/** Checks the demand of a statement. */
export function checkDemand(context: StatementContext, path: Path, statement: StatementDraft): void {
  checkList(context, [...path, "never"], statement.never, checkTarget);
  for (const key of ["atLeast", "exactly"] as const) {
    checkList(context, [...path, key], statement[key], (_, place, role) => checkRoleKey(context, place, role, "given"));
    checkSignIn(context, path, statement, key);
    if (typeof statement.clients !== "string" || !context.source.has([...path, key])) continue;
    context.report("MC179", context.source.key([...path, key]), {
      summary: `${key} needs clients by name`,
      fix: "list the clients by name, or write never",
    });
  }
  checkWithin(context, path, statement);
}

function checkList(
  context: StatementContext,
  path: Path,
  entries: readonly (string | undefined)[] | undefined,
  check: (context: StatementContext, path: Path, text: string) => void,
): void {
  const { source, report } = context;
  const key = String(path.at(-1));
  if (source.isEmptyList(path)) {
    report("MC164", source.value(path), { summary: `${key} is an empty list`, fix: INSTEAD_OF_EMPTY[key] ?? "" });
  }
  const seen = new Set<string>();
  for (const [index, text] of (entries ?? []).entries()) {
    if (text === undefined) continue;
    const place = [...path, index];
    if (seen.has(text)) report("MC165", source.value(place), { got: quote(text), fix: "remove it" });
    else check(context, place, text);
    seen.add(text);
  }
}

/** For the ceiling, this is checked against each environment. */
function checkSignIn(
  { source, report, declared }: StatementContext,
  path: Path,
  { users }: StatementDraft,
  key: "atLeast" | "exactly",
): void {
  if (users === undefined || declared === undefined || declared.hasUsers || !source.has([...path, key])) return;
  report("MC177", source.key([...path, key]), {
    summary: "the statement covers users, but nobody can sign in: the file has no key users",
    fix: "add users: {} to the file, or write never here",
  });
}

function checkWithin(context: StatementContext, path: Path, { within }: StatementDraft): void {
  const { source, report } = context;
  if (!isMapValue(within)) return;
  const place = [...path, "within"];
  if (Object.keys(within).length === 0) {
    report("MC164", source.value(place), {
      summary: "within is empty",
      expected: "accessToken, refreshToken or both",
      fix: "write a time, as in within: { accessToken: 30m }",
    });
  }
  for (const [key, limits] of Object.entries({
    accessToken: ACCESS_TOKEN_LIMITS,
    refreshToken: REFRESH_TOKEN_LIMITS,
  })) {
    const isOnly = Object.keys(within).length === 1;
    const insteadOfUnlimited = isOnly
      ? "remove the statement: without a limit it has no effect"
      : `remove ${key}: then it is not limited`;
    checkLifetime(context, [...place, key], within[key as keyof typeof within], { ...limits, insteadOfUnlimited });
  }
  if (!source.has([...path, "clients"]) || !source.has([...place, "refreshToken"])) return;
  report("MC175", source.key([...place, "refreshToken"]), {
    fix: "remove it; to limit users, write a separate statement, such as users: any",
  });
}
