import { Document, isMap, isScalar, visit } from "yaml";
import type { EnvironmentContent } from "../domain/adopt/setup/environment-content.ts";
import type { AdoptNote } from "../domain/adopt/setup/note.ts";
import type { EnvironmentFile } from "../domain/environment-file.ts";
import type { Finding } from "../domain/finding.ts";
import { escaped } from "../domain/printable.ts";
import { besideShared } from "./beside-shared.ts";
import { parseEnvironments } from "./parse-environments.ts";
import { mayBeShown } from "./quote.ts";
import { quoteUnlessPlain, writtenYaml } from "./written-yaml.ts";

/** An environment file that is to be written. */
export interface RenderedEnvironment {
  readonly text: string;
  /** What `mc-okta check` will say of it alone. Public keys that it names count as good ones. */
  readonly findings: readonly Finding[];
}

/** What a file is made from. */
interface EnvironmentToRender {
  /** Name of the environment. */
  readonly name: string;
  readonly content: EnvironmentContent;
  readonly notes: readonly AdoptNote[];
  /** The shared defaults beside it. @default - there are none */
  readonly shared?: readonly EnvironmentFile[];
}

/** Widest line of a comment, in characters. */
const COLUMNS = 100;

/** Longest name that a comment shows. */
const MAX_SHOWN = 80;

/**
 * Writes an environment file with a comment for each note above the part that it belongs to. Beside the shared defaults the
 * text parses to exactly the content, whatever the names in it hold. A comment names no object whose name looks like a secret.
 */
export function renderEnvironment(environment: EnvironmentToRender): RenderedEnvironment {
  const findingsOf = (yaml: string) => findingsBeside(yaml, environment.shared ?? []);
  const bare = findingsOf(render({ ...environment, notes: [] }, [], true));
  const refused = bare.filter(({ severity }) => severity === "error");
  const text = render(environment, refused, true);
  const findings = findingsOf(text);
  if (findings.length === bare.length) return { text, findings };
  // Names that stand side by side may look like a secret where each alone does not.
  const nameless = render(environment, refused, false);
  return { text: nameless, findings: findingsOf(nameless) };
}

function findingsBeside(text: string, shared: readonly EnvironmentFile[]): readonly Finding[] {
  const own = { name: "adopted", file: "adopted.yaml", text };
  const { findings } = parseEnvironments([own, ...shared], () => A_GOOD_KEY);
  return findings.filter(({ where }) => where.file === own.file);
}

/** A key that no check refuses: the real one is written together with the file. */
const A_GOOD_KEY = {
  kty: "RSA",
  kid: "adopted",
  e: "AQAB",
  n: `${"_".repeat(341)}w`,
} as const;

function render(
  { name, content, notes, shared = [] }: EnvironmentToRender,
  refused: readonly Finding[],
  withNames: boolean,
): string {
  const document = new Document(besideShared(content, shared), { aliasDuplicateObjects: false });
  visit(document, { Scalar: (_, node) => quoteUnlessPlain(node) });
  const header = [
    shared.length === 0 ? SCHEMA : SCHEMA_BESIDE_SHARED,
    "",
    ...wrapped(introduction(name)),
    ...refused.flatMap(refusal),
  ];
  const keys = isMap(document.contents) ? document.contents.items.map(({ key }) => key) : [];
  const present = keys.filter((key) => isScalar(key));
  const isPresent = (at: string) => present.some(({ value }) => value === at);
  const homeless = notes.filter(({ at }) => !isPresent(at));
  for (const key of present) {
    const lines = notes.filter(({ at }) => at === key.value).flatMap((one) => noteLines(one, withNames));
    if (lines.length > 0) key.commentBefore = asComment(lines);
    key.spaceBefore = key !== present[0];
  }
  document.commentBefore = asComment([...header, ...homeless.flatMap((one) => noteLines(one, withNames))]);
  return writtenYaml(document);
}

const SCHEMA = "yaml-language-server: $schema=../docs/reference/environment.schema.json";
const SCHEMA_BESIDE_SHARED = SCHEMA.replace("environment.schema", "environment-with-defaults.schema");

function introduction(name: string): string {
  return `Made by mc-okta adopt from what was found in the org. A comment says what the file cannot say as it was, and what a deploy makes of it. Read them, then run: mc-okta check ${name}`;
}

/** yaml puts the number sign before each line; one that is empty needs a space to get it. */
function asComment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join("\n");
}

function refusal({ code, summary }: Finding): string[] {
  return bullet(`mc-okta check refuses a value: ${code} ${cut(summary)}`);
}

/** Okta's own ids. */
const OKTA_ID = /^[A-Za-z0-9]{20}$/;

function noteLines({ object: { type, name, id }, meaning, found }: AdoptNote, withNames: boolean): string[] {
  const shown = withNames && name !== "" && mayBeShown(name) ? ` "${cut(name)}"` : "";
  const exactly = withNames && found !== undefined && mayBeShown(found) ? ` Found: ${cut(found)}` : "";
  return bullet(`${type}${shown}${id !== undefined && OKTA_ID.test(id) ? ` (${id})` : ""}: ${meaning}${exactly}`);
}

function bullet(text: string): string[] {
  const [first = "", ...others] = wrapped(text, COLUMNS - "# - ".length);
  return [`- ${first}`, ...others.map((line) => `  ${line}`)];
}

function cut(text: string): string {
  const characters = [...text];
  return escaped(characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join("")}…` : text);
}

function wrapped(text: string, width = COLUMNS - "# ".length): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
