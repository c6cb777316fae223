import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../cli/program.ts";
import { FINDING_CODES } from "../../config/finding-codes/all.ts";
import { environmentJsonSchema, schemaAt } from "../../config/json-schema.ts";
import manifest from "../../package.json" with { type: "json" };
import { testContext } from "../cli/context.ts";
import { anchors, codeSpans, commandLines, type Document, documents, links } from "./documents.ts";

/** Folders of this project; what is made at run time is not among them. */
const FOLDERS = readdirSync(".", { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !["node_modules", "dist", "cdktf.out", "state", "settings"].includes(entry.name),
  )
  .map(({ name }) => name)
  .filter((name) => !name.startsWith(".") || name === ".ci");

function brokenLinks(document: Document): string[] {
  return links(document).filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? document.file : join(dirname(document.file), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchors(readFileSync(file, "utf8")).includes(anchor);
  });
}

/** Pages for those who work on this project, which lead to its sources. */
const FOR_DEVELOPERS = /^(docs\/(adr\/|architecture\.md$)|local-okta\/|CONTRIBUTING\.md$)/;

function isPacked(file: string): boolean {
  return manifest.files.some(
    (packed) =>
      file === packed || file.startsWith(`${packed}/`) || (packed.endsWith("/*.md") && isPageIn(packed, file)),
  );
}

function isPageIn(pattern: string, file: string): boolean {
  return file.endsWith(".md") && dirname(file) === dirname(pattern);
}

/** Links of a page in the package to what is not in it. */
function unpackedLinks(document: Document): string[] {
  if (!isPacked(document.file) || FOR_DEVELOPERS.test(document.file)) return [];
  return links(document)
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => join(dirname(document.file), target.split("#")[0] ?? ""))
    .filter((file) => !isPacked(file) && !FOR_DEVELOPERS.test(file));
}

/** A file that a user may write; this project has none. */
const USERS_OWN = "environments/_defaults.yaml";

function missingFiles(document: Document): string[] {
  return codeSpans(document).filter((code) => {
    const isPath = /^[\w.-]+(\/[\w.-]+)+\/?$/.test(code) && FOLDERS.includes(code.split("/")[0] ?? "");
    return isPath && code !== USERS_OWN && !existsSync(code) && !existsSync(`${code}.ts`);
  });
}

function unknownScripts(document: Document): string[] {
  const named = commandLines(document).flatMap((line) => /^npm run (\S+)/.exec(line)?.[1] ?? []);
  return named.filter((script) => !Object.keys(manifest.scripts).includes(script));
}

const program = createProgram(testContext(), () => {});

/** `mc-okta` command lines whose command or options do not exist. `a|b` stands for two commands. */
function unknownCommands(document: Document): string[] {
  return commandLines(document).filter((line) => {
    const [, names, rest = ""] = /^(?:npx |node bin\/)?mc-okta(?:\.js)? ([a-z][a-z|-]*)(.*)$/.exec(line) ?? [];
    if (names === undefined) return false;
    return names.split("|").some((name) => {
      const command = program.commands.find((candidate) => candidate.name() === name);
      if (command === undefined || !existsSync(`cli/commands/${name}.ts`)) return true;
      const known = command.options.map(({ long }) => long);
      return (rest.match(/--[a-z-]+/g) ?? []).some((option) => !known.includes(option));
    });
  });
}

/** Keys of environment files, as `users.appLabel`; an `okta.….read` or `.manage` is a scope of Okta's own, `state.sh` a script. */
function unknownKeys(document: Document): string[] {
  const schema = environmentJsonSchema();
  const sections = Object.keys(schema.properties ?? {});
  return codeSpans(document).filter((code) => {
    const [, key = ""] = /^([a-zA-Z]+\.[a-zA-Z.]+)(?:: .*)?$/.exec(code) ?? [];
    const path = key.split(".");
    if (!sections.includes(path[0] ?? "") || /^okta\.\w+\.(read|manage)$|\.sh$/.test(key)) return false;
    return schemaAt(schema, path) === undefined;
  });
}

function unknownCodes({ text }: Document): string[] {
  return (text.match(/\bMC\d{3}\b/g) ?? []).filter((code) => !Object.hasOwn(FINDING_CODES, code));
}

const CHECKS = { brokenLinks, unpackedLinks, missingFiles, unknownScripts, unknownCommands, unknownKeys, unknownCodes };

