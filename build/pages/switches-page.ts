import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SWITCH_VALUES } from "local-okta";
import { markdownTable } from "markdown-table";

const PROJECT = join(import.meta.dirname, "../..");

const INTRODUCTION = `# What is not known, and how the local org and console decide it

Where neither documentation nor a published recording settles a behaviour, the local world has a switch. Its default is the
stricter reading where one is stricter, so that what works here works there too. Where a switch decides what a token gives, a
statement is proved only under each of its values ([proof](../proof.md)). \`mc-okta sandbox --switch name=value\` sets one of the org for a
start; tests and programs set them with \`startSandbox({ port, switches })\` and \`serveManagementConsole({ port, switches })\`.`;

const SOURCES = [
  { title: "Okta org, management API", file: "local-okta/org/switches.ts" },
  { title: "Okta org, authorization servers", file: "local-okta/oauth/oauth-switches.ts" },
  { title: "Management Console", file: "sandbox/management-console/console-switches.ts" },
];

/** The page of all switches, from the comments that stand at them. */
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
  return markdownTable([["switch", "what is not known", "values", "default"], ...rows].map((row) => row.map(cell)));
}

function code(value: string): string {
  return `\`${value.trim()}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
