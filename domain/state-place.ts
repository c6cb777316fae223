/** Arguments of a backend, as JSON holds them. */
export type BackendSettings = Readonly<Record<string, unknown>>;

/** Backends of Terraform that several people and machines share. Source: Terraform language, "Backend Configuration". */
export const SHARED_BACKENDS = ["s3", "gcs", "azurerm", "pg", "http", "cloud", "remote"] as const;

/** One of {@link SHARED_BACKENDS}. `cloud` is HCP Terraform in a `cloud` block. */
export type SharedBackend = (typeof SHARED_BACKENDS)[number];

/** Where Terraform keeps the state of an environment. */
export type StatePlace = LocalPlace | SharedPlace;

/** A file of the project. */
export interface LocalPlace {
  readonly kind: "local";
  /** Relative to the project folder. */
  readonly path: string;
}

/** A place that several people and machines share. */
export interface SharedPlace {
  readonly kind: SharedBackend;
  /** Arguments of the backend, as Terraform names them. None of them is a credential. */
  readonly settings: BackendSettings;
}

/** The part of Terraform's `terraform` block that names a place. Source: Terraform language, "HCP Terraform Settings". */
export function backendBlock(place: StatePlace): BackendSettings {
  if (place.kind === "local") return { backend: { local: { path: place.path } } };
  return place.kind === "cloud" ? { cloud: place.settings } : { backend: { [place.kind]: place.settings } };
}

/** A place in words, such as `s3 acme-tf mc-okta/prod.tfstate`: what tells it from another one of its backend. */
export function nameOfPlace(place: StatePlace): string {
  return place.kind === "local" ? place.path : [place.kind, ...values(place.settings)].join(" ");
}

/** The arguments that decide which state it is. How the place is reached, and how it is encrypted, does not. */
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
 * The file beside which an environment's applies are written down, relative to the project folder: its state, or where that
 * would be a file if it were not shared.
 */
export function localStateFile({ name, state: { place } }: WithPlace): string {
  return place.kind === "local" ? place.path : defaultStatePath(name);
}

/** What of an environment tells where its state is. */
export interface WithPlace {
  readonly name: string;
  readonly state: { readonly place: StatePlace };
}

/** Where Terraform keeps the state of an environment when its file does not say, relative to the project folder. */
export function defaultStatePath(environment: string): string {
  return `state/${environment}.tfstate`;
}
