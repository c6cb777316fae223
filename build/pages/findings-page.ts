import { FINDING_CODE_GROUPS } from "../../config/finding-codes/all.ts";
import type { FindingCodeEntry } from "../../config/finding-codes/finding-code.ts";

const INTRODUCTION = `# Findings

What \`mc-okta check\`, and every command that reads environment files, may say. An **error** keeps the environment from being
synthesized; a **warning** does not. All mistakes of all files are reported in one run, in the order of the files:

\`\`\`
environments/production.yaml:9:12 error MC042 address ends in a slash
  got "https://mc.acme.example:8443/", expected scheme, host and port only; Okta and Management
    Console compare byte by byte
  fix: write "https://mc.acme.example:8443"
\`\`\`

\`--json\` gives the same fields. A code keeps its meaning for ever. The vendor page is Resilio's "Management Console
integration with Okta".`;

/** docs/reference/findings.md: every code with its reason, its source and an example. */
export function findingsPage(): string {
  const chapters = Object.entries(FINDING_CODE_GROUPS).map(([heading, codes]) =>
    [`## ${heading}`, ...Object.entries(codes).map(section)].join("\n\n"),
  );
  return `${[INTRODUCTION, ...chapters].join("\n\n")}\n`;
}

function section([code, entry]: [string, FindingCodeEntry]): string {
  const { severity, title, explanation, source, example } = entry;
  return [
    `### ${code}: ${title}`,
    `*${severity}.* ${explanation}`,
    `Source: ${source}.`,
    `\`\`\`yaml\n# wrong\n${example.wrong}\n# right\n${example.right}\n\`\`\``,
  ].join("\n\n");
}
