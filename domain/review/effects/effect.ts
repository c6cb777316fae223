/**
 * What a change does to access. `gain`: somebody may get more, or for longer. `loss`: nobody gets more, and somebody may
 * get less. `neutral`: nobody gets more or less. `unknown`: it cannot be told.
 */
export type Effect = "gain" | "loss" | "neutral" | "unknown";

/** The worst first. */
const ORDER: readonly Effect[] = ["gain", "unknown", "loss", "neutral"];

/** What several effects are together; `neutral` without any. */
export function worstEffect(effects: readonly Effect[]): Effect {
  return ORDER.find((one) => effects.includes(one)) ?? "neutral";
}
