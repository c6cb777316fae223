/** The first difference between a list and the expected one. */
export interface ListDifference {
  /** Starts at 1. */
  readonly line: number;
  readonly got: string;
  readonly expected: string;
  /** Number of other lines that differ. */
  readonly others: number;
}

/** The parts of a line. */
const SEPARATOR = "; ";

/** The first line that differs, reduced to its differing parts; undefined if the lists are the same. Lines are sorted. */
export function listDifference(got: readonly string[], expected: readonly string[]): ListDifference | undefined {
  const length = Math.max(got.length, expected.length);
  const index = Array.from({ length }, (_, line) => line).find((line) => got[line] !== expected[line]);
  if (index === undefined) return undefined;
  const gone = without(got, expected);
  const missing = without(expected, got);
  const others = Math.max(0, Math.max(gone.length, missing.length) - 1);
  return { line: index + 1, others, ...differenceOf(got[index], expected[index], { gone, missing }) };
}

interface Unmatched {
  readonly gone: readonly string[];
  readonly missing: readonly string[];
}

function differenceOf(
  got: string | undefined,
  expected: string | undefined,
  { gone, missing }: Unmatched,
): Pick<ListDifference, "got" | "expected"> {
  const isGone = got !== undefined && gone.includes(got);
  const isMissing = expected !== undefined && missing.includes(expected);
  if (isGone && isMissing) return differingParts(got.split(SEPARATOR), expected.split(SEPARATOR));
  if (isMissing) return { got: "no such line", expected: quoted(expected) };
  if (isGone) return { got: quoted(got), expected: "no such line" };
  return { got: "different empty lines or order", expected: "the file as mc-okta writes it" };
}

/** The differing parts of two lines, from the first to the last. */
function differingParts(got: readonly string[], expected: readonly string[]): Pick<ListDifference, "got" | "expected"> {
  const shortest = Math.min(got.length, expected.length);
  const places = Array.from({ length: shortest }, (_, place) => place);
  const begin = places.find((place) => got[place] !== expected[place]) ?? shortest;
  const most = shortest - begin;
  const end = places.slice(0, most).find((place) => got.at(-1 - place) !== expected.at(-1 - place)) ?? most;
  const part = (parts: readonly string[]) => quoted(parts.slice(begin, parts.length - end).join(SEPARATOR));
  return { got: part(got), expected: part(expected) };
}

function quoted(text: string): string {
  return `"${text.replace(/^- /, "")}"`;
}

/** The non-empty lines that another list does not have. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => line !== "" && !known.has(line));
}
