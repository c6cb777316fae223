import type { Attributes } from "../domain/access-model/attributes.ts";
import type { StateSettings } from "../domain/environment.ts";
import { lifetimeSeconds } from "../domain/lifetime.ts";
import type { SharedBackend, StatePlace } from "../domain/state-place.ts";
import { DEFAULTS, STATE_PLACES } from "./defaults.ts";
import type { EnvironmentDraft } from "./draft.ts";

/** The `state` part of a file. */
export type StateDraft = NonNullable<EnvironmentDraft["state"]>;

/** The placeholder for the name of the environment in a state location. */
export const ENVIRONMENT_PLACEHOLDER = "{environment}";

/** Where an environment's state is stored, with every default filled in. */
export function buildState(environment: string, { state = {} }: EnvironmentDraft): StateSettings {
  return {
    place: buildPlace(environment, state),
    secrets: state.secrets ?? DEFAULTS.secretsInState,
    lockTimeoutSeconds: lifetimeSeconds(state.lockTimeout ?? DEFAULTS.lockTimeout) ?? 0,
  };
}

function buildPlace(environment: string, state: StateDraft): StatePlace {
  const kind = state.backend ?? DEFAULTS.backend;
  if (kind === "local") return { kind, path: withName(state.path ?? STATE_PLACES.local, environment) };
  return { kind, settings: named(SETTINGS[kind](state), environment) };
}

/**
 * The arguments of each backend by their Terraform names; undefined ones are omitted. Locking is always on. A service other
 * than AWS does not serve the calls with which Terraform first validates an AWS setup. Source: Terraform language, the pages
 * of each backend.
 */
const SETTINGS: Readonly<Record<SharedBackend, (state: StateDraft) => Attributes>> = {
  s3: ({ s3 = {} }) => ({
    bucket: s3.bucket,
    key: s3.key ?? STATE_PLACES.s3,
    region: s3.region,
    encrypt: s3.endpoint === undefined ? true : undefined,
    kms_key_id: s3.kmsKeyId,
    use_lockfile: true,
    assume_role: s3.roleArn === undefined ? undefined : { role_arn: s3.roleArn },
    ...(s3.endpoint !== undefined && {
      endpoints: { s3: s3.endpoint },
      use_path_style: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
      skip_s3_checksum: true,
    }),
  }),
  gcs: ({ gcs = {} }) => ({
    bucket: gcs.bucket,
    prefix: gcs.prefix ?? STATE_PLACES.gcs,
    kms_encryption_key: gcs.kmsEncryptionKey,
  }),
  azurerm: ({ azurerm = {} }) => ({
    resource_group_name: azurerm.resourceGroupName,
    storage_account_name: azurerm.storageAccountName,
    container_name: azurerm.containerName,
    key: azurerm.key ?? STATE_PLACES.azurerm,
    use_azuread_auth: azurerm.useAzureadAuth,
  }),
  pg: ({ pg = {} }) => ({ schema_name: pg.schema ?? STATE_PLACES.pg }),
  http: ({ http = {} }) => ({
    address: http.address,
    // Terraform does not lock the state unless lock_address is set.
    lock_address: http.lockAddress ?? http.address,
    unlock_address: http.unlockAddress ?? http.lockAddress ?? http.address,
    lock_method: http.lockMethod,
    unlock_method: http.unlockMethod,
    update_method: http.updateMethod,
  }),
  cloud: ({ cloud = {} }) => ({
    organization: cloud.organization,
    hostname: cloud.hostname,
    workspaces: { name: cloud.workspace ?? STATE_PLACES.workspace, project: cloud.project },
  }),
  remote: ({ remote = {} }) => ({
    organization: remote.organization,
    hostname: remote.hostname,
    workspaces: { name: remote.workspace ?? STATE_PLACES.workspace },
  }),
};

function named(settings: Attributes, environment: string): Attributes {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value === "string") return [name, withName(value, environment)];
      return [name, typeof value === "object" && value !== null ? named(value as Attributes, environment) : value];
    }),
  );
}

function withName(text: string, environment: string): string {
  return text.replaceAll(ENVIRONMENT_PLACEHOLDER, environment);
}
