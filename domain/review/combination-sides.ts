import type { Combination, CombinationAccess } from "../access-matrix/access-matrix.ts";
import { combinationOutcome } from "../access-matrix/combination-access.ts";
import { evaluator } from "../access-matrix/evaluate.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Side } from "./access-rows.ts";
import { groupLabel } from "./objects.ts";

/** What a combination gets before and after, where single groups explain it on one side at most. */
export interface CombinationSides {
  readonly combination: Combination;
  /** Of groups, user and app: the same on both sides. */
  readonly id: string;
  /** Absent when there is nothing to compare with, or one of its groups or the app was not there. */
  readonly before?: Outcome;
  /** Absent when one of its groups or the app will be gone. */
  readonly after?: Outcome;
  /** Whether its single groups do not explain what it will get. */
  readonly isOfAfter: boolean;
}

/** Every combination of both sides, those of what will be first. */
export function combinationSides(after: Side, before?: Side): CombinationSides[] {
  const wanted = byId(after);
  const old = before && byId(before);
  const [askAfter, askBefore] = [asker(after), before && asker(before)];
  return [...new Map([...(old ?? []), ...wanted])]
    .map(([id, combination]): CombinationSides => {
      const [is, was] = [askAfter(combination), askBefore?.(combination)];
      return {
        combination,
        id,
        isOfAfter: wanted.has(id),
        ...(is && { after: is }),
        ...(was && { before: was }),
      };
    })
    .toSorted((a, b) => Number(b.isOfAfter) - Number(a.isOfAfter));
}

function byId({ matrix }: Side): Map<string, CombinationAccess> {
  return new Map(matrix.combinations.map((combination) => [idOf(combination), combination]));
}

function idOf({ groups, user = "", app }: Combination): string {
  const keys = groups.map((group) => JSON.stringify(group)).sort();
  return JSON.stringify([keys, user, typeof app === "string" ? app : ""]);
}

/** Asks a side about a combination; undefined when a part of it is not there. */
function asker({ model, compile }: Side): (combination: Combination) => Outcome | undefined {
  const [server] = model.servers;
  if (server === undefined) return () => undefined;
  const evaluate = evaluator(model, server, compile);
  return (combination) => (isThere(model, combination) ? combinationOutcome(evaluate, combination) : undefined);
}

function isThere({ groups, apps }: AccessModel, combination: Combination): boolean {
  const { app } = combination;
  const knowsApp = typeof app !== "string" || apps.some(({ key }) => key === app);
  return knowsApp && combination.groups.every((one) => !("key" in one) || groups.some(({ key }) => key === one.key));
}

/** A combination in words that fit behind "members of", such as `A + B`; `last` stands for one more group. */
export function combinationLabel(
  model: AccessModel,
  { groups, user, last }: Combination & { readonly last?: string },
): string {
  const names = [...groups.map((group) => groupLabel(model, group)), ...(last === undefined ? [] : [last])];
  return `${names.join(" + ") || "no group"}${user === undefined ? "" : `, as the user ${user}`}`;
}
