import type { GroupRecord } from "../../org/org-state.ts";
import type { Expression } from "./parse-expression.ts";

/** A value of the expression language. */
export type ExpressionValue = string | number | boolean | null | readonly ExpressionValue[];

/** The expected arguments of a function if these are wrong, otherwise undefined. */
type Signature = (args: readonly Expression[]) => string | undefined;

const isText = (expression: Expression | undefined) =>
  expression?.kind === "literal" && typeof expression.value === "string";

const oneText: Signature = (args) => (args.length === 1 && isText(args[0]) ? undefined : "one text");
const texts: Signature = (args) => (args.length > 0 && args.every(isText) ? undefined : "one or more texts");
const count =
  (least: number, most: number, what: string): Signature =>
  (args) =>
    args.length >= least && args.length <= most ? undefined : what;

const filteredGroups: Signature = ([ids, attribute, limit, ...rest]) => {
  const isLimit =
    limit?.kind === "literal" && typeof limit.value === "number" && limit.value >= 1 && limit.value <= 100;
  const isName = attribute?.kind === "literal" && attribute.value === "group.name";
  const isList = ids?.kind === "list" && ids.items.every(isText);
  return isList && isName && isLimit && rest.length === 0
    ? undefined
    : 'group IDs, "group.name" and a limit from 1 to 100';
};

/**
 * The modelled functions and their arguments. Source: Okta Expression Language reference, group, array and string functions;
 * `String.startsWith` as recorded.
 */
export const FUNCTION_SIGNATURES = {
  isMemberOfGroup: oneText,
  isMemberOfAnyGroup: texts,
  isMemberOfGroupName: oneText,
  getFilteredGroups: filteredGroups,
  "Arrays.flatten": count(1, Number.POSITIVE_INFINITY, "one or more values"),
  "Arrays.isEmpty": count(1, 1, "one array"),
  "Arrays.contains": count(2, 2, "an array and a value"),
  "Arrays.toCsvString": count(1, 1, "one array"),
  "String.startsWith": count(2, 2, "two texts"),
  "String.stringContains": count(2, 2, "two texts"),
  "String.toLowerCase": count(1, 1, "one text"),
  "String.toUpperCase": count(1, 1, "one text"),
} as const satisfies Readonly<Record<string, Signature>>;

/** The functions that return true or false. */
export const CONDITIONS: readonly string[] = [
  "isMemberOfGroup",
  "isMemberOfAnyGroup",
  "isMemberOfGroupName",
  "Arrays.isEmpty",
  "Arrays.contains",
  "String.startsWith",
  "String.stringContains",
] satisfies readonly FunctionName[];

type FunctionName = keyof typeof FUNCTION_SIGNATURES;

/** Whether a function of that name is modelled. */
export function isModelledFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTION_SIGNATURES, name);
}

/**
 * Calls a function.
 * @param groups the groups of the user.
 * @throws TypeError for an argument of the wrong type.
 */
export function callFunction(
  name: FunctionName,
  args: readonly ExpressionValue[],
  groups: readonly GroupRecord[],
): ExpressionValue {
  const [first = null, second = null, third = null] = args;
  switch (name) {
    case "isMemberOfGroup":
    case "isMemberOfAnyGroup":
      return groups.some(({ id }) => args.includes(id));
    case "isMemberOfGroupName":
      return groups.some(({ profile }) => profile.name === first);
    case "getFilteredGroups":
      return groups
        .filter(({ id }) => arrayOf(first).includes(id))
        .map(({ profile }) => profile.name)
        .slice(0, Number(third));
    case "Arrays.flatten":
      return args.flatMap(flatten);
    case "Arrays.isEmpty":
      return arrayOf(first).length === 0;
    case "Arrays.contains":
      return arrayOf(first).includes(second);
    case "Arrays.toCsvString":
      return arrayOf(first).map(String).join(",");
    case "String.startsWith":
      return textOf(first).startsWith(textOf(second));
    case "String.stringContains":
      return textOf(first).includes(textOf(second));
    case "String.toLowerCase":
      return textOf(first).toLowerCase();
    case "String.toUpperCase":
      return textOf(first).toUpperCase();
  }
}

/** An attribute without a value is not a text. */
function textOf(value: ExpressionValue): string {
  if (typeof value !== "string") throw new TypeError("A text is needed.");
  return value;
}

function flatten(value: ExpressionValue): readonly ExpressionValue[] {
  return isArray(value) ? value.flatMap(flatten) : [value];
}

function arrayOf(value: ExpressionValue): readonly ExpressionValue[] {
  if (!isArray(value)) throw new TypeError("An array is needed.");
  return value;
}

function isArray(value: ExpressionValue): value is readonly ExpressionValue[] {
  return Array.isArray(value);
}
