import { printableLine } from "../../domain/printable.ts";
import { type SettingsOptions, writeDeployedSettings } from "../../workflows/settings/settings.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { settingsJson } from "../views/settings.ts";
import { renderSettingsScreen } from "../views/settings-screen.ts";

/** Writes what has to be entered in Management Console, and shows its forms. The client secret only where it was asked for. */
export async function settings({ world }: Context, name: string, options: SettingsOptions): Promise<Result> {
  const { revealSecret, secretFile } = options;
  const { environment, values, files, secret } = await writeDeployedSettings(world, name, options);
  const text = [
    renderSettingsScreen(values),
    "",
    ...(secret !== undefined && revealSecret ? [`client secret: ${secret}`] : []),
    ...(secret === undefined && environment.users ? [`client secret: mc-okta settings ${name} --reveal-secret`] : []),
    ...files.map((file) => `written: ${file}`),
    ...(secretFile ? [`written: ${printableLine(secretFile)} (the client secret; only you can read it)`] : []),
  ].join("\n");
  return { exitCode: EXIT.ok, text, json: settingsJson(values) };
}
