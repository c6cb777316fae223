import type { Way } from "../../../domain/ways/way.ts";
import { type Quote, wayWords } from "./way-words.ts";

/** Ways sorted by their lines: independent of the order, the keys and the ids in the setup. */
export function sortedWays(ways: readonly Way[], quote: Quote): Way[] {
  const lines = ways.map((way) => ({ way, line: wayWords(way, quote) }));
  return lines.toSorted((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : 0)).map(({ way }) => way);
}
