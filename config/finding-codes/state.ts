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
  MC103: {
    severity: "error",
    title: "setting of another backend",
    explanation:
      "A setting of a backend that is not used means nothing, and a reader takes it for the place of the state.",
    source: 'Terraform language, "Backend Configuration"',
    example: {
      wrong: "backend: pg\npath: state/prod.tfstate",
      right: "backend: pg\npg: { schema: mc_okta_prod }",
    },
  },
  MC104: {
    severity: "error",
    title: "backend without its settings",
    explanation: "Terraform has to know where the state is. Only the credentials come from environment variables.",
    source: 'Terraform language, "Backend Configuration"',
    example: {
      wrong: "backend: s3",
      right: "backend: s3\ns3: { bucket: acme-terraform, region: eu-west-1 }",
    },
  },
  MC105: {
    severity: "error",
    title: "value that cannot name the place of a state",
    explanation:
      "Terraform takes no template there, and PostgreSQL cuts a name of more than 63 bytes. {environment} is the only placeholder.",
    source: 'Terraform language, "Backend Configuration"; PostgreSQL, "Identifiers and Key Words"',
    example: { wrong: 'key: "mc-okta/{workspace}.tfstate"', right: 'key: "mc-okta/{environment}.tfstate"' },
  },
  MC106: {
    severity: "error",
    title: "address of a state is not https",
    explanation:
      "A state travels with the credential for its server. Over http anybody on the way reads and changes both.",
    source: 'Terraform language, "Backend Type: http", "Sensitive Data in State"',
    example: { wrong: "address: http://state.acme.example/prod", right: "address: https://state.acme.example/prod" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
