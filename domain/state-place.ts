/** Arguments of a backend, as JSON values. */
export type BackendSettings = Readonly<Record<string, unknown>>;

/** Terraform backends that several people and machines can share. Source: Terraform language, "Backend Configuration". */
export const SHARED_BACKENDS = ["s3", "gcs", "azurerm", "pg", "http", "cloud", "remote"] as const;

/** One of {@link SHARED_BACKENDS}. `cloud` is HCP Terraform in a `cloud` block. */
export type SharedBackend = (typeof SHARED_BACKENDS)[number];

/** Where Terraform stores the state of an environment. */
export type StatePlace = LocalPlace | SharedPlace;

/** A file of the project. */
export interface LocalPlace {
  readonly kind: "local";
  /** Relative to the project folder. */
  readonly path: string;
}

/** A location that several people and machines share. */
export interface SharedPlace {
  readonly kind: SharedBackend;
  /** Arguments of the backend by their Terraform names. None of them is a credential. */
  readonly settings: BackendSettings;
}

/** The part of the `terraform` block that configures the location. Source: Terraform language, "HCP Terraform Settings". */
export function backendBlock(place: StatePlace): BackendSettings {
  if (place.kind === "local") return { backend: { local: { path: place.path } } };
  return place.kind === "cloud" ? { cloud: place.settings } : { backend: { [place.kind]: place.settings } };
}

/** A short unique name of a location, such as `s3 acme-tf mc-okta/prod.tfstate`. */
export function nameOfPlace(place: StatePlace): string {
  return place.kind === "local" ? place.path : [place.kind, ...values(place.settings)].join(" ");
}

/** The arguments that identify the state, without those for access and encryption. */
const IDENTITY: readonly string[] = [
  "hostname",
  "organization",
  "workspaces",
  "name",
  "endpoints",
  "s3",
  "storage_account_name",
  "container_name",
  "bucket",
  "prefix",
  "key",
  "schema_name",
  "address",
];

function values(settings: BackendSettings): string[] {
  return IDENTITY.flatMap((name) => {
    const value = settings[name];
    if (typeof value === "object" && value !== null) return values(value as BackendSettings);
    return value === undefined ? [] : [String(value)];
  });
}

/**
 * The path next to which an environment's journal is stored, relative to the project folder: its state file, or the default
 * state file if the state is shared.
 */
export function localStateFile({ name, state: { place } }: WithPlace): string {
  return place.kind === "local" ? place.path : defaultStatePath(name);
}

/** The parts of an environment that determine the location of its state. */
export interface WithPlace {
  readonly name: string;
  readonly state: { readonly place: StatePlace };
}

/** Default state file of an environment, relative to the project folder. */
export function defaultStatePath(environment: string): string {
  return `state/${environment}.tfstate`;
}
