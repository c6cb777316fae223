import { isGroupId } from "../../config/group-id.ts";
import { nearMatchOrFullForm } from "../../config/near-match.ts";
import type { AccessModel } from "../../domain/access-model/access-model.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { isApiScope } from "../../domain/scope.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { queryNames } from "../../domain/ways/query.ts";
import { CommandError } from "../command-error.ts";

/** The error for a text that is neither a role nor a scope, with a suggestion. */
export function noSuchThing(what: string, environment: Environment, model: AccessModel): CommandError {
  return new CommandError("usage", `there is no role or scope "${printableLine(what)}"`, [
    otherQuestion(what, environment) ?? nearName(what, environment, model),
    'use a role (key or name), a scope, or "tokens" for all that a token carries',
  ]);
}

/** What a client or a group gets is a question for `why`; without API clients nobody gets a scope. */
function otherQuestion(what: string, { name, api, roles }: Environment): string | undefined {
  if (api?.clients.some((client) => client.name === what))
    return `it is an API client; to see what it gets: mc-okta why ${name} --client ${shellWord(what)}`;
  const role = roles.find(({ group }) => (group.kind === "referenced" ? group.id : group.name) === what);
  if (role !== undefined || isGroupId(what))
    return `it is a group; to see what its members get: mc-okta why ${name} --user-groups ${role?.key ?? what}`;
  if (api === undefined && isApiScope(what))
    return `the file of ${name} has no "api", so nobody gets a scope of the API`;
  return undefined;
}

function nearName(what: string, environment: Environment, model: AccessModel): string {
  const keys = environment.roles.map(({ key }) => key);
  const near = nearMatchOrFullForm(what, keys) ?? nearMatchOrFullForm(what, queryNames(environment, model));
  return near === undefined ? `roles: ${keys.join(", ")}` : `did you mean "${printableLine(near)}"?`;
}
