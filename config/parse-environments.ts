import type { Environment } from "../domain/environment.ts";
import type { EnvironmentFile } from "../domain/environment-file.ts";
import { type Finding, sortFindings } from "../domain/finding.ts";
import type { PublicJwk, PublicKeyProblem, PublicKeyReader } from "../domain/public-jwk.ts";
import { buildEnvironment } from "./build-environment.ts";
import { checkShape } from "./check-shape.ts";
import { checkAcrossEnvironments, type LocatedEnvironment } from "./checks/check-across-environments.ts";
import { checkEnvironment } from "./checks/check-environment.ts";
import { checkFileNames } from "./checks/check-file-names.ts";
import { declaredRoles } from "./declared-roles.ts";
import { collectFindings, type Report } from "./finding.ts";
import { readDocument } from "./read-document.ts";

export type { EnvironmentFile } from "../domain/environment-file.ts";

/** What came of a set of environment files. */
export interface ParsedEnvironments {
  /** Those without an error, in the order of the files. */
  readonly environments: readonly Environment[];
  /** Everything there is to say about all files, sorted. */
  readonly findings: readonly Finding[];
}

/**
 * Checks environment files, each by itself and all against each other, and reports every mistake of all of them in one go.
 * Pure but for `readPublicKey`, which is asked once for each file that an API client names as its public key.
 */
export function parseEnvironments(
  files: readonly EnvironmentFile[],
  readPublicKey: PublicKeyReader,
): ParsedEnvironments {
  const { findings, report } = collectFindings();
  const readOnce = remembering(readPublicKey);
  checkFileNames(files, report);
  const located = files.flatMap((file) => parseEnvironment(file, readOnce, report));
  checkAcrossEnvironments(firstOfEachName(located), report);
  const broken = new Set(findings.filter(({ severity }) => severity === "error").map(({ where }) => where.file));
  const environments = located.map(({ environment }) => environment).filter(({ file }) => !broken.has(file));
  return { environments, findings: sortFindings(findings) };
}

function parseEnvironment(file: EnvironmentFile, readPublicKey: PublicKeyReader, report: Report): LocatedEnvironment[] {
  const document = readDocument(file.file, file.text, report);
  if (document === undefined) return [];
  const { source } = document;
  const draft = checkShape(document, report);
  const locatedRoles = declaredRoles(draft, source);
  const roles = locatedRoles.map(({ role }) => role);
  const context = { draft, source, report, locatedRoles, roles, readPublicKey };
  checkEnvironment(context);
  return [{ environment: buildEnvironment(file, context), source }];
}

/** A second file of one name is reported as such; comparing it too would only repeat that. */
function firstOfEachName(located: readonly LocatedEnvironment[]): LocatedEnvironment[] {
  const names = located.map(({ environment }) => environment.name);
  return located.filter((_, index) => names.indexOf(names[index] ?? "") === index);
}

function remembering(readPublicKey: PublicKeyReader): PublicKeyReader {
  const known = new Map<string, PublicJwk | PublicKeyProblem>();
  return (path) => {
    const key = known.get(path) ?? readPublicKey(path);
    known.set(path, key);
    return key;
  };
}
