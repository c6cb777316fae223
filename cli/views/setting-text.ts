import { printableLine } from "../../domain/printable.ts";
import type { SettingValue } from "../../domain/settings/setting.ts";

/** A value in words, for the screen and for Markdown. */
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
