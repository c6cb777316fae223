import type { Way } from "../../../domain/ways/way.ts";
import { type Quote, wayWords } from "./way-words.ts";

/** Ways in the order of their lines: it does not depend on the order, the keys or the ids of anything. */
export function sortedWays(ways: readonly Way[], quote: Quote): Way[] {
  const lines = ways.map((way) => ({ way, line: wayWords(way, quote) }));
  return lines.toSorted((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : 0)).map(({ way }) => way);
}
