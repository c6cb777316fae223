import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { verifyAccessToken } from "./access-token.ts";
import { errorResponse, mountRoutes } from "./dispatch.ts";
import { initialRecords } from "./initial-records.ts";
import type { IdSource, RandomInt } from "./okta-ids.ts";
import { createIdSource, idPrefix } from "./okta-ids.ts";
import type { Org } from "./org.ts";
import { toTimestamp } from "./org.ts";
import type { OrganizationRecord, OrgState } from "./org-state.ts";
import { createRateLimit, tooManyRequests } from "./rate-limit.ts";
import { allRoutes } from "./routes/all-routes.ts";
import { mountTokenEndpoint } from "./routes/org-token.ts";
import type { OrgSeed } from "./seed.ts";
import { defaultSeed } from "./seed.ts";
import { snapshotOf } from "./snapshot.ts";
import type { OrgDocument } from "./state-file.ts";
import { newDocument, readStateFile, writeStateFile } from "./state-file.ts";
import type { OrgSwitches } from "./switches.ts";
import { strictSwitches } from "./switches.ts";

export type { OrgState } from "./org-state.ts";
export type { OrgSeed } from "./seed.ts";
export type { OrgSwitches } from "./switches.ts";

/** How many of the last requests the org remembers. */
const rememberedRequests = 5_000;

export interface OktaOrgOptions {
  /** Scheme, host and port under which clients reach the org; the base of every link. */
  readonly orgUrl: string;
  /** File that keeps the org between two starts, mode 0600. Without it the org lives in memory only. */
  readonly stateFile?: string;
  /** Deviations from the stricter reading. @default {} */
  readonly switches?: Partial<OrgSwitches>;
  /** @default the system clock */
  readonly clock?: () => Date;
  /** Source of all random numbers. @default `node:crypto` */
  readonly randomInt?: RandomInt;
  /** Users, and who belongs to which group once it exists. @default the users of `seed-users.json` */
  readonly seed?: OrgSeed;
}

/** One request the org has answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly status: number;
}

/** A local double of an Okta org's management API. */
export interface OktaOrg {
  /** Answers requests without a port: `org.app.request("/api/v1/groups", …)`. */
  readonly app: Hono;
  /** The API token (`Authorization: SSWS …`) the org issued at its first start. */
  readonly apiToken: string;
  /** The last requests, oldest first, at most 5,000. */
  readonly requests: readonly RecordedRequest[];
  /** A deep copy of all objects, lists sorted by ID, without secrets. */
  snapshot(): OrgState;
  /** Back to the first day. The API token and the org's ID stay. */
  reset(): Promise<void>;
}

/**
 * Starts an org, or resumes the one of the state file.
 * @throws Error when the state file is broken or of another version.
 */
export async function createOktaOrg(options: OktaOrgOptions): Promise<OktaOrg> {
  const clock = options.clock ?? (() => new Date());
  const ids = createIdSource(options.randomInt);
  const seed = options.seed ?? defaultSeed();
  const { stateFile } = options;
  const document = (stateFile === undefined ? null : readStateFile(stateFile)) ?? firstDay(ids, clock(), seed);
  const save = () => (stateFile === undefined ? undefined : writeStateFile(stateFile, document));
  save();

  const org: Org = {
    url: options.orgUrl.replace(/\/+$/, ""),
    organization: document.organization,
    get records() {
      return document.records;
    },
    switches: { ...strictSwitches, ...options.switches },
    seed,
    ids,
    clock,
  };
  const requests: RecordedRequest[] = [];
  const app = new Hono();
  addHeaders(app, org, requests);
  mountTokenEndpoint(app, org, document, save);
  mountRoutes(app, allRoutes, {
    org,
    save,
    credentials: {
      isApiToken: (token) => sameText(token, document.apiToken),
      verifyAccessToken: (token) => verifyAccessToken(token, document.orgKey, org.url, clock()),
    },
  });
  return {
    app,
    apiToken: document.apiToken,
    requests,
    snapshot: () => snapshotOf(document),
    reset: async () => {
      document.records = initialRecords(ids, document.organization, seed);
      requests.length = 0;
      save();
    },
  };
}

function firstDay(ids: IdSource, now: Date, seed: OrgSeed): OrgDocument {
  const organization: OrganizationRecord = {
    id: ids.objectId(idPrefix.organization),
    cell: "local1",
    created: toTimestamp(now),
    userTypeId: ids.objectId(idPrefix.userType),
    userSchemaId: ids.objectId(idPrefix.userSchema),
    signingKeyId: ids.keyId(),
    profileEnrollmentPolicyId: ids.objectId(idPrefix.accessPolicy),
    apiTokenOwnerId: ids.objectId(idPrefix.user),
  };
  return newDocument({
    organization,
    apiToken: ids.apiToken(),
    orgKey: null,
    records: initialRecords(ids, organization, seed),
  });
}

/** The headers every answer has, and the record of the request. */
function addHeaders(app: Hono, org: Org, requests: RecordedRequest[]): void {
  const countCall = createRateLimit(org.switches.callsPerMinute);
  app.use("*", async (context, next) => {
    const now = org.clock();
    const count = countCall(now);
    if (count.exceeded) {
      context.res = errorResponse(context, tooManyRequests(), org);
    } else {
      await next();
    }
    const headers = { Date: now.toUTCString(), "X-Okta-Request-Id": org.ids.requestId(), ...count.headers };
    for (const [name, value] of Object.entries(headers)) {
      context.header(name, value);
    }
    requests.push({ method: context.req.method, path: recordedPath(context.req.url), status: context.res.status });
    requests.splice(0, requests.length - rememberedRequests);
  });
}

/** The query of a token request holds a client assertion, which stays out of the record. */
function recordedPath(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return pathname.startsWith("/oauth2/") ? pathname : `${pathname}${search}`;
}

/** Compares without telling by its duration how much was right. */
function sameText(left: string, right: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}
