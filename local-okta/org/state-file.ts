import type { JWK } from "jose";
import { noOAuthRecords, type OAuthRecords, type PasswordRecord } from "../oauth/oauth-records.ts";
import { noAccessRecords } from "./access-records.ts";
import type { AccessPolicyRecord, OrganizationRecord, OrgRecords } from "./org-state.ts";
import { readIfPresent, replacePrivateFile } from "./private-file.ts";

/** Layout of the state file; raised when an older file can no longer be read. */
const VERSION = 1;

/** Everything that the org stores between runs. Contains secrets: only the owner can read the file. */
export interface OrgDocument {
  readonly version: typeof VERSION;
  readonly organization: OrganizationRecord;
  readonly apiToken: string;
  /** Private key that signs the org's own access tokens; created when the first one is issued. */
  orgKey: JWK | null;
  /** Passwords of the seeded users. */
  readonly passwords: PasswordRecord[];
  records: OrgRecords;
  /** The records of the authorization servers. */
  oauth: OAuthRecords;
}

/** A document of the current version. */
export function newDocument(fields: Omit<OrgDocument, "version">): OrgDocument {
  return { version: VERSION, ...fields };
}

/**
 * @returns undefined if there is no such file.
 * @throws Error if the file is not JSON or of another version.
 */
export function readStateFile(path: string): OrgDocument | undefined {
  const text = readIfPresent(path);
  if (text === undefined) return undefined;
  const document = parse(path, text);
  if (!isDocument(document)) throw unreadable(path, `it is not a state file of version ${VERSION}`);
  const accessPolicies = document.records.accessPolicies.map(withFactorMode);
  return { ...partsAddedSince(), ...document, records: { ...noAccessRecords(), ...document.records, accessPolicies } };
}

/** In older files of this version, the name of Okta's own policy says how many factors its rule requires. */
function withFactorMode(policy: AccessPolicyRecord): AccessPolicyRecord {
  const factorMode = policy.name === "Password only" && !policy.madeByHand ? "1FA" : "2FA";
  return { ...policy, factorMode: policy.factorMode ?? factorMode };
}

/** Replaces the file by the text of an {@link OrgDocument}. */
export function writeStateFile(path: string, document: string): void {
  replacePrivateFile(path, `${document}\n`);
}

/** Lists that older files of this version lack. */
function partsAddedSince(): Pick<OrgDocument, "passwords" | "oauth"> {
  return { passwords: [], oauth: noOAuthRecords() };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(path, "it is not JSON");
  }
}

function unreadable(path: string, reason: string): Error {
  return new Error(
    `The local Okta org cannot read its state file ${path}: ${reason}. Start it with --reset to begin anew.`,
  );
}

/** Lists that every file of this version has. */
const LISTS = [
  "users",
  "groups",
  "apps",
  "appGroups",
  "appUsers",
  "clientSecrets",
  "accessPolicies",
  "authorizationServers",
  "scopes",
  "claims",
  "policies",
  "policyRules",
] as const satisfies readonly (keyof OrgRecords)[];

/** Whether it has the expected structure. The contents of the lists are not checked. */
function isDocument(value: unknown): value is OrgDocument {
  const { version, organization, apiToken, records } = Object(value);
  const isWhole = LISTS.every((list) => Array.isArray(Object(records)[list]));
  return version === VERSION && typeof apiToken === "string" && typeof Object(organization).id === "string" && isWhole;
}
