import { environmentJsonSchema, type JsonSchema } from "../../config/json-schema.ts";

const INTRODUCTION = `# The environment file

One YAML file in \`environments/\` is one environment: one Okta org connected to one Management Console. The file's name without
its ending names the environment and its Terraform stack. Unknown keys are errors, times carry a unit, and no secret ever
stands in a file. What may be said about one is in [findings.md](findings.md). What several files have in common can stand in
[one place](#shared-defaults).

Editors complete keys and show these texts when the file starts with

\`\`\`yaml
# yaml-language-server: $schema=../docs/reference/environment.schema.json
\`\`\`

| key | value | default | meaning |
| --- | --- | --- | --- |`;

const SHARED = `
## Shared defaults

\`environments/_defaults.yaml\` holds what the environment files beside it have in common. It is no environment: no command
lists it, and none can have its name. Every key may stand in it, and none is required. The place of a state (\`state.path\`,
\`state.s3.key\` and the like) needs \`{environment}\` in it there, or all would have one (MC140). \`_defaults.yml\` is the same; both together are an error. Editors know it by
[its own schema](environment-defaults.schema.json), and the files beside it by
[one in which nothing is required](environment-with-defaults.schema.json).

\`\`\`yaml
# yaml-language-server: $schema=../docs/reference/environment-defaults.schema.json
okta:
  orgUrl: https://acme.okta.com
roles:
  builtIn: [administrator, view_only]
users:
  accessTokenLifetime: 15m
\`\`\`

\`\`\`yaml
# yaml-language-server: $schema=../docs/reference/environment-with-defaults.schema.json
managementConsole:
  address: https://mc-eu.acme.example:8443
naming:
  prefix: "EU "
\`\`\`

| in the environment file | what counts |
| --- | --- |
| the key is absent | the shared value |
| a map | both maps, key by key: \`users: { refreshTokenIdle: 1d }\` keeps the shared \`users.accessTokenLifetime\` |
| a list, or a single value | that alone: \`roles.custom\` and \`api.clients\` replace the shared list as a whole |
| \`null\`, written out | neither: as if no file had the key. Without a shared value to take away it is an error |
| nothing behind the colon | an error, as it is without shared defaults |
| \`state\` with another \`backend\` | it, with the shared \`secrets\` and \`lockTimeout\`; the place of the shared backend does not fit it |

A shared \`users\` turns on the sign-in of people everywhere; \`users: null\` turns it off in one environment. A shared \`api\` with
\`clients\` does the same for API clients. Without \`clients\` it only has settings for the environments that have an \`api\` of
their own. \`review.accept\` can be shared, too: an entry counts in each environment as it would in its own file, so a change
of the shared defaults cannot accept its own findings. An environment with entries of its own has those alone.

A finding names the file in which the value stands, and a mistake in the shared defaults is reported once. A value in them is
judged where an environment uses it; unknown keys, wrong types and secrets always are. While they have such an error, no
environment is deployed.

\`mc-okta check --print production\` shows an environment with all of this, and where each value comes from. What it prints is an
environment file by itself, without shared defaults. With \`--json\` each value has \`file\`, \`line\` and \`column\`, or
\`"default": true\`.

## Names of several consoles in one org

In one org no two groups, apps or authorization servers can have one name. \`naming.prefix\` and \`naming.suffix\` stand before and
after every name that an environment makes: its groups (also a \`groupName\`), the label of the web application, with which the
labels of API clients begin, and the authorization server. A group with \`groupId\` is somebody else's and keeps its name.

Spaces count, so write both in quotes: \`prefix: "EU "\` makes \`EU Administrator\`, \`suffix: " (test)"\` makes \`Administrator (test)\`.
The check judges the names that come of it, by their length, too.

Management Console compares the \`roles\` claim with the names of its roles, so the claim never has a prefix or suffix. Where
groups have other names than roles, it is no filter over group names but an expression that gives the role of each group by
the group's id, as with \`groupName\` and \`groupId\`. Role names may then hold no double quote and no backslash (MC059).
\`mc-okta verify --login\` proves the claim in a real org. Adding or changing \`naming\` later renames everything in place:
members, client ids and secrets stay.
`;

/** docs/reference/environment.md: every key of an environment file. */
export function environmentPage(): string {
  const rows = rowsOf(environmentJsonSchema(), "");
  return `${[INTRODUCTION, ...rows].join("\n")}\n${SHARED}`;
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
