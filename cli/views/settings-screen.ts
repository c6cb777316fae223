import type { Setting, SettingValue } from "../../domain/settings/setting.ts";
import type { ConsoleSettings } from "../../domain/settings.ts";
import { settingText } from "./setting-text.ts";

/** The forms as they are filled in, for the screen: one line per field, in the order of Management Console's screens. */
export function renderSettingsScreen(settings: ConsoleSettings): string {
  const width = Math.max(...settings.forms.flatMap(({ settings }) => settings.map(({ label }) => label.length)));
  return settings.forms
    .map(({ screen, title, settings }) => {
      const head = screen.includes(title) ? screen : `${screen} > ${title}`;
      return [head, ...settings.map((setting) => `  ${line(setting, width)}`)].join("\n");
    })
    .join("\n\n");
}

function line({ label, value }: Setting, width: number): string {
  return `${label.padEnd(width)}  ${settingText(value)}`;
}

/** Labels of what a deploy has yet to make. */
export function missingLabels(settings: ConsoleSettings): string[] {
  const named: [string, SettingValue][] = [
    ...settings.forms.flatMap((form) =>
      form.settings.map(({ label, value }): [string, SettingValue] => [label, value]),
    ),
    ...(settings.apiCallers?.clients ?? []).map(({ name, clientId }): [string, SettingValue] => [name, clientId]),
    ...settings.roles.map(({ role, groupId }): [string, SettingValue] => [role, groupId]),
  ];
  return named.filter(([, { kind }]) => kind === "afterDeploy").map(([label]) => label);
}
