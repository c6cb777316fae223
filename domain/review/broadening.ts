import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import { hooksOf } from "../statements/unknowns.ts";
import type { AccessChange } from "./access-changes.ts";
import type { AccessRow } from "./access-row.ts";
import type { ConsoleChange } from "./console-changes.ts";
import { type JudgedChange, type JudgedSides, valuesOf } from "./effects/change-effects.ts";
import type { Effect } from "./effects/effect.ts";
import { changedValueWords } from "./effects/value-words.ts";
import type { LiveOrg } from "./live-org.ts";
import { unmanagedAccess } from "./unmanaged-access.ts";

/** Why a change needs confirmation before it is applied. */
export interface BroadeningReason {
  readonly kind: "gain" | "deleted" | "replaced" | "unknown" | "unmanaged" | "console";
  /** What happens: a sentence without a full stop. */
  readonly what: string;
}

/** What is judged. */
export interface BroadeningInput {
  /** Absent when there is nothing to compare with. */
  readonly sides?: JudgedSides | undefined;
  readonly changes: readonly JudgedChange[];
  readonly access: readonly AccessChange[];
  readonly rows: readonly AccessRow[];
  readonly console: readonly ConsoleChange[];
  /** Absent unless the org was asked. */
  readonly live?: LiveOrg | undefined;
}

/** Most objects in one sentence. */
const MOST_NAMES = 6;

/**
 * Why a change may give more access: someone gains access, an object is deleted, replaced or removed from the state, a value
 * must be entered again, or the effect is unknown. Empty only if every part of the change is known to be harmless or narrower.
 */
export function broadeningReasons(input: BroadeningInput): BroadeningReason[] {
  const { sides, changes, access, console, live } = input;
  if (sides === undefined) return [reason("unknown", "there is nothing to compare with")];
  return [
    ...access.flatMap(accessReason),
    ...together("gain", "create", changes, (names, isOne) => `${names} ${isOne ? "is" : "are"} new`),
    ...together("deleted", "delete", changes, (names, isOne) => `${names} ${isOne ? "is" : "are"} deleted`),
    ...changes.flatMap(replacedReason),
    ...changes.flatMap((change) => updateReasons(change, sides)),
    ...together("unmanaged", "forget", changes, (names, isOne) => {
      return `${names} ${isOne ? "is" : "are"} removed from Terraform's state and ${isOne ? "stays" : "stay"} in Okta`;
    }),
    ...unknownReasons(input, sides),
    ...console.map(({ screen, label }) => reason("console", `${label} must be entered again (${screen})`)),
    ...(live === undefined ? [] : unmanagedAccess(sides.after.model, live).map((what) => reason("unmanaged", what))),
    ...(live?.accessNotLookedAt ?? []).map((what) => reason("unknown", what.replace(/\.$/, ""))),
  ];
}

function reason(kind: BroadeningReason["kind"], what: string): BroadeningReason {
  return { kind, what };
}

function accessReason({ who, direction, what }: AccessChange): BroadeningReason[] {
  const kinds = { gained: "gain", other: "unknown", lost: undefined } as const;
  const kind = kinds[direction];
  return kind === undefined ? [] : [reason(kind, `${who} ${what}`)];
}

/** All objects that one thing happens to, in one sentence. */
function together(
  kind: BroadeningReason["kind"],
  action: JudgedChange["action"],
  changes: readonly JudgedChange[],
  words: (names: string, isOne: boolean) => string,
): BroadeningReason[] {
  const names = changes.filter((change) => change.action === action).map(({ address }) => address);
  return names.length === 0 ? [] : [reason(kind, words(shortened(names), names.length === 1))];
}

function shortened(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : "";
  return `${names.slice(0, MOST_NAMES).join(", ")}${more}`;
}

function replacedReason({ action, address, replacedBecause }: JudgedChange): BroadeningReason[] {
  if (action !== "replace") return [];
  const because = replacedBecause.length === 0 ? "" : ` because of ${replacedBecause.join(", ")}`;
  return [reason("replaced", `${address} is deleted and created again${because}`)];
}

/** Effects of an attribute that need confirmation, and the words after it. */
const ASKING: Readonly<Record<Effect, { readonly kind: "gain" | "unknown"; readonly so: string } | undefined>> = {
  gain: { kind: "gain", so: "" },
  unknown: { kind: "unknown", so: "; whether that gives more access is unknown" },
  loss: undefined,
  neutral: undefined,
};

function updateReasons({ action, address, attributes, attributeEffects }: JudgedChange, sides: JudgedSides) {
  if (action !== "update") return [];
  if (attributes.length === 0) return [reason("unknown", `${address} changes in an unknown way`)];
  return attributes.flatMap((name) => {
    const asking = ASKING[attributeEffects[name] ?? "unknown"];
    if (asking === undefined) return [];
    return [reason(asking.kind, `${address}: ${changedValueWords(name, valuesOf(address, name, sides))}${asking.so}`)];
  });
}

function unknownReasons({ rows }: BroadeningInput, { before, after }: JudgedSides): BroadeningReason[] {
  const { unknownValues, orphans } = after.model;
  return [
    ...unknownValues.map(({ resource, attribute }) => `${attribute} of ${resource} is known only after apply`),
    ...rows.flatMap(unknownRoles),
    ...hooksOf(after.model).map(({ rule }) => `what the token inline hook of ${rule} changes in tokens is unknown`),
    ...(areComplete(before.matrix, after.matrix) ? [] : ["not every combination of groups was evaluated"]),
    ...orphans.map((address) => `${address} belongs to an object outside the review`),
    ...(hasOneServer(before.model) && hasOneServer(after.model)
      ? []
      : ["access through another authorization server was not evaluated"]),
  ].map((what) => reason("unknown", what));
}

function unknownRoles({ who, place, after }: AccessRow): string[] {
  if (after?.kind !== "granted" || after.roles !== "unknown") return [];
  return [`which roles ${who} get at ${place ?? "the API"} is unknown`];
}

function areComplete(...matrices: readonly AccessMatrix[]): boolean {
  return matrices.every(({ combinationsComplete }) => combinationsComplete);
}

function hasOneServer({ servers }: AccessModel): boolean {
  return servers.length < 2;
}
