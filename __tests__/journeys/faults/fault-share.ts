/** How many of the faults are tried. */
export type FaultShare = "sample" | "most" | "all";

/** How many faults `MC_OKTA_FAULTS` asks for. @default "sample" */
export function faultShare(): FaultShare {
  const asked = process.env["MC_OKTA_FAULTS"];
  return asked === "most" || asked === "all" ? asked : "sample";
}
