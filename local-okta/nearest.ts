import { distance } from "fastest-levenshtein";

/** Longest text that is compared; a longer one is no name that was mistyped. */
const LONGEST_COMPARED = 100;

/** The names that somebody most likely meant, best first: those that begin so, then by typos. Letters count, not their case. */
export function nearest(text: string, names: readonly string[], count = 1): readonly string[] {
  const typed = text.slice(0, LONGEST_COMPARED).toLowerCase();
  const typos = (name: string) =>
    typed !== "" && name.toLowerCase().startsWith(typed) ? 0 : distance(typed, name.toLowerCase());
  return names.toSorted((one, other) => typos(one) - typos(other)).slice(0, count);
}
