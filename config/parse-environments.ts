import type { Environment } from "../domain/environment.ts";
import { type CeilingFile, type EnvironmentFile, isCeilingName, SHARED_DEFAULTS } from "../domain/environment-file.ts";
import type { Finding } from "../domain/finding.ts";
import type { PublicJwk, PublicKeyProblem, PublicKeyReader } from "../domain/public-jwk.ts";
import { buildEnvironment } from "./build-environment.ts";
import { checkPartialShape, checkShape } from "./check-shape.ts";
import { checkAcrossEnvironments, type LocatedEnvironment } from "./checks/check-across-environments.ts";
import { checkCeilingNames } from "./checks/check-ceiling-names.ts";
import { checkEnvironment } from "./checks/check-environment.ts";
import { checkCeilingPlace, checkFileNames } from "./checks/check-file-names.ts";
import { checkStatements } from "./checks/check-statements.ts";
import { declaredRoles } from "./declared-roles.ts";
import { collectFindings, type Report } from "./finding.ts";
import { gatherFindings } from "./gather-findings.ts";
import { mergeDocuments } from "./merge-documents.ts";
import { type Ceiling, readCeiling } from "./read-ceiling.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { readSharedDefaults } from "./read-shared-defaults.ts";

export type { EnvironmentFile } from "../domain/environment-file.ts";

/** Result of parsing environment files. */
export interface ParsedEnvironments {
  /** The environments without an error, in the order of the files. */
  readonly environments: readonly Environment[];
  /** The findings of all files, sorted. */
  readonly findings: readonly Finding[];
}

/** An environment that is being checked. */
interface Candidate {
  readonly name: string;
  readonly file: string;
  readonly findings: Finding[];
  readonly report: Report;
  /** Undefined if the file's content is unusable. */
  readonly located: LocatedEnvironment | undefined;
}

/**
 * Parses and checks environment files: each one merged over the shared defaults, if the files have them, and all against
 * each other. Reports every mistake of all files at once. Pure except for `readPublicKey`, which is called once for each
 * public key file of an API client.
 *
 * @param ceilingFiles the ceiling, if the project has one
 */
export function parseEnvironments(
  files: readonly EnvironmentFile[],
  readPublicKey: PublicKeyReader,
  ceilingFiles: readonly CeilingFile[] = [],
): ParsedEnvironments {
  const sharedFiles = files.filter(({ name }) => name === SHARED_DEFAULTS);
  const { findings: sharedFindings, report: reportShared } = collectFindings();
  const shared = readSharedDefaults(sharedFiles, reportShared);
  const ceiling = readCeiling(ceilingFiles, reportShared);
  const misplaced = files.filter(({ name }) => isCeilingName(name));
  checkCeilingPlace(misplaced, reportShared);
  const inputs = { shared, ceiling, readPublicKey: remembering(readPublicKey) };
  const candidates = files
    .filter(({ name }) => name !== SHARED_DEFAULTS && !isCeilingName(name))
    .map((file) => parseEnvironment(file, inputs));
  const reports = new Map(candidates.map(({ file, report }) => [file, report]));
  const report: Report = (code, where, details) => reports.get(where.file)?.(code, where, details);
  checkFileNames(candidates, report);
  checkAcrossEnvironments(firstOfEachName(candidates), report);
  if (!hasError(sharedFindings)) checkNamesOfCeiling(ceiling, candidates, reportShared);
  const twice = namesOfTwo(candidates);
  const environments = hasError(sharedFindings)
    ? []
    : candidates.flatMap(({ located, findings, name }) =>
        located && !hasError(findings) && !twice.has(name) ? [located.environment] : [],
      );
  const paths = [...sharedFiles, ...ceilingFiles, ...misplaced].map(({ file }) => file);
  return { environments, findings: gatherFindings(sharedFindings, paths, candidates) };
}

function parseEnvironment(file: EnvironmentFile, inputs: Inputs): Candidate {
  const collected = collectFindings();
  const own = readDocument(file, collected.report);
  const located = own && locatedEnvironment(file, { ...inputs, own, report: collected.report });
  return { name: file.name, file: file.file, ...collected, located };
}

/** An unreadable file may have any name that the ceiling uses. */
function checkNamesOfCeiling(ceiling: Ceiling, candidates: readonly Candidate[], report: Report): void {
  const located = candidates.flatMap((candidate) => candidate.located ?? []);
  if (located.length < candidates.length) return;
  checkCeilingNames(
    ceiling,
    located.map(({ environment }) => environment),
    report,
  );
}

/** The context for reading all environment files. */
interface Inputs {
  readonly shared: ReturnType<typeof readSharedDefaults>;
  readonly ceiling: Ceiling;
  readonly readPublicKey: PublicKeyReader;
}

interface Parts extends Inputs {
  readonly own: ReadDocument;
  readonly report: Report;
}

function locatedEnvironment(
  file: EnvironmentFile,
  { own, shared, ceiling, readPublicKey, report }: Parts,
): LocatedEnvironment | undefined {
  if (shared === "unusable") {
    checkPartialShape(own, report);
    return undefined;
  }
  const document = shared === "none" ? own : mergeDocuments(shared, own);
  const { source } = document;
  const draft = checkShape(document, report);
  const locatedRoles = declaredRoles(draft, source);
  const roles = locatedRoles.map(({ role }) => role);
  const context = { draft, source, report, locatedRoles, roles, readPublicKey };
  checkEnvironment(context);
  const environment = buildEnvironment(file, { ...context, ceiling: ceiling.statements });
  checkStatements(environment, report);
  if (shared === "none") return { environment, source };
  return { environment: { ...environment, sharedDefaults: shared.source.value([]).file }, source };
}

/** A second file for the same environment has been reported; comparing it would only repeat that. */
function firstOfEachName(candidates: readonly Candidate[]): LocatedEnvironment[] {
  const located = candidates.flatMap((candidate) => candidate.located ?? []);
  const names = located.map(({ environment }) => environment.name);
  return located.filter((_, index) => names.indexOf(names[index] ?? "") === index);
}

/** Names that two files have, so that the intended file is unknown. */
function namesOfTwo(candidates: readonly Candidate[]): ReadonlySet<string> {
  const names = candidates.map(({ name }) => name);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function remembering(readPublicKey: PublicKeyReader): PublicKeyReader {
  const known = new Map<string, PublicJwk | PublicKeyProblem>();
  return (path) => {
    const key = known.get(path) ?? readPublicKey(path);
    known.set(path, key);
    return key;
  };
}
