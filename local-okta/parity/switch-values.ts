import { SWITCH_VALUES } from "../org/switch-values.ts";
import type { OrgSwitches } from "../org/switches.ts";

/** One switch with a value other than its default. */
export interface SwitchValue {
  /** As code writes it: `duplicateAppLabel: "allow"`. */
  readonly text: string;
  readonly switches: Partial<OrgSwitches>;
}

/**
 * Every switch with each of its other values, in the order of the switches. A switch that takes a number or a host has none:
 * there are too many, and a comparison could not show any of them.
 */
export function otherSwitchValues(): SwitchValue[] {
  return [...SWITCH_VALUES].flatMap(([name, { literals, preset }]) =>
    literals
      .filter((value) => value !== preset)
      .map((value) => ({ text: `${name}: ${JSON.stringify(value)}`, switches: { [name]: value } })),
  );
}
