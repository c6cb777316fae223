import type { Environment } from "../../domain/environment.ts";
import { BUILT_IN_ROLES } from "../../domain/role.ts";
import type { Report } from "../finding.ts";
import { nearMatch } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Ceiling } from "../read-ceiling.ts";
import type { Path } from "../source-map.ts";
import { readTarget } from "../target.ts";
import { SCOPES_WITHOUT_ROLE } from "./check-target.ts";

/** A role or client that a statement names. */
interface Name {
  readonly kind: "role" | "client";
  readonly text: string;
  readonly path: Path;
}

/** Reports names in the ceiling that no environment has: they may be misspelt. */
export function checkCeilingNames(
  { written }: Ceiling,
  environments: readonly Pick<Environment, "roles" | "api">[],
  report: Report,
): void {
  if (written === undefined || environments.length === 0) return;
  const known: Readonly<Record<Name["kind"], readonly string[]>> = {
    role: [...new Set([...BUILT_IN_ROLES, ...environments.flatMap(({ roles }) => roles.map(({ key }) => key))])],
    client: [...new Set(environments.flatMap(({ api }) => (api?.clients ?? []).map(({ name }) => name)))],
  };
  for (const [index, statement] of written.statements.entries()) {
    for (const { kind, text, path } of namesOf(statement ?? {}, ["expect", index])) {
      if (known[kind].includes(text)) continue;
      const isScope = path.includes("never") && SCOPES_WITHOUT_ROLE.includes(text);
      const near = isScope ? `scope ${text}` : nearMatch(text, known[kind].filter(mayBeShown));
      report("MC178", written.source.value(path), {
        summary: `no environment has the ${kind} ${quote(text)}`,
        fix:
          near === undefined ? "correct it, or remove it until an environment has it" : `did you mean ${quote(near)}?`,
      });
    }
  }
}

type Written = NonNullable<NonNullable<Ceiling["written"]>["statements"][number]>;

function namesOf({ users, clients, never, atLeast, exactly }: Written, path: Path): Name[] {
  const { in: members, notIn, inExactly, except } = typeof users === "object" ? users : {};
  const entries = (key: string, list: unknown): [Path, unknown][] =>
    Array.isArray(list) ? list.map((entry, index) => [[...path, ...key.split("."), index], entry]) : [];
  const roles = [
    ...entries("users.in", members),
    ...entries("users.notIn", notIn),
    ...entries("users.inExactly", inExactly),
    [[...path, "users", "except"], except] as const,
    ...entries("never", never).filter(([, text]) => readTarget(String(text))?.kind === "role"),
    ...entries("atLeast", atLeast),
    ...entries("exactly", exactly),
  ];
  return [
    ...roles.flatMap(([at, text]): Name[] => (typeof text === "string" ? [{ kind: "role", text, path: at }] : [])),
    ...entries("clients", clients).flatMap(([at, text]): Name[] =>
      typeof text === "string" ? [{ kind: "client", text, path: at }] : [],
    ),
  ];
}
