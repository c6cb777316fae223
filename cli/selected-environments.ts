import { nearMatch } from "../config/near-match.ts";
import type { Environment } from "../domain/environment.ts";
import { printableLine } from "../domain/printable.ts";
import { CommandError } from "./command-error.ts";
import type { Context } from "./context.ts";
import { type LoadedEnvironments, loadEnvironments } from "./project.ts";
import { renderFindings } from "./views/findings.ts";

/** Loads the named environments, or all. Throws a `CommandError` when a name has no file, or there is no file at all. */
export function selectEnvironments({ project }: Context, names: readonly string[]): LoadedEnvironments {
  const loaded = loadEnvironments(project, names.length === 0 ? undefined : names);
  if (loaded.names.length === 0) {
    throw new CommandError("usage", `no environment file in ${printableLine(project.environmentsFolder)}`, [
      "make one: mc-okta init production",
    ]);
  }
  for (const name of names) {
    if (!loaded.names.includes(name)) throw unknownEnvironment(name, loaded.names);
  }
  return loaded;
}

/** Loads one environment and says its warnings. Throws a `CommandError` when its file has an error. */
export function oneEnvironment(context: Context, name: string): Environment {
  const { environments, findings } = selectEnvironments(context, [name]);
  if (findings.length > 0) context.terminal.say(renderFindings(findings, context.terminal));
  const [environment] = environments;
  if (environment === undefined) {
    throw new CommandError("usage", `environment "${printableLine(name)}" has errors`, [
      "fix what is listed above; nothing was run",
    ]);
  }
  return environment;
}

function unknownEnvironment(name: string, names: readonly string[]): CommandError {
  const near = nearMatch(name, names);
  return new CommandError("usage", `there is no environment "${printableLine(name)}"`, [
    near === undefined ? `there are: ${names.map(printableLine).join(", ")}` : `did you mean "${printableLine(near)}"?`,
  ]);
}
