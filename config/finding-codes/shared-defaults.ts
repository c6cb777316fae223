import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes that only the shared defaults can have. */
export const SHARED_DEFAULTS_CODES = {
  MC140: {
    severity: "error",
    title: "place of the state would be that of every environment",
    explanation:
      "Each environment has a state of its own: one place for all of them would let each deploy remove what the others made. {environment} stands for the environment's name; without the key the default has it.",
    source: "Terraform language, State; this project's file format",
    example: {
      wrong: "state:\n  path: state/mc.tfstate  # in environments/_defaults.yaml",
      right: "state:\n  path: state/mc/{environment}.tfstate  # in environments/_defaults.yaml",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
