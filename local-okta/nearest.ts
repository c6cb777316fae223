import { distance } from "fastest-levenshtein";

/** Maximum length of a compared text. A longer one is not a mistyped name. */
const LONGEST_COMPARED = 100;

/** The most similar names, best first: those with this prefix, then those with the fewest typos. Ignores case. */
export function nearest(text: string, names: readonly string[], count = 1): readonly string[] {
  const typed = text.slice(0, LONGEST_COMPARED).toLowerCase();
  const typos = (name: string) =>
    typed !== "" && name.toLowerCase().startsWith(typed) ? 0 : distance(typed, name.toLowerCase());
  return names.toSorted((one, other) => typos(one) - typos(other)).slice(0, count);
}
