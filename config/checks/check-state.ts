import type { LifetimeRange } from "../../domain/lifetime.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { SHARED_BACKENDS } from "../../domain/state-place.ts";
import { DEFAULTS } from "../defaults.ts";
import { plainPath, projectPathProblem } from "../project-path.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import { checkLifetime } from "./check-lifetime.ts";

/** Folders with other content: environments, Git, npm, and output of this project. */
const FOREIGN_FOLDERS: readonly string[] = ["environments", "settings", ".sandbox"];
const FOREIGN_ANYWHERE: readonly string[] = [".git", "node_modules"];

/** How long a command may wait for a lock, in seconds. */
const LOCK_TIMEOUT: LifetimeRange = { shortest: "0s", longest: "1h" };

/** Checks `state`. */
export function checkState(context: CheckContext): void {
  const { state } = context.draft;
  if (state === undefined) return;
  checkLifetime(context, ["state", "lockTimeout"], state.lockTimeout, { range: LOCK_TIMEOUT, step: "second" });
  checkBackend(context);
  if ((state.backend ?? DEFAULTS.backend) === "local") checkPath(context, state.path);
}

/** The settings of the chosen backend are required. Those of another backend are allowed only if the shared defaults have them. */
function checkBackend({ draft: { state = {} }, source, report }: CheckContext): void {
  const backend = state.backend ?? DEFAULTS.backend;
  const chosen = source.value(["state", "backend"]);
  const isChosen = source.has(["state", "backend"]);
  const ownFile = source.value([]).file;
  for (const kind of ["path", ...SHARED_BACKENDS] as const) {
    const owner = kind === "path" ? "local" : kind;
    const path = ["state", kind];
    if (owner === backend || !source.has(path)) continue;
    const { file } = source.key(path);
    if (isChosen && file !== ownFile && file !== chosen.file) continue;
    report("MC103", source.key(path), {
      summary: `state.${kind} belongs to the backend ${owner}`,
      got: `backend ${backend}`,
      expected: `settings of the backend ${backend} only`,
      fix: `remove state.${kind}, or write backend: ${owner}`,
    });
  }
  if (backend === "local") return;
  if (backend !== "pg" && !source.has(["state", backend])) {
    report("MC104", chosen, {
      summary: `state.${backend} is missing`,
      expected: `where the backend ${backend} keeps the state`,
      fix: `add state.${backend}; see docs/jobs/share-the-state.md`,
    });
  }
  for (const [key, value] of Object.entries(state[backend] ?? {})) {
    if (typeof value === "string") checkValue({ source, report }, ["state", backend, key], value);
  }
}

/** The characters of a name, path, URL or ARN; none that Terraform reads as a template. */
const PLAIN = /^[\w./:@+=,~-]+$/;

/** PostgreSQL truncates a longer name, so two names could become one. Source: PostgreSQL, "Identifiers and Key Words". */
const LONGEST_SCHEMA = 63;

/** Longest other value. Source: Amazon S3, "Object key names"; no other backend accepts more. */
const LONGEST = 1024;

function checkValue({ source, report }: Pick<CheckContext, "source" | "report">, path: Path, value: string): void {
  const where = source.value(path);
  const key = path.slice(1).join(".");
  const plain = value.replaceAll("{environment}", "environment");
  const longest = path.at(-1) === "schema" ? LONGEST_SCHEMA : LONGEST;
  const isAddress = ["address", "lockAddress", "unlockAddress", "endpoint"].includes(String(path.at(-1)));
  if (!PLAIN.test(plain)) {
    report("MC105", where, {
      summary: `${key} has a character that is not allowed in a state location`,
      got: quote(value),
      expected: "letters, digits and . / : @ + = , ~ _ -; {environment} for the environment's name",
    });
  } else if (isAddress && !isSafeAddress(plain)) {
    report("MC106", where, {
      summary: `${key} is not an https URL`,
      got: quote(value),
      expected: "https; http is allowed only on this machine",
    });
  } else if (plain.length > longest) {
    report("MC105", where, {
      summary: `${key} has ${plain.length} characters`,
      expected: `at most ${longest}`,
      fix: "shorten it",
    });
  }
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && isLoopback(origin));
}

function checkPath({ source, report }: CheckContext, path: string | undefined): void {
  if (path === undefined) return;
  const where = source.value(["state", "path"]);
  const problem = projectPathProblem(path);
  const facts = { got: quote(path), expected: "a file in the project, as in state/production.tfstate" };
  if (problem !== undefined) {
    const name = path.split(/[/\\]/).at(-1) ?? "";
    const fix = /^\w[\w.-]*$/.test(name) ? `write ${quote(`state/${name}`)}` : "remove the key to use the default";
    report("MC100", where, { ...facts, summary: `path of the state file ${problem}`, fix });
  } else if (plainPath(path).startsWith("cdktf.out/")) {
    report("MC101", where, { ...facts, fix: "remove the key to use the default, which is outside of that folder" });
  } else {
    const summary = foreign(plainPath(path));
    const fix = "remove the key to use the default, or write a path as in state/production.tfstate";
    if (summary !== undefined) report("MC102", where, { ...facts, summary, fix });
  }
}

/** Compared in lower case: some file systems ignore case. */
function foreign(path: string): string | undefined {
  const folders = path.toLowerCase().split("/").slice(0, -1);
  const folder =
    FOREIGN_FOLDERS.find((each) => each === folders[0]) ?? FOREIGN_ANYWHERE.find((each) => folders.includes(each));
  if (folder !== undefined) return `state file is in the folder ${folder}`;
  return /[^/]\.tfstate$/.test(path) ? undefined : "state file does not end in .tfstate";
}
