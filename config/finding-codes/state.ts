import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `state`. */
export const STATE_CODES = {
  MC100: {
    severity: "error",
    title: "state file is not in the project",
    explanation:
      "The path counts from the project folder and stays in it, so that every machine and every command finds the same state.",
    source: "Terraform language, Backend local",
    example: { wrong: "path: /var/lib/terraform/prod.tfstate", right: "path: state/prod.tfstate" },
  },
  MC101: {
    severity: "error",
    title: "state file in the build folder",
    explanation: "cdktf.out is removed and made anew. With the state gone, Terraform would not know what it made.",
    source: "CDK for Terraform, Project configuration, `output`",
    example: { wrong: "path: cdktf.out/prod.tfstate", right: "path: state/prod.tfstate" },
  },
  MC102: {
    severity: "error",
    title: "state file in the place of another file",
    explanation:
      "Terraform overwrites the file, and keeps the one before it under the same name and .backup. A name of its own that ends in .tfstate, outside of the folders that hold other things, can hit neither a file of the project nor another environment's backup.",
    source: "Terraform language, Backend local; this project's file format",
    example: { wrong: "path: environments/prod.yaml", right: "path: state/prod.tfstate" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
