/**
 * What a change does to access. `gain`: someone may get more, or longer access. `loss`: nobody gets more, and someone may
 * get less. `neutral`: nobody gets more or less. `unknown`: none of these is certain.
 */
export type Effect = "gain" | "loss" | "neutral" | "unknown";

/** The worst first. */
const ORDER: readonly Effect[] = ["gain", "unknown", "loss", "neutral"];

/** The combined effect of several effects; `neutral` without any. */
export function worstEffect(effects: readonly Effect[]): Effect {
  return ORDER.find((one) => effects.includes(one)) ?? "neutral";
}
