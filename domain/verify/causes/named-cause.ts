import type { Environment } from "../../environment.ts";
import type { Position } from "../../finding.ts";
import type { Expectation } from "../expectation.ts";
import { CAUSES, type CauseId } from "./all.ts";
import type { Cause } from "./cause.ts";

/** A cause as a report shows it. */
export interface NamedCause {
  readonly id: CauseId;
  readonly summary: string;
  /** The key of the environment file that decides it. */
  readonly where: Position;
  readonly fix: string;
}

/** A cause with its place in the environment file. `roles` are the names of the roles that the proof is about. */
export function namedCause(
  id: CauseId,
  environment: Environment,
  { where }: Pick<Expectation, "where">,
  roles: readonly string[] = [],
): NamedCause {
  const { summary, fix, place }: Cause = CAUSES[id];
  const role = environment.roles.find(({ name }) => roles.includes(name)) ?? environment.roles[0];
  const places = {
    client: where,
    users: environment.users?.source ?? where,
    roles: role?.source ?? where,
    authorizationServer: environment.authorizationServer.source,
  };
  return { id, summary, where: places[place], fix: fix.replaceAll("<env>", environment.name) };
}

/** Whether only a proof with a user can have a cause. */
export function needsUser(id: CauseId): boolean {
  const cause: Cause = CAUSES[id];
  return cause.needsUser === true;
}
