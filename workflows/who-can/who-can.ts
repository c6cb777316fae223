import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../domain/access-model/access-model.ts";
import { withDeployedGroups } from "../../domain/access-model/existing-groups.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { liveModel } from "../../domain/review/effective-model.ts";
import { type WaysQuery, waysQuery, waysTo } from "../../domain/ways/query.ts";
import type { NotKnown, Way } from "../../domain/ways/way.ts";
import { waysOf } from "../../domain/ways/ways-of.ts";
import { readLiveModel } from "../org/live-org.ts";
import { lookInto } from "../org/look-into.ts";
import { openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
import { oneEnvironment } from "../project/environments.ts";
import { deployedState } from "../stack/deployed-state.ts";
import { synthesizeAside } from "../stack/synthesize-aside.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";
import { noSuchThing } from "./no-such-thing.ts";
import { type PeopleOfWays, readPeople } from "./people.ts";

/** Every way to something in an environment. */
export interface WhoCan {
  readonly environment: Environment;
  readonly query: WaysQuery;
  readonly ways: readonly Way[];
  readonly notKnown: readonly NotKnown[];
  /** Absent if only the environment file was read. */
  readonly live?: LiveAnswer;
}

/** What only the org has. */
export interface LiveAnswer {
  readonly people: PeopleOfWays;
  readonly provenance: Provenance;
  /** What the credential may not read, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/**
 * Finds every way to a role, a scope or any token, according to the environment file; with `live` according to the org, and
 * with the members of the groups. Throws a `CommandError` if there is no such role or scope, or the org cannot be read.
 */
export async function whoCan(
  world: World,
  name: string,
  what: string,
  { live }: { readonly live: boolean },
): Promise<WhoCan> {
  const written = oneEnvironment(world, name);
  const desired = (environment: Environment) => synthesizeAside(world, environment, { removedBlocks: false }).model;
  if (!live) return answerOf(written, desired(written), what).answer;
  refuseErroredState(world.project, written);
  const state = await deployedState(world, written);
  const org = await openOrg(world, written);
  const found = await readLiveModel(world, org, written, state);
  const environment = withDeployedGroups(written, state?.foundGroups, found.foundGroups);
  const model = liveModel(found.model, desired(environment));
  const { answer, groups, apps } = answerOf(environment, model, what);
  const people = await lookInto(() => readPeople(org, { model, ways: answer.ways, groups, apps }));
  const provenance = await provenanceOf(world, environment, org);
  return { ...answer, live: { people, provenance, notLookedAt: found.notLookedAt } };
}

function answerOf(environment: Environment, model: AccessModel, what: string) {
  const query = waysQuery(what, environment, model);
  if (query === undefined) throw noSuchThing(what, environment, model);
  const all = waysOf(model, environment, compileRe2);
  const answer: WhoCan = { environment, query, ways: waysTo(all, query), notKnown: all.notKnown };
  return { answer, groups: all.groups, apps: all.apps };
}
