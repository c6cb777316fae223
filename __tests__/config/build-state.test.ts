import { expect, test } from "vitest";
import { buildState, type StateDraft } from "../../config/build-state.ts";

const placeOf = (state: StateDraft) => buildState("eu-prod", { state }).place;

test.each<[string, StateDraft, unknown]>([
  ["a file", {}, { kind: "local", path: "state/eu-prod.tfstate" }],
  ["a file by its name", { path: "tf/{environment}.tfstate" }, { kind: "local", path: "tf/eu-prod.tfstate" }],
  [
    "s3, encrypted and locked",
    { backend: "s3", s3: { bucket: "tf", region: "eu-west-1", roleArn: "arn:aws:iam::1:role/tf" } },
    {
      kind: "s3",
      settings: {
        bucket: "tf",
        key: "mc-okta/eu-prod.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        assume_role: { role_arn: "arn:aws:iam::1:role/tf" },
      },
    },
  ],
  [
    "a service that is not AWS, which answers no question of AWS",
    { backend: "s3", s3: { bucket: "tf", endpoint: "https://s3.acme.example" } },
    {
      kind: "s3",
      settings: {
        bucket: "tf",
        key: "mc-okta/eu-prod.tfstate",
        use_lockfile: true,
        endpoints: { s3: "https://s3.acme.example" },
        use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
        skip_requesting_account_id: true,
        skip_s3_checksum: true,
      },
    },
  ],
  [
    "gcs",
    { backend: "gcs", gcs: { bucket: "tf" } },
    { kind: "gcs", settings: { bucket: "tf", prefix: "mc-okta/eu-prod" } },
  ],
  [
    "azurerm",
    { backend: "azurerm", azurerm: { storageAccountName: "acme", containerName: "state", useAzureadAuth: true } },
    {
      kind: "azurerm",
      settings: {
        storage_account_name: "acme",
        container_name: "state",
        key: "mc-okta/eu-prod.tfstate",
        use_azuread_auth: true,
      },
    },
  ],
  ["pg", { backend: "pg" }, { kind: "pg", settings: { schema_name: "mc_okta_eu-prod" } }],
  [
    "http, locked at the address itself",
    { backend: "http", http: { address: "https://state.acme.example/{environment}" } },
    {
      kind: "http",
      settings: {
        address: "https://state.acme.example/eu-prod",
        lock_address: "https://state.acme.example/eu-prod",
        unlock_address: "https://state.acme.example/eu-prod",
      },
    },
  ],
  [
    "http as GitLab has it",
    {
      backend: "http",
      http: {
        address: "https://gitlab.acme.example/api/v4/projects/1/terraform/state/{environment}",
        lockAddress: "https://gitlab.acme.example/api/v4/projects/1/terraform/state/{environment}/lock",
        lockMethod: "POST",
        unlockMethod: "DELETE",
      },
    },
    {
      kind: "http",
      settings: {
        address: "https://gitlab.acme.example/api/v4/projects/1/terraform/state/eu-prod",
        lock_address: "https://gitlab.acme.example/api/v4/projects/1/terraform/state/eu-prod/lock",
        unlock_address: "https://gitlab.acme.example/api/v4/projects/1/terraform/state/eu-prod/lock",
        lock_method: "POST",
        unlock_method: "DELETE",
      },
    },
  ],
  [
    "HCP Terraform",
    { backend: "cloud", cloud: { organization: "acme", project: "identity" } },
    { kind: "cloud", settings: { organization: "acme", workspaces: { name: "mc-okta-eu-prod", project: "identity" } } },
  ],
  [
    "the remote backend",
    { backend: "remote", remote: { organization: "acme", hostname: "tf.acme.example", workspace: "okta" } },
    {
      kind: "remote",
      settings: { organization: "acme", hostname: "tf.acme.example", workspaces: { name: "okta" } },
    },
  ],
])("a state in %s", (_, state, place) => {
  expect(placeOf(state)).toEqual(place);
});

test.each([
  [undefined, 60],
  ["0s", 0],
  ["5m", 300],
])("a lock is waited for: %s", (lockTimeout, seconds) => {
  expect(buildState("prod", { state: { lockTimeout } }).lockTimeoutSeconds).toBe(seconds);
});
