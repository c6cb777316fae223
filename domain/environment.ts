import type { Position } from "./finding.ts";
import type { PublicJwk } from "./public-jwk.ts";
import type { Role } from "./role.ts";
import type { StatePlace } from "./state-place.ts";
import type { Lacking } from "./statements/applicable.ts";
import type { Statement } from "./statements/statement.ts";

/** Which host Okta uses in the `issuer` of the authorization server. Source: Okta, Authorization Servers API, `issuerMode`. */
export type IssuerMode = "ORG_URL" | "CUSTOM_URL" | "DYNAMIC";

/** Whether the Terraform state stores client secrets: `omit` (read them from the org when needed) or `store`. */
export type SecretsInState = "omit" | "store";

/** A duration in whole minutes, or unlimited. */
export type LifetimeMinutes = number | "unlimited";

/** A checked environment file with every default filled in: the input of the stack. */
export interface Environment {
  /** The file name without extension, which is also the stack's name. */
  readonly name: string;
  /** Path of the file, as shown in findings. */
  readonly file: string;
  /** Path of the file with the shared defaults, as shown in findings. @default - none */
  readonly sharedDefaults?: string;
  readonly okta: OktaOrg;
  readonly managementConsole: ManagementConsole;
  /** Built-in roles, then custom roles, each in the order of the file. */
  readonly roles: readonly DeclaredRole[];
  /** Sign-in of users. @default - "Enable authentication for Users" stays off */
  readonly users?: UserSignIn;
  /** Access of API clients. @default - "Enable authentication for API" stays off */
  readonly api?: ApiAccess;
  readonly authorizationServer: { readonly name: string; readonly source: Position };
  readonly state: StateSettings;
  readonly review: { readonly accept: readonly AcceptedFinding[] };
  readonly expect: ExpectedStatements;
}

/** The statements that must hold in an environment. */
export interface ExpectedStatements {
  /** The statements of the environment in the order of its file, then the statements of the ceiling that apply. */
  readonly statements: readonly Statement[];
  /** The statements of the ceiling that do not apply, or only in part. */
  readonly notApplicable: readonly NotApplicable[];
}

/** A statement of the ceiling that covers something that the environment does not have. */
export interface NotApplicable {
  /** Id of the statement. */
  readonly id: string;
  readonly source: Position;
  /** Roles, clients or sign-in that the environment does not have. */
  readonly lacking: readonly Lacking[];
  /** Whether the rest of the statement applies. If so, it is also in the statements. */
  readonly restApplies: boolean;
}

/** A review finding that an environment file accepts, as stored in the synthesized configuration for the next review. */
export interface RecordedAcceptance {
  /** Id of the review check. */
  readonly finding: string;
  /** The finding's object, exactly as the review prints it. */
  readonly object: string;
  readonly reason: string;
  /** Last day of the acceptance, such as `2026-12-31`, in UTC. @default - does not expire */
  readonly until?: string;
}

/** A review finding that an environment file accepts. */
export interface AcceptedFinding extends RecordedAcceptance {
  readonly source: Position;
}

/** The Okta org to deploy to. */
export interface OktaOrg {
  /** Scheme, host and, on loopback, port, without a trailing slash. */
  readonly orgUrl: string;
  readonly customDomain?: string;
  readonly issuerMode: IssuerMode;
  /** Version of the okta provider that Terraform installs. */
  readonly providerVersion: string;
}

/** The Management Console. Every URL is kept byte for byte. */
export interface ManagementConsole {
  readonly address: string;
  readonly dataManagersAddress?: string;
  /** Address for API clients. */
  readonly apiAddress: string;
  readonly extraRedirectUris: readonly string[];
  readonly version?: string;
}

/** A role as an environment file declares it. */
export interface DeclaredRole extends Role {
  readonly builtIn: boolean;
  readonly source: Position;
  /** Id of its existing group, if it was looked up. @default - only Terraform looks it up */
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

/** How an API client authenticates at the token endpoint. */
export type ClientAuthentication =
  | { readonly method: "secret" }
  | { readonly method: "privateKey"; readonly jwksUri: string }
  | { readonly method: "privateKey"; readonly publicKey: PublicJwk };

/** An API client as an environment file declares it. */
export interface DeclaredApiClient {
  /** Id in Terraform, in snake_case. Stays the same when the client is renamed. */
  readonly id: string;
  readonly name: string;
  /** The app's label in Okta: `<appLabel> / <name>`. */
  readonly label: string;
  /** Ids of its roles, in the order of {@link Environment.roles}. */
  readonly roleIds: readonly string[];
  readonly authentication: ClientAuthentication;
  /** Whether the client is the users' web application, with the Client Credentials grant added. */
  readonly useUserApp: boolean;
  readonly source: Position;
}

/** Where Terraform stores its state. */
export interface StateSettings {
  readonly place: StatePlace;
  readonly secrets: SecretsInState;
  /** How long a command waits for a state lock that somebody else holds. */
  readonly lockTimeoutSeconds: number;
}
