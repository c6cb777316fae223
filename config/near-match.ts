import { closest, distance } from "fastest-levenshtein";

const LONGEST_COMPARED = 100;

/** The candidate a user most likely meant, or undefined when none is near: letters, not their case, count. */
export function nearMatch(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > LONGEST_COMPARED) return undefined;
  const query = plain(text);
  const plainCandidates = candidates.map(plain);
  const best = closest(query, plainCandidates);
  const typos = distance(query, best);
  if (typos >= query.length || typos > Math.max(2, Math.floor(query.length / 3))) return undefined;
  return candidates[plainCandidates.indexOf(best)];
}

/** Shortest beginning of a word that counts as the word. */
const SHORTEST_ABBREVIATION = 4;

/** As {@link nearMatch}; where nothing is near, the one candidate that the text abbreviates: `superadmin`, `admin`. */
export function nearMatchOrFullForm(text: string, candidates: readonly string[]): string | undefined {
  const near = nearMatch(text, candidates);
  const query = plain(text);
  if (near !== undefined || query.length < SHORTEST_ABBREVIATION) return near;
  const [first, ...others] = candidates.filter((candidate) => plain(candidate).startsWith(query));
  return others.length === 0 ? first : undefined;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}
