import { closest, distance } from "fastest-levenshtein";

const LONGEST_COMPARED = 100;

/** The candidate a user most likely meant, or undefined when none is near: letters, not their case, count. */
export function nearMatch(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > LONGEST_COMPARED) return undefined;
  const wanted = plain(text);
  const plainCandidates = candidates.map(plain);
  const best = closest(wanted, plainCandidates);
  const typos = distance(wanted, best);
  if (typos >= wanted.length || typos > Math.max(2, Math.floor(wanted.length / 3))) return undefined;
  return candidates[plainCandidates.indexOf(best)];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}
