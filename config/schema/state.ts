import * as z from "zod";
import { SHARED_BACKENDS } from "../../domain/state-place.ts";
import { DEFAULTS, STATE_PLACES } from "../defaults.ts";

/** What a text says about an environment's name in it. */
const ENVIRONMENT = "{environment} stands for the environment's name.";

const text = (description: string, example: string) =>
  z
    .string()
    .optional()
    .meta({ description, examples: [example] });

const required = (description: string, example: string) => z.string().meta({ description, examples: [example] });

const place = (description: string, byDefault: string) =>
  z
    .string()
    .optional()
    .meta({ description: `${description} ${ENVIRONMENT}`, default: byDefault, examples: [byDefault] });

const s3 = z
  .strictObject({
    bucket: required("Bucket, with versioning switched on.", "acme-terraform"),
    key: place("Object that holds the state.", STATE_PLACES.s3),
    region: text("Region of the bucket. By default AWS_REGION.", "eu-west-1"),
    endpoint: text("Address of a service that is not AWS and speaks S3.", "https://s3.acme.example"),
    kmsKeyId: text(
      "ARN of the KMS key that encrypts the state.",
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab",
    ),
    roleArn: text("ARN of the IAM role to assume.", "arn:aws:iam::111122223333:role/terraform"),
  })
  .optional()
  .meta({ description: "Amazon S3, locked by a file in the bucket. Needs Terraform 1.10 or OpenTofu 1.10." });

const gcs = z
  .strictObject({
    bucket: required("Bucket, with object versioning switched on.", "acme-terraform"),
    prefix: place("Folder of the state.", STATE_PLACES.gcs),
    kmsEncryptionKey: text(
      "Name of the Cloud KMS key that encrypts the state.",
      "projects/acme/locations/eu/keyRings/terraform/cryptoKeys/state",
    ),
  })
  .optional()
  .meta({ description: "Google Cloud Storage." });

const azurerm = z
  .strictObject({
    resourceGroupName: text("Resource group of the storage account.", "terraform"),
    storageAccountName: required("Storage account.", "acmeterraform"),
    containerName: required("Container.", "state"),
    key: place("Blob that holds the state.", STATE_PLACES.azurerm),
    useAzureadAuth: z
      .boolean()
      .optional()
      .meta({ description: "Whether Microsoft Entra ID decides on access, not the account's key.", default: false }),
  })
  .optional()
  .meta({ description: "Azure Blob Storage." });

const pg = z
  .strictObject({ schema: place("Schema that holds the state.", STATE_PLACES.pg) })
  .optional()
  .meta({ description: "PostgreSQL. The database comes from PG_CONN_STR, or from PGHOST and the like." });

const http = z
  .strictObject({
    address: required(`Address of the state. ${ENVIRONMENT}`, "https://state.acme.example/mc-okta/{environment}"),
    lockAddress: text(`Address that locks it. By default address. ${ENVIRONMENT}`, "https://…/{environment}/lock"),
    unlockAddress: text(`Address that unlocks it. By default lockAddress. ${ENVIRONMENT}`, "https://…/lock"),
    lockMethod: text("Method that locks it. By default LOCK.", "POST"),
    unlockMethod: text("Method that unlocks it. By default UNLOCK.", "DELETE"),
    updateMethod: text("Method that stores it. By default POST.", "PUT"),
  })
  .optional()
  .meta({ description: "A server that keeps states over HTTP, such as GitLab." });

const workspace = place("Workspace. Its execution mode is Local.", STATE_PLACES.workspace);

const cloud = z
  .strictObject({
    organization: required("Organization.", "acme"),
    workspace,
    hostname: text("Host of a Terraform Enterprise. By default HCP Terraform's.", "terraform.acme.example"),
    project: text("Project that a new workspace belongs to.", "identity"),
  })
  .optional()
  .meta({ description: "HCP Terraform or Terraform Enterprise." });

const remote = z
  .strictObject({
    organization: required("Organization.", "acme"),
    workspace,
    hostname: text("Host. By default HCP Terraform's.", "terraform.acme.example"),
  })
  .optional()
  .meta({ description: "The older way to HCP Terraform, and services that are like it." });

/** The `state` part of an environment file. Source: Terraform language, "Backend Configuration". */
export const stateSchema = z
  .strictObject({
    backend: z
      .enum(["local", ...SHARED_BACKENDS])
      .optional()
      .meta({
        description:
          "Where Terraform keeps its state: in a file of the project, or in a place that several people share. Credentials of such a place come from environment variables.",
        default: DEFAULTS.backend,
      }),
    path: z
      .string()
      .optional()
      .meta({
        description: `The state file of the backend local, relative to the project folder, ending in .tfstate. A deploy writes its journal beside it. ${ENVIRONMENT}`,
        default: STATE_PLACES.local,
        examples: ["state/production.tfstate"],
      }),
    lockTimeout: z
      .string()
      .optional()
      .meta({
        description: "How long a command waits while somebody else has the state locked. 0s to 1h.",
        default: DEFAULTS.lockTimeout,
        examples: ["5m"],
      }),
    secrets: z.enum(["omit", "store"]).optional().meta({
      description: "Whether the state holds client secrets. omit: they stay in Okta and are read when needed.",
      default: DEFAULTS.secretsInState,
    }),
    s3,
    gcs,
    azurerm,
    pg,
    http,
    cloud,
    remote,
  })
  .optional()
  .meta({ description: "Where Terraform keeps its state, and whether client secrets are in it." });
