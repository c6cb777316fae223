import fc from "fast-check";
import { expect, test } from "vitest";
import { type Evaluator, evaluator } from "../../../domain/access-matrix/evaluate.ts";
import type { Issued, TokenRequest } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel, Reference } from "../../../domain/access-model/access-model.ts";
import { difference } from "../../../domain/difference.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { broadeningReview } from "../../domain/review/broadening-review.ts";
import { PARTNERS } from "../../domain/review/hand-edits.ts";
import { type EditableStack, reference, subject } from "../../domain/review/subject.ts";
import {
  ASSIGNMENTS,
  all,
  clientId,
  create,
  groupId,
  inClaim,
  PROVISIONING,
  policy,
  REPORT,
  rule,
  set,
  WEB_APP,
} from "./review-edit.ts";

const GROUPS = [...["super_administrator", "administrator", "view_only", "field_engineers"].map(groupId), PARTNERS];
const SCOPES = ["api::view_only", "api::administrator", "api::super_administrator"];
const POLICIES = ["users", "api_view_only", "api_administrator", "more"];

const some = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 });
const lives = fc.record({
  access_token_lifetime_minutes: fc.constantFrom(5, 30, 60),
  refresh_token_lifetime_minutes: fc.constantFrom(0, 1440, 43_200),
  refresh_token_window_minutes: fc.constantFrom(60, 4320),
});
const grants = some(["authorization_code", "client_credentials"]);
const someRule = fc.constantFrom(...POLICIES).map(rule);

/** What may be another one on both sides; most of it narrower or wider, some neither. */
const someEdit = fc.oneof(
  fc.tuple(someRule, lives).map(([at, values]) => set(at, values)),
  fc.tuple(someRule, some(GROUPS)).map(([at, group_whitelist]) => set(at, { group_whitelist })),
  fc.tuple(someRule, fc.subarray(GROUPS)).map(([at, group_blacklist]) => set(at, { group_blacklist })),
  fc.tuple(someRule, grants).map(([at, grant_type_whitelist]) => set(at, { grant_type_whitelist })),
  fc
    .tuple(someRule, some([SIGN_IN_SCOPES, ...SCOPES.map((one) => [one])]))
    .map(([at, scopes]) => set(at, { scope_whitelist: scopes.flat() })),
  fc
    .tuple(fc.constantFrom(...POLICIES), some([WEB_APP, REPORT, PROVISIONING]))
    .map(([of, apps]) => set(policy(of), { client_whitelist: apps.map(clientId) })),
  some(GROUPS).map((ids) => set(ASSIGNMENTS, { group: ids.map((id) => ({ id })) })),
  fc.constant(set(WEB_APP, { implicit_assignment: true })),
  fc.constant(set(REPORT, { status: "INACTIVE" })),
  fc.constant(inClaim(/, isMemberOfGroup\("00g1emaKYZTWRYYRRTSK"\) \? \{"Partner Studio"\} : \{\}/, "")),
);

/** A policy behind ours, to which goes on what they no longer take. */
const MORE = all(
  create(policy("more"), { name: "More", priority: 4, client_whitelist: [clientId(REPORT)] }),
  create(rule("more"), {
    name: "More",
    policy_id: reference(`${policy("more")}.id`),
    priority: 1,
    grant_type_whitelist: ["client_credentials"],
    scope_whitelist: SCOPES,
    access_token_lifetime_minutes: 60,
  }),
);

/** Requests of everybody: members of up to two groups, with the scopes of a sign-in or others, and clients for themselves. */
function requestsOf({ apps, groups }: AccessModel): TokenRequest[] {
  const single: Reference[] = [...groups.map(({ key }) => ({ key })), { id: PARTNERS }];
  const pairs = single.flatMap((one, index) => single.slice(index + 1).map((other) => [one, other]));
  const users = [...single.map((one) => [one]), ...pairs];
  const asked = [SIGN_IN_SCOPES, ...SCOPES.map((one) => ["openid", one])];
  return apps.flatMap(({ key: app }) => [
    ...users.flatMap((of) =>
      asked.map((scopes) => ({ app, grantType: "authorization_code", scopes, user: { groups: of } })),
    ),
    ...SCOPES.map((one) => ({ app, grantType: "client_credentials", scopes: [one] })),
  ]);
}

function evaluatorOf(model: AccessModel): Evaluator {
  const [server] = model.servers;
  if (server === undefined) throw new Error("no server");
  return evaluator(model, server, compileRe2);
}

function isMore(before: Issued, after: Issued): boolean {
  const roles = (one: Issued) => (one.idTokenRoles === "unknown" ? [] : one.idTokenRoles);
  const signedIn = (minutes: number | undefined) => (minutes === 0 ? Number.POSITIVE_INFINITY : (minutes ?? -1));
  return (
    difference(after.scopes, before.scopes).length > 0 ||
    difference(roles(after), roles(before)).length > 0 ||
    after.accessTokenMinutes > before.accessTokenMinutes ||
    signedIn(after.refreshTokenMinutes) > signedIn(before.refreshTokenMinutes) ||
    (after.refreshTokenIdleMinutes ?? 0) > (before.refreshTokenIdleMinutes ?? 0)
  );
}

/** The requests that are given more after a change than before it. */
function gains(before: AccessModel, after: AccessModel): TokenRequest[] {
  const [was, is] = [evaluatorOf(before), evaluatorOf(after)];
  return requestsOf(after).filter((request) => {
    const [old, desired] = [was(request), is(request)];
    return desired.kind === "issued" && (old.kind === "refused" || isMore(old, desired));
  });
}

const edits = (minLength: number, maxLength: number) =>
  fc.array(someEdit, { minLength, maxLength }).map((list): ((stack: EditableStack) => void) => all(...list));

test("no change without a confirmation gives more access", () => {
  let unasked = 0;
  fc.assert(
    fc.property(edits(0, 3), edits(1, 2), (around, edit) => {
      const options = { before: all(MORE, around), edit: all(MORE, around, edit) };
      const { changes, broadening } = broadeningReview(options);
      if (changes.length === 0 || broadening.length > 0) return;
      unasked++;
      const { before, after } = subject(options);
      expect(before && gains(before.snapshot.model, after.model)).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(unasked).toBeGreaterThan(20);
});
