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

/** Options of {@link writeDeployedSettings}. */
export interface SettingsOptions {
  readonly oidcForm?: true | undefined;
  readonly revealSecret?: true | undefined;
  /** Path relative to the current folder. */
  readonly secretFile?: string | undefined;
}

/** The settings that were written. */
export interface WrittenSettings {
  readonly environment: Environment;
  readonly values: ConsoleSettings;
  /** Relative to the project's folder. */
  readonly files: readonly string[];
  /** The client secret, if an option requests it. */
  readonly secret: string | undefined;
}

/** Writes the values to enter in Management Console. The client secret is read only on request. */
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
  if (file === "") throw new CommandError("usage", "--secret-file needs a path");
  const path = resolve(folder, file);
  if (dirname(path) !== settingsFolder || !/^mc-settings(?:\.preview)?\.(?:json|md)$/i.test(basename(path))) return;
  throw new CommandError("usage", `--secret-file must not be ${printableLine(file)}, which contains the settings`, [
    "name another file",
  ]);
}

function differs({ file, name }: Environment, changes: readonly string[]): CommandError {
  return new CommandError("usage", `${file} has changes that are not deployed: ${changes.join(", ")}`, [
    "the settings would not match Okta",
    `next: mc-okta diff ${name}; then: mc-okta deploy ${name}`,
  ]);
}
