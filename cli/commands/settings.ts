import { join, relative, resolve } from "node:path";
import { type ConsoleSettings, consoleSettings } from "../../domain/settings.ts";
import { writeSettings } from "../../io/settings-files.ts";
import type { Context } from "../context.ts";
import { readDeployedOutputs } from "../deployed-outputs.ts";
import { EXIT } from "../exit-codes.ts";
import { printableLine } from "../printable.ts";
import type { Result } from "../result.ts";
import { oneEnvironment } from "../selected-environments.ts";
import { renderSettingsMarkdown, settingsJson } from "../views/settings.ts";
import { missingLabels, renderSettingsScreen } from "../views/settings-screen.ts";
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
  const { outputs } = await readDeployedOutputs(context, environment);
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
    ...notDeployed(values),
    ...files.map((file) => `written: ${relative(folder, file)}`),
    ...(secretFile ? [`written: ${printableLine(secretFile)} (the client secret; only you can read it)`] : []),
  ].join("\n");
  return { exitCode: EXIT.ok, text, json };
}

function notDeployed(settings: ConsoleSettings): string[] {
  const labels = missingLabels(settings).map(printableLine);
  if (labels.length === 0) return [];
  return [`not deployed yet: ${labels.join(", ")}; next: mc-okta deploy ${settings.environment}`];
}
