import type { Position } from "./finding.ts";
import type { PublicJwk } from "./public-jwk.ts";
import type { Role } from "./role.ts";
import type { StatePlace } from "./state-place.ts";
import type { Lacking } from "./statements/applicable.ts";
import type { Statement } from "./statements/statement.ts";

/** Which host Okta writes into the `issuer` of the authorization server. Source: Okta, Authorization Servers API, `issuerMode`. */
export type IssuerMode = "ORG_URL" | "CUSTOM_URL" | "DYNAMIC";

/** Whether Terraform's state holds client secrets: `omit` (read them from the org when needed) or `store`. */
export type SecretsInState = "omit" | "store";

/** A length in whole minutes, or no end at all. */
export type LifetimeMinutes = number | "unlimited";

/** One environment file, checked, with every default filled in: what the stack is made from. */
export interface Environment {
  /** The file's name without its ending; also the stack's name. */
  readonly name: string;
  /** The file as shown in findings. */
  readonly file: string;
  /** The file with the shared defaults below it, as shown in findings. @default - there is none */
  readonly sharedDefaults?: string;
  readonly okta: OktaOrg;
  readonly managementConsole: ManagementConsole;
  /** Built-in roles first, then custom ones, each in the file's order. */
  readonly roles: readonly DeclaredRole[];
  /** Absent: "Enable authentication for Users" stays off. */
  readonly users?: UserSignIn;
  /** Absent: "Enable authentication for API" stays off. */
  readonly api?: ApiAccess;
  readonly authorizationServer: { readonly name: string; readonly source: Position };
  readonly state: StateSettings;
  readonly review: { readonly accept: readonly AcceptedFinding[] };
  readonly expect: ExpectedStatements;
}

/** What must hold in an environment. */
export interface ExpectedStatements {
  /** Those of the environment in the order of its file, then those of the ceiling that apply. */
  readonly statements: readonly Statement[];
  /** What of the ceiling does not apply. */
  readonly notApplicable: readonly NotApplicable[];
}

/** A statement of the ceiling that is about something that the environment does not have. */
export interface NotApplicable {
  /** Id of the statement. */
  readonly id: string;
  readonly source: Position;
  /** Roles, clients or sign-in that the environment lacks. */
  readonly lacking: readonly Lacking[];
  /** Whether the rest of the statement applies, and is among the statements. */
  readonly restApplies: boolean;
}

/** A review finding that an environment file accepts, as a synthesized configuration keeps it for the next review. */
export interface RecordedAcceptance {
  /** Id of the review check. */
  readonly finding: string;
  /** The finding's object, in its exact words. */
  readonly object: string;
  readonly reason: string;
  /** Last day on which it counts, as `2026-12-31` in UTC. @default - it has no end */
  readonly until?: string;
}

/** A review finding that somebody decided to live with. */
export interface AcceptedFinding extends RecordedAcceptance {
  readonly source: Position;
}

/** The Okta org to deploy to. */
export interface OktaOrg {
  /** Scheme, host and, on loopback, port; no trailing slash. */
  readonly orgUrl: string;
  readonly customDomain?: string;
  readonly issuerMode: IssuerMode;
  /** Version of the okta provider that Terraform is told to install. */
  readonly providerVersion: string;
}

/** Where Management Console lives. Every URL is kept byte for byte. */
export interface ManagementConsole {
  readonly address: string;
  readonly dataManagersAddress?: string;
  /** Where API callers go. */
  readonly apiAddress: string;
  readonly extraRedirectUris: readonly string[];
  readonly version?: string;
}

/** A role as an environment file declares it. */
export interface DeclaredRole extends Role {
  readonly builtIn: boolean;
  readonly source: Position;
  /** Id of its existing group, where that was looked up. @default - only Terraform looks it up */
  readonly foundGroupId?: string;
}

/** Sign-in of users through the web application. */
export interface UserSignIn {
  readonly source: Position;
  readonly appLabel: string;
  readonly signOnPolicyId?: string;
  readonly accessTokenLifetimeMinutes: number;
  readonly refreshTokenLifetime: LifetimeMinutes;
  readonly refreshTokenIdleMinutes: number;
  readonly refreshTokenGraceSeconds: number;
}

/** Access of API clients. */
export interface ApiAccess {
  readonly clients: readonly DeclaredApiClient[];
  readonly accessTokenLifetimeMinutes: number;
}

/** How an API client proves who it is at the token endpoint. */
export type ClientAuthentication =
  | { readonly method: "secret" }
  | { readonly method: "privateKey"; readonly jwksUri: string }
  | { readonly method: "privateKey"; readonly publicKey: PublicJwk };

/** An API client as an environment file declares it. */
export interface DeclaredApiClient {
  /** Identity in Terraform, lower-case snake_case; stays the same when the client is renamed. */
  readonly id: string;
  readonly name: string;
  /** The app's label in Okta: `<appLabel> / <name>`. */
  readonly label: string;
  /** Ids of its roles, in the order of {@link Environment.roles}. */
  readonly roleIds: readonly string[];
  readonly authentication: ClientAuthentication;
  /** True for the one client that is the users' web application itself, with Client Credentials added. */
  readonly useUserApp: boolean;
  readonly source: Position;
}

/** Where Terraform keeps its state. */
export interface StateSettings {
  readonly place: StatePlace;
  readonly secrets: SecretsInState;
  /** How long a command waits while somebody else has the state locked. */
  readonly lockTimeoutSeconds: number;
}
