import type { Assumptions } from "../../../domain/access-matrix/assumptions.ts";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import type { Issued, Outcome } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { asSet, MINUTES_TO_REFRESH, type Observed } from "./answers-of-the-org.ts";
import type { Setup, SetupRequest } from "./random-org.ts";
import type { SetupOrg } from "./setup-in-the-org.ts";

/** What our own evaluation answers to a request at a setup. */
export function evaluated(
  org: SetupOrg,
  setup: Setup,
  request: SetupRequest,
  assumptions: Assumptions = setup.assumptions,
): Observed {
  const [server] = org.model.servers;
  if (server === undefined) throw new Error("The org lost the server");
  const user = {
    id: org.userId,
    groups: setup.memberships.map((index) => ({ key: `key of ${org.groupIds[index]}` })),
    assigned: setup.assignedByName && !setup.implicitAssignment,
  };
  const { client, grantType, scopes, isRefresh = false } = request;
  const evaluate = evaluator(org.model, server, compileRe2, assumptions);
  const ofUser = grantType === "authorization_code";
  const outcome = evaluate({
    app: `key of ${org.clients[client]}`,
    grantType,
    scopes,
    isRefresh,
    ...(ofUser && { user }),
  });
  return observed(outcome, isRefresh);
}

function observed(outcome: Outcome, isRefresh: boolean): Observed {
  if (outcome.kind === "refused") return { kind: "refused", error: outcome.error, description: outcome.description };
  const roles = (all: readonly string[] | "unknown") => (all === "unknown" ? ["unknown"] : asSet(all));
  return {
    kind: "issued",
    scopes: asSet(outcome.scopes),
    accessTokenMinutes: outcome.accessTokenMinutes,
    refreshTokenEndsIn: endOf(outcome, isRefresh),
    idTokenRoles: roles(outcome.idTokenRoles),
    accessTokenRoles: roles(outcome.accessTokenRoles),
    userinfoRoles: roles(outcome.userinfoRoles),
  };
}

function endOf({ refreshTokenMinutes, refreshTokenIdleMinutes }: Issued, isRefresh: boolean): number | undefined {
  if (refreshTokenMinutes === undefined || refreshTokenIdleMinutes === undefined) return undefined;
  if (refreshTokenMinutes === 0) return refreshTokenIdleMinutes;
  return Math.min(refreshTokenMinutes - (isRefresh ? MINUTES_TO_REFRESH : 0), refreshTokenIdleMinutes);
}
