import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes that only the shared defaults can have. */
export const SHARED_DEFAULTS_CODES = {
  MC140: {
    severity: "error",
    title: "key cannot be shared",
    explanation:
      "Each environment has a state of its own: one path for all of them would let each deploy remove what the others made. Without the key the state's path is made from the environment's name.",
    source: "Terraform language, State; this project's file format",
    example: {
      wrong: "state:\n  path: state/mc.tfstate  # in environments/_defaults.yaml",
      right: "state:\n  secrets: omit  # in environments/_defaults.yaml",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
