import type { EnvironmentFile } from "../domain/environment-file.ts";
import { collectFindings } from "./finding.ts";
import { isMapValue, type MapValue } from "./map-value.ts";
import { readSharedDefaults } from "./read-shared-defaults.ts";

/** Shared keys that are decisions about every environment, not about the content of an org. */
const KEPT: readonly string[] = ["okta.providerVersion", "managementConsole.version", "state", "review", "expect"];

/**
 * The environment file that, on top of the shared defaults, results in exactly this content for the org: null removes each
 * shared key that the content does not have.
 *
 * @param files the shared defaults, if there are any
 */
export function besideShared(content: object, files: readonly EnvironmentFile[]): object {
  const shared = readSharedDefaults(files, collectFindings().report);
  return typeof shared === "string" || !isMapValue(shared.value)
    ? content
    : withNulls({ ...content }, shared.value, "");
}

function withNulls(content: MapValue, shared: MapValue, path: string): MapValue {
  const entries = Object.entries(shared).flatMap(([key, value]): [string, unknown][] => {
    const own = content[key];
    if (KEPT.includes(`${path}${key}`)) return [];
    if (own === undefined) return [[key, null]];
    return isMapValue(own) && isMapValue(value) ? [[key, withNulls(own, value, `${path}${key}.`)]] : [];
  });
  return { ...content, ...Object.fromEntries(entries) };
}
