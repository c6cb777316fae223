import { isGroupId } from "../../config/group-id.ts";
import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { groupIdsOf, withDeployedGroups, withFoundGroups } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { liveModel } from "../../domain/review/effective-model.ts";
import { explain } from "../../domain/why/explain.ts";
import type { Explanation } from "../../domain/why/explanation.ts";
import { CommandError } from "../command-error.ts";
import { requireDeployed } from "../drift/drift.ts";
import { readLiveOrg } from "../org/live-org.ts";
import { openOrg } from "../org/okta-access.ts";
import { provenanceOf } from "../org/provenance.ts";
import { oneEnvironment } from "../project/environments.ts";
import { deployedIn, storedState } from "../stack/deployed-state.ts";
import { synthesizedConfiguration } from "../stack/synthesized-configuration.ts";
import { warnOfUnfinished } from "../stack/unfinished-deploy.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";
import { type ClientRequest, questionOf, type Source, type UserRequest } from "./question.ts";

/** A request, and which model answers it. */
export interface WhyRun {
  readonly request: UserRequest | ClientRequest;
  /** Whether the org answers instead of the file. */
  readonly live: boolean;
}

/** An answer with its source. */
export interface Why extends Explanation {
  readonly environment: string;
  readonly source: "configuration" | "live";
  /** Only for a live org. */
  readonly provenance?: Provenance;
}

/** Explains the answer to one token request in an environment, according to its file or its org. */
export async function whyInEnvironment(world: World, name: string, { request, live }: WhyRun): Promise<Why> {
  const written = oneEnvironment(world, name);
  const configuration = await synthesizedConfiguration(world, written);
  const answered = (source: Source) => explain(questionOf(source, request), compileRe2);
  if (!live) {
    const { environment, model } = await withIds(world, written, configuration, request);
    const { notKnown, ...explained } = answered({ environment, model, groups: [], isLive: false });
    return {
      environment: name,
      source: "configuration",
      ...explained,
      notKnown: [...notKnown, "What is deployed, and what was changed in Okta by hand: use --live to read the org."],
    };
  }
  const { notLookedAt, provenance, ...source } = await liveSource(world, written, configuration);
  const { notKnown, ...explained } = answered(source);
  return {
    environment: name,
    source: "live",
    ...explained,
    notKnown: [...notKnown, ...notLookedAt.map((one) => `Not checked: ${one}`)],
    provenance,
  };
}

/** Adds group ids of the state, which a configuration does not have, so that a group can be named by its id. */
async function withIds(
  world: World,
  written: Environment,
  configuration: unknown,
  request: WhyRun["request"],
): Promise<Pick<Source, "environment" | "model">> {
  const asksForId = !("client" in request) && request.groups.some(isGroupId);
  const state = asksForId ? deployedIn(await storedState(world, written)) : undefined;
  const environment = withFoundGroups(written, state?.foundGroups);
  const { model } = snapshotOfConfiguration(configuration, groupIdsOf(environment));
  const ids = new Map(state?.model.groups.map(({ key, id }) => [key, id]));
  const groups = model.groups.map((group) => ({ ...group, id: ids.get(group.key) ?? group.id }));
  return { environment, model: { ...model, groups } };
}

async function liveSource(
  world: World,
  written: Environment,
  configuration: unknown,
): Promise<Source & { readonly notLookedAt: readonly string[]; readonly provenance: Provenance }> {
  refuseErroredState(world.project, written);
  const stored = await storedState(world, written);
  warnOfUnfinished(world, written, stored);
  const state = await requireDeployed(world, written, stored);
  const org = await openOrg(world, written);
  const live = await readLiveOrg(world, org, written, state);
  const environment = withDeployedGroups(written, state.foundGroups, live.foundGroups);
  const model = liveModel(live.model, snapshotOfConfiguration(configuration, groupIdsOf(environment)).model);
  if (model.servers.length === 0)
    throw new CommandError("usage", `${environment.okta.orgUrl} no longer has the authorization server`, [
      `to see what was deleted: mc-okta drift ${environment.name}`,
    ]);
  return {
    environment,
    model,
    groups: live.model.groups,
    isLive: true,
    notLookedAt: live.notLookedAt,
    provenance: await provenanceOf(world, environment, org),
  };
}
