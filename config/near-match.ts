import { closest, distance } from "fastest-levenshtein";

const LONGEST_COMPARED = 100;

/** The candidate that the user most likely meant, ignoring case, or undefined if none is similar. */
export function nearMatch(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > LONGEST_COMPARED) return undefined;
  const query = plain(text);
  const plainCandidates = candidates.map(plain);
  const best = closest(query, plainCandidates);
  const typos = distance(query, best);
  if (typos >= query.length || typos > Math.max(2, Math.floor(query.length / 3))) return undefined;
  return candidates[plainCandidates.indexOf(best)];
}

/** Minimum length of an abbreviation. */
const SHORTEST_ABBREVIATION = 4;

/** As {@link nearMatch}. If none is similar, the only candidate that the text abbreviates: `superadmin`, `admin`. */
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
