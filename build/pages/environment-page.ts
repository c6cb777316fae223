import { environmentJsonSchema, type JsonSchema } from "../../config/json-schema.ts";

const INTRODUCTION = `# The environment file

One YAML file in \`environments/\` is one environment: one Okta org connected to one Management Console. The file's name without
its ending names the environment and its Terraform stack. Unknown keys are errors, times carry a unit, and no secret ever
stands in a file. What may be said about one is in [findings.md](findings.md).

Editors complete keys and show these texts when the file starts with

\`\`\`yaml
# yaml-language-server: $schema=../docs/reference/environment.schema.json
\`\`\`

| key | value | default | meaning |
| --- | --- | --- | --- |`;

/** docs/reference/environment.md: every key of an environment file. */
export function environmentPage(): string {
  const rows = rowsOf(environmentJsonSchema(), "");
  return `${[INTRODUCTION, ...rows].join("\n")}\n`;
}

function rowsOf(schema: JsonSchema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    const fallback = schema.required?.includes(name) ? "**required**" : defaultText(child);
    const row = `| \`${key}\` | ${cell(valueText(child))} | ${cell(fallback)} | ${cell(child.description ?? "")} |`;
    return [row, ...rowsOf(child, key), ...alternatives(child.items).flatMap((item) => rowsOf(item, `${key}[]`))];
  });
}

function alternatives(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return schema?.anyOf ?? (schema ? [schema] : []);
}

function valueText(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((choice) => `\`${choice}\``).join(", ");
  if (schema.type === "array") return `list of ${alternatives(schema.items).map(valueText).join(" or ")}`;
  if (schema.type === "object") return "map";
  if (schema.format === "date") return "date";
  return schema.pattern === undefined ? String(schema.type ?? "") : "time";
}

function defaultText({ default: value }: JsonSchema): string {
  if (value === undefined) return "";
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