describe("what a page names exists", () => {
  test.each(documents().map((document) => [document.file, document] as const))("%s", (_, document) => {
    const wrong = Object.entries(CHECKS).map(([name, check]) => [name, check(document)]);
    expect(Object.fromEntries(wrong)).toEqual({
      brokenLinks: [],
      unpackedLinks: [],
      missingFiles: [],
      unknownScripts: [],
      unknownCommands: [],
      unknownKeys: [],
      unknownCodes: [],
    });
  });

  test("what does not exist is seen", () => {
    const text = [
      "[gone](docs/gone.md), [no such heading](README.md#gone), [a page](https://example.com/gone), [here](#here)",
      "# Here",
      "`config/gone.ts`, `config/checks/`, `.sandbox/env`, `npm run gone`, `npm run lint`, MC999, MC001",
      "`mc-okta gone`, `mc-okta check|gone`, `npx mc-okta check --gone`, `mc-okta check --json`, `mc-okta <command>`",
      "`users.gone`, `users.appLabel`, `okta.gone: 1`, `okta.groups.read`",
      "```sh\nnpm ci && npm run gone-too\nnode bin/mc-okta.js gone\n```",
    ].join("\n");
    const document = { file: "page.md", text };
    expect(brokenLinks({ ...document, file: "CHANGELOG.md" })).toEqual(["docs/gone.md", "README.md#gone", "#here"]);
    const link = { text: "[source](cli/main.ts), [page](docs/commands.md), [contribute](CONTRIBUTING.md)" };
    expect(unpackedLinks({ ...link, file: "README.md" })).toEqual(["cli/main.ts"]);
    expect(missingFiles(document)).toEqual(["config/gone.ts"]);
    expect(unknownScripts(document)).toEqual(["gone-too", "gone"]);
    expect(unknownCommands(document)).toEqual([
      "node bin/mc-okta.js gone",
      "mc-okta gone",
      "mc-okta check|gone",
      "npx mc-okta check --gone",
    ]);
    expect(unknownKeys(document)).toEqual(["users.gone", "okta.gone: 1"]);
    expect(unknownCodes(document)).toEqual(["MC999"]);
    expect(anchors(text)).toEqual(["here"]);
  });
});

/** Every file below docs/ that somebody may read. */
const pages = () =>
  readdirSync("docs", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Files that a link of a page, or of what is generated, leads to. */
function linked(): string[] {
  const generated = pages().filter((file) => /^docs\/reference\/.*\.md$/.test(file));
  const sources = [...documents(), ...generated.map((file) => ({ file, text: readFileSync(file, "utf8") }))];
  return sources.flatMap((document) =>
    links(document)
      .map((target) => join(dirname(document.file), target.split("#")[0] ?? ""))
      .filter((file) => file !== document.file),
  );
}

test("every file below docs/ is linked from a page", () => {
  const targets = linked();
  expect(pages().filter((file) => !targets.includes(file))).toEqual([]);
});

test("every decision is listed in the index, once", () => {
  const decisions = readdirSync("docs/adr").filter((entry) => /^\d{4}-/.test(entry));
  const listed = links({ file: "docs/adr/README.md", text: readFileSync("docs/adr/README.md", "utf8") });
  expect(listed).toEqual(decisions.sort());
});

test("every decision has the four headings", () => {
  const decisions = documents().filter(({ file }) => /^docs\/adr\/\d/.test(file));
  const others = decisions.filter(
    ({ text }) => text.match(/^## .+$/gm)?.join() !== "## Context,## Decision,## Alternatives,## Consequences",
  );
  expect(others.map(({ file }) => file)).toEqual([]);
});

test("every decision says what would change it", () => {
  const decisions = documents().filter(({ file }) => /^docs\/adr\/\d/.test(file));
  expect(decisions.filter(({ text }) => !text.includes("\nWe would change our mind")).map(({ file }) => file)).toEqual(
    [],
  );
});

test("the page of commands names every command", () => {
  const page = readFileSync("docs/commands.md", "utf8");
  const commands = readdirSync("cli/commands").map((entry) => entry.replace(/\.ts$/, ""));
  expect(
    commands.filter((name) => !page.includes(`npx mc-okta ${name} `) && !page.includes(`npx mc-okta ${name}\``)),
  ).toEqual([]);
});
