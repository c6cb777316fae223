import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { answerOfOrg, type Observed } from "./answers-of-the-org.ts";
import { evaluated } from "./evaluated-setup.ts";
import { ASSUMABLE, randomSetup, type Setup, type SetupRequest } from "./random-org.ts";
import { type SetupOrg, startSetupOrg } from "./setup-in-the-org.ts";

/** How many random setups are made, each in an org of its own, and asked; `MC_OKTA_RANDOM_SETUPS` says another number. */
const SETUPS = Number(process.env["MC_OKTA_RANDOM_SETUPS"] ?? 200);

/** In milliseconds, for a busy machine. */
const LIMIT = 300_000 + SETUPS * 300;

/** How often something was seen. */
const seen = new Map<string, number>();

function count(what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

function countAnswer(org: SetupOrg, setup: Setup, request: SetupRequest, answer: Observed): void {
  count(`${request.isRefresh ? "refresh" : request.grantType} ${answer.kind}`);
  if (isOfSeveral(setup, request)) count(`member of several groups ${answer.kind}`);
  if (answer.kind === "issued") {
    if (answer.idTokenRoles.length > 0) count("roles in an ID token");
    if (answer.accessTokenRoles.length > 0) count("roles in an access token");
    if (answer.userinfoRoles.length > answer.idTokenRoles.length) count("roles in userinfo only");
  }
  for (const [name, values] of Object.entries(ASSUMABLE)) {
    const other = values.find((value) => value !== setup.assumptions[name as keyof typeof ASSUMABLE]);
    const otherwise = evaluated(org, setup, request, { ...setup.assumptions, [name]: other });
    if (!isDeepStrictEqual(otherwise, answer)) count(`decided by ${name}`);
  }
}

/** Whether a member of several groups asks, of which a rule excludes one and lists another. */
function isOfSeveral({ memberships, policies }: Setup, { grantType }: SetupRequest): boolean {
  const isIn = (groups: readonly number[]) => groups.some((group) => memberships.includes(group));
  const rules = policies.flatMap((policy) => policy.rules);
  return (
    grantType === "authorization_code" &&
    memberships.length > 1 &&
    rules.some(({ people }) => !people.everyone && isIn(people.excluded) && isIn(people.groups))
  );
}

beforeAll(async () => {
  seen.clear();
  await fc.assert(
    fc.asyncProperty(randomSetup, async (setup) => {
      const org = await startSetupOrg(setup);
      for (const request of setup.requests) {
        const answer = await answerOfOrg(org, request);
        expect(evaluated(org, setup, request)).toEqual(answer);
        countAnswer(org, setup, request, answer);
      }
      count("setups");
    }),
    { numRuns: SETUPS, endOnFailure: true },
  );
}, LIMIT);

test(`evaluation and local org agree on ${SETUPS} random setups`, () => {
  expect(seen.get("setups")).toBe(SETUPS);
});

test.each([
  ["authorization_code issued", 3],
  ["authorization_code refused", 3],
  ["client_credentials issued", 3],
  ["client_credentials refused", 3],
  ["refresh issued", 3],
  ["refresh refused", 3],
  ["member of several groups issued", 12],
  ["member of several groups refused", 12],
  ["roles in an ID token", 6],
  ["roles in an access token", 8],
  ["roles in userinfo only", 30],
  ["decided by emptyScopesInRule", 8],
  ["decided by openIdScopesInRules", 8],
  ["decided by groupRegexMatch", 60],
  ["decided by directoryGroupsInClaims", 100],
  ["decided by everyoneAndExclusions", 8],
  ["decided by defaultScopes", 8],
  ["decided by claimOfSeveral", 60],
  ["decided by policyOnRefresh", 150],
  ["decided by offlineAccessWithoutGrant", 30],
])("%s was seen once in %d setups at least", (what, setups) => {
  expect(seen.get(what) ?? 0).toBeGreaterThanOrEqual(Math.floor(SETUPS / setups));
});
