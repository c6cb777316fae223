import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SWITCH_VALUES } from "local-okta";
import { markdownTable } from "markdown-table";

const PROJECT = join(import.meta.dirname, "../..");

const INTRODUCTION = `# Switches for unknown behavior

Some behavior of Okta and Management Console is neither documented nor in a published recording. For each such case, the local
org or the local console has a switch. Its default is the stricter behavior, if there is one, so that what works locally also
works in production. If a switch affects what a token gives, a statement counts as proved only if it holds for all values of
the switch ([proof](../proof.md)). \`mc-okta sandbox --switch
name=value\` sets a switch of the org for one run. Tests and programs set switches with \`startSandbox({ port, switches })\` and
\`serveManagementConsole({ port, switches })\`.`;

const SOURCES = [
  { title: "Okta org, management API", file: "local-okta/org/switches.ts" },
  { title: "Okta org, authorization servers", file: "local-okta/oauth/oauth-switches.ts" },
  { title: "Management Console", file: "sandbox/management-console/console-switches.ts" },
];

/** The page of all switches, from their doc comments. */
export function switchesPage(): string {
  const sections = SOURCES.map(
    ({ title, file }) => `## ${title}\n\n${table(readFileSync(join(PROJECT, file), "utf8"))}`,
  );
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

function table(source: string): string {
  const members = [...source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:readonly )?(\w+): ([^;]+?)(?:;|,\n)/g)];
  const rows = members.map(([, comment = "", name = "", type = ""]) => {
    const [what = "", preset = ""] = comment
      .replace(/\s*\n\s*\* ?/g, " ")
      .trim()
      .split(/\s*@default\s*/);
    // The org's switches are schemas, the console's are members of an interface.
    const values = SWITCH_VALUES.get(name)?.allowed ?? type.split("|");
    return [`\`${name}\``, what, values.map(code).join(", "), preset];
  });
  return markdownTable([["switch", "unknown behavior", "values", "default"], ...rows].map((row) => row.map(cell)));
}

function code(value: string): string {
  return `\`${value.trim()}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
