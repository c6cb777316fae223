import { printableLine } from "../../domain/printable.ts";
import { type SettingsOptions, writeDeployedSettings } from "../../workflows/settings/settings.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { settingsJson } from "../views/settings.ts";
import { renderSettingsScreen } from "../views/settings-screen.ts";

/** How `mc-okta settings` runs. */
export interface SettingsCommandOptions extends SettingsOptions {
  /** Lists only the files that were written, without the forms. @default false */
  readonly filesOnly?: boolean;
}

/** Writes the values to enter in Management Console, and shows its forms. The client secret is shown only on request. */
export async function settings(
  { world }: Context,
  name: string,
  { filesOnly = false, ...options }: SettingsCommandOptions,
): Promise<Result> {
  const { revealSecret, secretFile } = options;
  const { environment, values, files, secret } = await writeDeployedSettings(world, name, options);
  const text = [
    ...(filesOnly ? [] : [renderSettingsScreen(values), ""]),
    ...(secret !== undefined && revealSecret ? [`client secret: ${secret}`] : []),
    ...(secret === undefined && environment.users ? [`client secret: mc-okta settings ${name} --reveal-secret`] : []),
    ...files.map((file) => `written: ${file}`),
    ...(secretFile ? [`written: ${printableLine(secretFile)} (the client secret; only you can read it)`] : []),
  ].join("\n");
  return { exitCode: EXIT.ok, text, json: settingsJson(values), summary: `settings/${name}/mc-settings.md` };
}
