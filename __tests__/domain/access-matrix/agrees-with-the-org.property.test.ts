import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import type { Outcome } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { randomSetup, type Setup } from "./random-org.ts";
import { type Observed, type SetupOrg, startSetupOrg } from "./setup-in-the-org.ts";

/** How many random setups are made in the org and asked. */
const SETUPS = 2000;

let org: SetupOrg;
beforeAll(async () => {
  org = await startSetupOrg();
});

/** What our own evaluation says, in the words of {@link Observed}. */
function evaluated(model: AccessModel, setup: Setup, request: Setup["requests"][number]): Observed {
  const [server] = model.servers;
  if (server === undefined) throw new Error("The org lost the server");
  const user = {
    id: org.userId,
    groups: setup.memberships.map((index) => ({ key: `key of ${org.groupIds[index]}` })),
    assigned: setup.assignedByName,
  };
  return observed(
    evaluator(
      model,
      server,
      compileRe2,
    )({
      app: `key of ${org.clients[request.client]}`,
      grantType: request.grantType,
      scopes: request.scopes,
      ...(request.grantType === "authorization_code" && { user }),
    }),
  );
}

function observed(outcome: Outcome): Observed {
  if (outcome.kind === "refused") return { kind: "refused", error: outcome.error, description: outcome.description };
  const roles = (all: readonly string[] | "unknown") => (all === "unknown" ? ["unknown"] : all.toSorted());
  return {
    kind: "issued",
    scopes: outcome.scopes.toSorted(),
    accessTokenMinutes: outcome.accessTokenMinutes,
    refreshes: outcome.refreshTokenMinutes !== undefined,
    idTokenRoles: roles(outcome.idTokenRoles),
    accessTokenRoles: roles(outcome.accessTokenRoles),
  };
}

/** Whether a member of several groups asks, of which a rule excludes one and lists another. */
function isOfSeveral({ memberships, policies }: Setup, { grantType }: Setup["requests"][number]): boolean {
  const isIn = (groups: readonly number[]) => groups.some((group) => memberships.includes(group));
  const rules = policies.flatMap((policy) => policy.rules);
  return (
    grantType === "authorization_code" &&
    memberships.length > 1 &&
    rules.some(({ people }) => !people.everyone && isIn(people.excluded) && isIn(people.groups))
  );
}

test(`evaluation and local org agree on ${SETUPS} random setups`, async () => {
  const seen = { setups: 0, issued: 0, refused: 0 };
  const several = { issued: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(randomSetup, async (setup) => {
      const made = await org.make(setup);
      try {
        seen.setups++;
        for (const request of setup.requests) {
          const answer = await made.ask(request);
          seen[answer.kind]++;
          if (isOfSeveral(setup, request)) several[answer.kind]++;
          expect(evaluated(made.model, setup, request)).toEqual(answer);
        }
      } finally {
        await made.remove();
      }
    }),
    { numRuns: SETUPS, endOnFailure: true },
  );
  expect(seen.setups).toBe(SETUPS);
  expect(seen.issued).toBeGreaterThan(500);
  expect(seen.refused).toBeGreaterThan(500);
  expect(several.issued).toBeGreaterThan(50);
  expect(several.refused).toBeGreaterThan(50);
});
