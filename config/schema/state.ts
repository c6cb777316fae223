import * as z from "zod";
import { SHARED_BACKENDS } from "../../domain/state-place.ts";
import { DEFAULTS, STATE_PLACES } from "../defaults.ts";

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
    bucket: required("Name of the bucket. Enable versioning on it.", "acme-terraform"),
    key: place("Key of the state object.", STATE_PLACES.s3),
    region: text("Region of the bucket. Default: AWS_REGION.", "eu-west-1"),
    endpoint: text("URL of an S3-compatible service other than AWS.", "https://s3.acme.example"),
    kmsKeyId: text(
      "ARN of the KMS key that encrypts the state.",
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab",
    ),
    roleArn: text("ARN of the IAM role to assume.", "arn:aws:iam::111122223333:role/terraform"),
  })
  .optional()
  .meta({
    description: "Amazon S3, with a lock file in the bucket. Requires Terraform 1.10 or OpenTofu 1.10, or later.",
  });

const gcs = z
  .strictObject({
    bucket: required("Name of the bucket. Enable object versioning on it.", "acme-terraform"),
    prefix: place("Folder of the state in the bucket.", STATE_PLACES.gcs),
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
    storageAccountName: required("Name of the storage account.", "acmeterraform"),
    containerName: required("Name of the container.", "state"),
    key: place("Name of the state blob.", STATE_PLACES.azurerm),
    useAzureadAuth: z.boolean().optional().meta({
      description: "Whether to authenticate with Microsoft Entra ID instead of the account's access key.",
      default: false,
    }),
  })
  .optional()
  .meta({ description: "Azure Blob Storage." });

const pg = z
  .strictObject({ schema: place("Name of the schema for the state.", STATE_PLACES.pg) })
  .optional()
  .meta({
    description: "PostgreSQL. The connection comes from PG_CONN_STR, or from PGHOST and the other variables of libpq.",
  });

const http = z
  .strictObject({
    address: required(`URL of the state. ${ENVIRONMENT}`, "https://state.acme.example/mc-okta/{environment}"),
    lockAddress: text(`URL that locks the state. Default: address. ${ENVIRONMENT}`, "https://…/{environment}/lock"),
    unlockAddress: text(`URL that unlocks the state. Default: lockAddress. ${ENVIRONMENT}`, "https://…/lock"),
    lockMethod: text("HTTP method that locks the state. Default: LOCK.", "POST"),
    unlockMethod: text("HTTP method that unlocks the state. Default: UNLOCK.", "DELETE"),
    updateMethod: text("HTTP method that updates the state. Default: POST.", "PUT"),
  })
  .optional()
  .meta({ description: "An HTTP state server, such as GitLab." });

const workspace = place("Name of the workspace. Its execution mode must be Local.", STATE_PLACES.workspace);

const cloud = z
  .strictObject({
    organization: required("Name of the organization.", "acme"),
    workspace,
    hostname: text("Hostname of Terraform Enterprise. Default: that of HCP Terraform.", "terraform.acme.example"),
    project: text("Project for a new workspace.", "identity"),
  })
  .optional()
  .meta({ description: "HCP Terraform or Terraform Enterprise." });

const remote = z
  .strictObject({
    organization: required("Name of the organization.", "acme"),
    workspace,
    hostname: text("Hostname. Default: that of HCP Terraform.", "terraform.acme.example"),
  })
  .optional()
  .meta({ description: "The older backend for HCP Terraform and compatible services." });

/** The `state` part of an environment file. Source: Terraform language, "Backend Configuration". */
export const stateSchema = z
  .strictObject({
    backend: z
      .enum(["local", ...SHARED_BACKENDS])
      .optional()
      .meta({
        description:
          "Where Terraform stores its state: local is a file of the project, the others are shared by several people. Credentials of a shared backend come from environment variables.",
        default: DEFAULTS.backend,
      }),
    path: z
      .string()
      .optional()
      .meta({
        description: `State file of the backend local: a path that ends in .tfstate, relative to the project folder. A deploy writes its journal next to it. ${ENVIRONMENT}`,
        default: STATE_PLACES.local,
        examples: ["state/production.tfstate"],
      }),
    lockTimeout: z
      .string()
      .optional()
      .meta({
        description: "How long a command waits for a state lock that somebody else holds, 0s to 1h.",
        default: DEFAULTS.lockTimeout,
        examples: ["5m"],
      }),
    secrets: z.enum(["omit", "store"]).optional().meta({
      description: "Whether the state stores client secrets. With omit they stay in Okta and are read when needed.",
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
  .meta({ description: "Where Terraform stores its state, and whether the state holds client secrets." });
