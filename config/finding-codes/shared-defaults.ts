import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes that are specific to the shared defaults. */
export const SHARED_DEFAULTS_CODES = {
  MC140: {
    severity: "error",
    title: "all environments would share one state",
    explanation:
      "Each environment needs its own state: with a shared one, each deploy would delete the objects of the other environments. Put {environment} in the value, which is replaced with the environment's name, or remove the key: the default has it.",
    source: "Terraform language, State; this project's file format",
    example: {
      wrong: "state:\n  path: state/mc.tfstate  # in environments/_defaults.yaml",
      right: "state:\n  path: state/mc/{environment}.tfstate  # in environments/_defaults.yaml",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
