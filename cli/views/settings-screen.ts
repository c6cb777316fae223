import { printableLine } from "../../domain/printable.ts";
import type { Setting, SettingValue } from "../../domain/settings/setting.ts";
import type { ConsoleSettings } from "../../domain/settings.ts";

/** The filled-in forms for the terminal: one line per field, in the order of Management Console's screens. */
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

/** A value in words, for the terminal and for Markdown. */
export function settingText(value: SettingValue): string {
  switch (value.kind) {
    case "known":
      return typeof value.value === "string" ? printableLine(value.value) : value.value ? "on" : "off";
    case "leaveEmpty":
      return "(leave empty)";
    case "afterDeploy":
      return "(known after deploy)";
    case "secret":
      return "(secret: not shown)";
    case "lookUp":
      return "(shown by Management Console only)";
  }
}
