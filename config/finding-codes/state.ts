import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `state`. */
export const STATE_CODES = {
  MC100: {
    severity: "error",
    title: "state file is outside the project",
    explanation:
      "The path is relative to the project folder and inside it, so that every machine and every command finds the same state.",
    source: "Terraform language, Backend local",
    example: { wrong: "path: /var/lib/terraform/prod.tfstate", right: "path: state/prod.tfstate" },
  },
  MC101: {
    severity: "error",
    title: "state file is in the build folder",
    explanation:
      "cdktf.out is deleted and recreated. Without the state, Terraform does not know which objects it manages.",
    source: "CDK for Terraform, Project configuration, `output`",
    example: { wrong: "path: cdktf.out/prod.tfstate", right: "path: state/prod.tfstate" },
  },
  MC102: {
    severity: "error",
    title: "state file could overwrite another file",
    explanation:
      "Terraform overwrites the file and keeps its previous version as a file with the extension .backup. Use a separate name that ends in .tfstate, outside of the folders with other files. Then it cannot overwrite a file of the project or another environment's backup.",
    source: "Terraform language, Backend local; this project's file format",
    example: { wrong: "path: environments/prod.yaml", right: "path: state/prod.tfstate" },
  },
  MC103: {
    severity: "error",
    title: "setting of another backend",
    explanation: "Settings of an unused backend have no effect, and suggest that the state is stored there.",
    source: 'Terraform language, "Backend Configuration"',
    example: {
      wrong: "backend: pg\npath: state/prod.tfstate",
      right: "backend: pg\npg: { schema: mc_okta_prod }",
    },
  },
  MC104: {
    severity: "error",
    title: "backend has no settings",
    explanation: "Terraform needs to know where the state is. Only credentials come from environment variables.",
    source: 'Terraform language, "Backend Configuration"',
    example: {
      wrong: "backend: s3",
      right: "backend: s3\ns3: { bucket: acme-terraform, region: eu-west-1 }",
    },
  },
  MC105: {
    severity: "error",
    title: "invalid location of a state",
    explanation:
      "Terraform accepts no template here, and PostgreSQL truncates a name of more than 63 bytes. {environment} is the only placeholder.",
    source: 'Terraform language, "Backend Configuration"; PostgreSQL, "Identifiers and Key Words"',
    example: { wrong: 'key: "mc-okta/{workspace}.tfstate"', right: 'key: "mc-okta/{environment}.tfstate"' },
  },
  MC106: {
    severity: "error",
    title: "URL of the state is not https",
    explanation:
      "Terraform sends the state together with the server's credential. Over http, anyone on the network path can read and change both.",
    source: 'Terraform language, "Backend Type: http", "Sensitive Data in State"',
    example: { wrong: "address: http://state.acme.example/prod", right: "address: https://state.acme.example/prod" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
