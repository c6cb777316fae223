import type { Setting } from "../../domain/settings/setting.ts";
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
