import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { buildState, type StateDraft } from "../../config/build-state.ts";
import { backendBlock } from "../../domain/state-place.ts";

const KMS_KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab";
const KEY_OF_GOOGLE = "projects/acme/locations/eu/keyRings/terraform/cryptoKeys/state";

/** What Terraform says of a backend in a folder of its own, without any credential. */
async function messageOf(state: StateDraft): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-backend-"));
  try {
    writeFileSync(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ terraform: backendBlock(buildState("prod", { state }).place) }),
    );
    const env = { PATH: process.env["PATH"], HOME: folder, AWS_EC2_METADATA_DISABLED: "true", CHECKPOINT_DISABLE: "1" };
    const terraform = (...args: string[]) =>
      promisify(execFile)("terraform", [...args, "-no-color"], { cwd: folder, env });
    await terraform("validate");
    return await terraform("init").then(
      () => "initialized",
      ({ stderr }: { stderr: string }) => stderr.replace(/[│╷╵\s]+/g, " "),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each<[string, StateDraft, RegExp]>([
  [
    "s3",
    { s3: { bucket: "tf", key: "a", region: "eu-west-1", kmsKeyId: KMS_KEY } },
    /No valid credential sources found/,
  ],
  [
    "gcs",
    { gcs: { bucket: "tf", prefix: "a", kmsEncryptionKey: KEY_OF_GOOGLE } },
    /could not find default credentials/,
  ],
  [
    "azurerm",
    {
      azurerm: {
        resourceGroupName: "a",
        storageAccountName: "acmeterraform",
        containerName: "state",
        key: "d",
        useAzureadAuth: true,
      },
    },
    /could not configure AzureCli Authorizer/,
  ],
  [
    "cloud",
    { cloud: { organization: "a", hostname: "tf.invalid", workspace: "b", project: "c" } },
    /discovery document/,
  ],
  ["remote", { remote: { organization: "a", hostname: "tf.invalid", workspace: "b" } }, /discovery document/],
])(
  "Terraform takes every argument of the backend %s, and stops only because nobody may sign in",
  async (kind, settings, reason) => {
    expect(await messageOf({ backend: kind as StateDraft["backend"], ...settings })).toMatch(reason);
  },
);
