import { basename, dirname, join, relative, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { consoleSettings } from "../../domain/settings.ts";
import { writeSettings } from "../../io/settings-files.ts";
import { CommandError } from "../command-error.ts";
import type { Context } from "../context.ts";
import { readDeployedOutputs } from "../deployed-outputs.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import { oneEnvironment } from "../selected-environments.ts";
import { undeployedChanges } from "../undeployed-changes.ts";
import { renderSettingsMarkdown, settingsJson } from "../views/settings.ts";
import { renderSettingsScreen } from "../views/settings-screen.ts";
import { saveSecret, webAppSecret } from "../web-app-secret.ts";

/** What `mc-okta settings` may be asked for. */
export interface SettingsOptions {
  readonly oidcForm?: true | undefined;
  readonly revealSecret?: true | undefined;
  /** Path, from the current folder. */
  readonly secretFile?: string | undefined;
}

/** Writes what has to be entered in Management Console, and shows its forms. The client secret only where it was asked for. */
export async function settings(context: Context, name: string, options: SettingsOptions): Promise<Result> {
  const { oidcForm = false, revealSecret = false, secretFile } = options;
  const { folder } = context.project;
  const environment = oneEnvironment(context, name);
  if (secretFile !== undefined) refuseSecretFile(secretFile, join(folder, "settings", name), folder);
  const { outputs, terraform } = await readDeployedOutputs(context, environment);
  const changes = await undeployedChanges(context, terraform);
  if (changes.length > 0) throw differs(environment, changes);
  const secret = revealSecret || secretFile ? await webAppSecret(context, environment, outputs) : undefined;
  if (secret !== undefined && secretFile) saveSecret(resolve(folder, secretFile), secret);

  const values = consoleSettings(environment, outputs.deployed, { openidConnectForm: oidcForm });
  const json = settingsJson(values);
  const markdown = renderSettingsMarkdown(values);
  const files = writeSettings(join(folder, "settings", name), "mc-settings", { json, markdown });
  const text = [
    renderSettingsScreen(values),
    "",
    ...(secret !== undefined && revealSecret ? [`client secret: ${secret}`] : []),
    ...(secret === undefined && environment.users ? [`client secret: mc-okta settings ${name} --reveal-secret`] : []),
    ...files.map((file) => `written: ${relative(folder, file)}`),
    ...(secretFile ? [`written: ${printableLine(secretFile)} (the client secret; only you can read it)`] : []),
  ].join("\n");
  return { exitCode: EXIT.ok, text, json };
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
