import { Hono } from "hono";
import { getPath } from "hono/utils/url";
import type { JWK } from "jose";
import { mountRoutes } from "../management-api/dispatch.ts";
import { verifyAccessToken } from "../management-api/org-access-token.ts";
import { mountTokenEndpoint } from "../management-api/org-token-endpoint.ts";
import { mountOAuth } from "../oauth/mount-oauth.ts";
import type { OAuthOrg } from "../oauth/oauth-call.ts";
import { noOAuthRecords } from "../oauth/oauth-records.ts";
import { purgeExpired } from "../oauth/purge.ts";
import { createSigningKeys } from "../oauth/signing-keys.ts";
import { initialRecords } from "../org/initial-records.ts";
import type { IdSource, RandomInt } from "../org/okta-ids.ts";
import { createIdSource, ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { toTimestamp } from "../org/org.ts";
import type { OrganizationRecord, OrgState } from "../org/org-state.ts";
import type { RoleTargets } from "../org/role-targets.ts";
import { sameText } from "../org/secret.ts";
import type { OrgSeed, SeedDirectoryGroup, SeedManagementClient, SeedUser, User } from "../org/seed.ts";
import { seedPasswords } from "../org/seed.ts";
import { snapshotOf } from "../org/snapshot.ts";
import type { OrgDocument } from "../org/state-file.ts";
import { newDocument, readStateFile, writeStateFile } from "../org/state-file.ts";
import { orgSwitches } from "../org/switch-values.ts";
import type { OrgSwitches } from "../org/switches.ts";
import { createSystemLog } from "../org/system-log.ts";
import { ALL_ROUTES } from "../routes/all-routes.ts";
import { checkRights } from "../routes/rights.ts";
import { createFaultQueue, type Faults, type PlannedFault } from "./faults.ts";
import { mountMiddleware, type RecordedRequest } from "./middleware.ts";

/** Options of an org. All but the URL have defaults. */
export interface OktaOrgOptions {
  /** Scheme, host and port under which clients reach the org; the base of every link. */
  readonly orgUrl: string;
  /**
   * File that stores the org between runs, mode 0600. Its System Log is in a file next to it, with the suffix `.log`. Without
   * it, the org is only in memory.
   */
  readonly stateFile?: string;
  /**
   * Switches that differ from the stricter interpretation. They apply to this run and are not stored in the state file.
   * @default {}
   */
  readonly switches?: Partial<OrgSwitches>;
  /** @default the system clock */
  readonly clock?: () => Date;
  /** Source of all random numbers. @default `node:crypto` */
  readonly randomInt?: RandomInt;
  /** Users of the directory, and the groups and apps that each joins when they are created. @default [] */
  readonly users?: readonly SeedUser[];
  /** Groups of a directory, of type APP_GROUP. @default [] */
  readonly directoryGroups?: readonly SeedDirectoryGroup[];
  /** Service apps that may request tokens with `okta.*` scopes. @default [] */
  readonly managementClients?: readonly SeedManagementClient[];
  /**
   * Rights that the admins of the API token and of the management clients lack, by their OAuth 2.0 scopes, as with a custom
   * role. A call that needs one is refused with 403 E0000006.
   * @default []
   */
  readonly missingRights?: readonly string[];
  /** Faults that are planned from the start. @default [] */
  readonly faults?: readonly PlannedFault[];
  /** Private RSA key that signs for every authorization server, for tests. @default - one is created per server when needed */
  readonly signingKey?: JWK;
}

/** A local double of an Okta org: its management API and its authorization servers. */
export interface OktaOrg {
  /** Answers requests without a port: `org.app.request("/api/v1/groups", …)`. */
  readonly app: Hono;
  /** The API token (`Authorization: SSWS …`) the org issued at its first start. */
  readonly token: string;
  /** The last requests, oldest first, at most 5,000. */
  readonly requests: readonly RecordedRequest[];
  /** The seeded users with the passwords they got at the first start. */
  readonly users: readonly User[];
  /** Planned faults, each for one call. */
  readonly faults: Faults;
  /** A deep copy of all objects, lists sorted by ID, without secrets. */
  snapshot(): OrgState;
  /**
   * Limits the admins of the API token and of the management clients to apps and groups. Null removes the limit. Lists and
   * reads leave out other objects, and `/roles` shows the targets. Kept in memory only.
   */
  bindAdmin(targets: RoleTargets | null): void;
  /** Resets the org to its initial state. Keeps the API token, the org's ID and the passwords. */
  reset(): Promise<void>;
}

/**
 * Starts an org, or resumes the one of the state file.
 * @throws Error if the state file is broken or of another version.
 * @throws UsageError for an unknown switch, a wrong value of one, and a right that no route needs.
 */
export async function createOktaOrg(options: OktaOrgOptions): Promise<OktaOrg> {
  const { missingRights = [] } = options;
  const switches = orgSwitches(options.switches);
  checkRights(missingRights);
  const clock = options.clock ?? (() => new Date());
  const ids = createIdSource(options.randomInt);
  const { users: people = [], directoryGroups = [], managementClients = [] } = options;
  const seed = { users: people, directoryGroups, managementClients };
  const { stateFile } = options;
  const document = (stateFile === undefined ? undefined : readStateFile(stateFile)) ?? firstDay(ids, clock(), seed);
  const users = seedPasswords(seed.users, document.passwords, () => ids.password());
  const save = stateFile === undefined ? () => {} : saver(stateFile, document);
  const logFile = stateFile === undefined ? undefined : `${stateFile}.log`;
  const log = createSystemLog(logFile, document.organization.id);
  save();

  let roleTargets: RoleTargets | null = null;
  const org: Org = {
    url: options.orgUrl.replace(/\/+$/, ""),
    organization: document.organization,
    get records() {
      return document.records;
    },
    log,
    switches,
    missingRights,
    seed,
    passwords: document.passwords,
    get roleTargets() {
      return roleTargets;
    },
    ids,
    clock,
  };
  const requests: RecordedRequest[] = [];
  const faults = createFaultQueue();
  for (const { call, fault } of options.faults ?? []) faults.next(call, fault);
  const app = new Hono({ getPath: routedPath });
  mountMiddleware(app, org, requests, faults);
  mountTokenEndpoint(app, org, document, save);
  mountOAuth(app, oauthOrg(org, document, save, options.signingKey));
  mountRoutes(app, ALL_ROUTES, {
    org,
    save,
    credentials: {
      isApiToken: (token) => sameText(token, document.apiToken),
      verifyAccessToken: (token) => verifyAccessToken(token, document.orgKey ?? undefined, org.url, clock()),
    },
  });
  return {
    app,
    token: document.apiToken,
    requests,
    users,
    faults,
    snapshot: () => snapshotOf(document),
    bindAdmin: (targets) => {
      roleTargets = targets;
    },
    reset: async () => {
      roleTargets = null;
      document.records = initialRecords(ids, document.organization, seed);
      document.oauth = noOAuthRecords();
      log.clear();
      requests.length = 0;
      faults.clear();
      save();
    },
  };
}

/** Stores a document. A change that cannot be stored, as on a full disk, fails, so it is also reverted. */
function saver(stateFile: string, document: OrgDocument): () => void {
  let kept: string | undefined;
  return () => {
    const text = JSON.stringify(document);
    try {
      writeStateFile(stateFile, text);
    } catch (error) {
      if (kept !== undefined) restore(document, JSON.parse(kept));
      throw error;
    }
    kept = text;
  };
}

function restore(document: OrgDocument, { records, oauth, orgKey, passwords }: OrgDocument): void {
  document.records = records;
  document.oauth = oauth;
  document.orgKey = orgKey;
  document.passwords.splice(0, document.passwords.length, ...passwords);
}

/** Okta accepts a path of the management API with a trailing slash: recorded for group rules. */
function routedPath(request: Request): string {
  const path = getPath(request);
  return path.startsWith("/api/v1/") ? path.replace(/\/$/, "") : path;
}

function firstDay(ids: IdSource, now: Date, seed: OrgSeed): OrgDocument {
  const organization: OrganizationRecord = {
    id: ids.objectId(ID_PREFIX.organization),
    cell: "local1",
    created: toTimestamp(now),
    userTypeId: ids.objectId(ID_PREFIX.userType),
    userSchemaId: ids.objectId(ID_PREFIX.userSchema),
    signingKeyId: ids.keyId(),
    profileEnrollmentPolicyId: ids.objectId(ID_PREFIX.accessPolicy),
    apiTokenOwnerId: ids.objectId(ID_PREFIX.user),
  };
  return newDocument({
    organization,
    apiToken: ids.apiToken(),
    orgKey: null,
    passwords: [],
    oauth: noOAuthRecords(),
    records: initialRecords(ids, organization, seed),
  });
}

/** Every save also removes expired records. */
function oauthOrg(org: Org, document: OrgDocument, save: () => void, signingKey: JWK | undefined): OAuthOrg {
  const saveOAuth = () => {
    purgeExpired(document.oauth, org.clock().getTime());
    save();
  };
  return {
    org,
    get records() {
      return document.oauth;
    },
    keys: createSigningKeys(() => document.oauth, saveOAuth, signingKey),
    save: saveOAuth,
  };
}
