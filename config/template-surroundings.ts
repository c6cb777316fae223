import { type EnvironmentFile, SHARED_DEFAULTS } from "../domain/environment-file.ts";
import { isLoopback } from "../domain/okta-org-url.ts";
import { parseWebAddress, webOrigin } from "../domain/web-address.ts";
import { collectFindings } from "./finding.ts";
import { isMapValue } from "./map-value.ts";
import { mergeDocuments } from "./merge-documents.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { readSharedDefaults } from "./read-shared-defaults.ts";
import type { Path } from "./source-map.ts";

/** The existing files that affect a new environment file. */
export interface TemplateSurroundings {
  /** The file with the shared defaults, as shown in findings. @default - none */
  readonly sharedDefaults?: string;
  /** Whether the shared defaults have the key. */
  readonly isShared: (path: Path) => boolean;
  /** Whether another environment uses the same org, or may use it. */
  readonly hasNeighbour: boolean;
}

/** Reads the existing files. Ignores those that cannot be read. */
export function templateSurroundings(files: readonly EnvironmentFile[]): TemplateSurroundings {
  const { report } = collectFindings();
  const [sharedFile, ...others] = files.filter(({ name }) => name === SHARED_DEFAULTS);
  const shared = readSharedDefaults(sharedFile === undefined ? [] : [sharedFile, ...others], report);
  const isReadable = typeof shared !== "string";
  const own = isReadable ? orgOf(shared) : undefined;
  const orgs = files
    .filter(({ name }) => name !== SHARED_DEFAULTS)
    .map((file) => readDocument(file, report))
    .map((document) => document && orgOf(isReadable ? mergeDocuments(shared, document) : document));
  return {
    ...(isReadable && sharedFile !== undefined && { sharedDefaults: sharedFile.file }),
    isShared: (path) => isReadable && shared.source.has(path),
    hasNeighbour: orgs.some((org) => mayBeSame(org, own)),
  };
}

/** An org on this machine is for tests: a new environment is probably not for it. */
function mayBeSame(org: string | undefined, own: string | undefined): boolean {
  if (org === undefined) return true;
  return own === undefined ? !isOnThisMachine(org) : org === own;
}

function isOnThisMachine(org: string): boolean {
  const address = parseWebAddress(org);
  return address !== undefined && isLoopback(webOrigin(address));
}

function orgOf({ value }: ReadDocument): string | undefined {
  const okta = isMapValue(value) ? value["okta"] : undefined;
  const orgUrl = isMapValue(okta) ? okta["orgUrl"] : undefined;
  return typeof orgUrl === "string" ? orgUrl : undefined;
}
