import { basename, dirname, join, relative, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { type ConsoleSettings, consoleSettings } from "../../domain/settings.ts";
import { writeSettings } from "../../io/settings-files.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { CommandError } from "../command-error.ts";
import { saveSecret, webAppSecret } from "../org/web-app-secret.ts";
import { oneEnvironment } from "../project/environments.ts";
import { readDeployedEnvironment } from "../stack/deployed-environment.ts";
import type { World } from "../world.ts";
import { undeployedChanges } from "./undeployed-changes.ts";

/** Which settings, and what of the client secret. */
export interface SettingsOptions {
  readonly oidcForm?: true | undefined;
  readonly revealSecret?: true | undefined;
  /** Path, from the current folder. */
  readonly secretFile?: string | undefined;
}

/** What was written. */
export interface WrittenSettings {
  readonly environment: Environment;
  readonly values: ConsoleSettings;
  /** From the project's folder. */
  readonly files: readonly string[];
  /** The client secret, where one of the options asked for it. */
  readonly secret: string | undefined;
}

/** Writes what has to be entered in Management Console. The client secret is read only where it was asked for. */
export async function writeDeployedSettings(
  world: World,
  name: string,
  { oidcForm, revealSecret, secretFile }: SettingsOptions,
): Promise<WrittenSettings> {
  const { folder } = world.project;
  const environment = oneEnvironment(world, name);
  if (secretFile !== undefined) refuseSecretFile(secretFile, join(folder, "settings", name), folder);
  const { outputs, state, workingDirectory } = await readDeployedEnvironment(world, environment);
  const changes = undeployedChanges(state, readConfiguration(workingDirectory));
  if (changes.length > 0) throw differs(environment, changes);
  const secret = revealSecret || secretFile ? await webAppSecret(world, environment, outputs) : undefined;
  if (secret !== undefined && secretFile) saveSecret(resolve(folder, secretFile), secret);
  const values = consoleSettings(environment, outputs.deployed, { openidConnectForm: oidcForm ?? false });
  const files = writeSettings(join(folder, "settings", name), "mc-settings", world.renderSettings(values));
  return { environment, values, files: files.map((file) => relative(folder, file)), secret };
}

function refuseSecretFile(file: string, settingsFolder: string, folder: string): void {
  if (file === "") throw new CommandError("usage", "--secret-file names no file");
  const path = resolve(folder, file);
  if (dirname(path) !== settingsFolder || !/^mc-settings(?:\.preview)?\.(?:json|md)$/i.test(basename(path))) return;
  throw new CommandError("usage", `--secret-file names ${printableLine(file)}, which holds the settings`, [
    "name another file",
  ]);
}

function differs({ file, name }: Environment, changes: readonly string[]): CommandError {
  return new CommandError("usage", `${file} and what is deployed differ: ${changes.join(", ")}`, [
    "the settings would name what Okta does not have",
    `next: mc-okta diff ${name}, then: mc-okta deploy ${name}`,
  ]);
}
