import { environmentJsonSchema, type JsonSchema } from "../../config/json-schema.ts";

const INTRODUCTION = `# The environment file

Each YAML file in \`environments/\` defines one environment: one Okta org that is connected to one Management Console. The file
name without its extension is the name of the environment and of its Terraform stack.

- Unknown keys are errors.
- Durations need a unit, such as \`30s\`, \`10m\`, \`1h\` or \`7d\`.
- Files must not contain secrets.

\`mc-okta check\` checks all files. [findings.md](findings.md) describes each finding. To share values between files, use
[shared defaults](#shared-defaults). To state what access must never change, use [statements](#statements).

Editors with a YAML language server complete keys and show the descriptions below if the file starts with this line:

\`\`\`yaml
# yaml-language-server: $schema=../docs/reference/environment.schema.json
\`\`\`

| key | value | default | description |
| --- | --- | --- | --- |`;

const SHARED = `
## Shared defaults

\`environments/_defaults.yaml\` has the values that all environment files share. It is not an environment: no command lists it.

- It can have every key, and no key is required.
- A state location (\`state.path\`, \`state.s3.key\` and so on) must contain \`{environment}\`, or all environments would share one
  state (MC140).
- \`_defaults.yml\` also works. If both files exist, this is an error.
- Use [this schema](environment-defaults.schema.json) for it in editors, and
  [a schema without required keys](environment-with-defaults.schema.json) for the environment files next to it.

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

| environment file | result |
| --- | --- |
| key is absent | the shared value |
| map | both maps, merged key by key: \`users: { refreshTokenIdle: 1d }\` keeps the shared \`users.accessTokenLifetime\` |
| list or single value | the value of the environment file: \`roles.custom\` and \`api.clients\` replace the whole shared list |
| explicit \`null\` | the shared value is removed, as if no file had the key; an error if there is no shared value |
| key without a value | an error, as without shared defaults |
| \`state\` with another \`backend\` | that backend, with the shared \`secrets\` and \`lockTimeout\`, but not the shared location |

A shared \`users\` enables sign-in for users in every environment; \`users: null\` disables it in one. A shared \`api\` with \`clients\`
does the same for API clients. Without \`clients\`, a shared \`api\` only has settings for environments that have an \`api\`.

\`expect\` and \`review.accept\` can be shared too. An entry has the same effect as in each environment file, so a change to the
shared defaults cannot accept its own findings. If an environment has its own entries, they replace the shared ones. Every
environment must have the roles and clients that a shared statement refers to (MC167, MC169). Put statements about roles or
clients of only some environments in [the ceiling](#the-ceiling).

A finding names the file that has the value. A mistake in the shared defaults is reported once. Values of the shared defaults
are checked in the environments that use them; unknown keys, wrong types and secrets are always reported. While the shared
defaults have such an error, no environment can be deployed.

\`mc-okta check --print production\` prints the merged environment and the origin of each value. The output is a complete
environment file that needs no shared defaults. With \`--json\`, each value has \`file\`, \`line\` and \`column\`, or
\`"default": true\`.

## Statements

\`expect\` lists what must hold for access. A statement holds for everybody it covers, whatever other groups they are in and
whichever app they use. Each statement has one subject and one demand:

\`\`\`yaml
expect:
  - { id: admins-only, users: { notIn: [administrator] }, never: [administrator] }
  - { id: admins-in, users: { in: [administrator] }, atLeast: [administrator] }
  - { id: two-hats, users: { inExactly: [view_only, field_engineers] }, exactly: [view_only, field_engineers] }
  - { id: strangers, users: { notIn: all, except: { id: 00g1emaKYZTWRYYRRTSK } }, never: [tokens] }
  - { id: no-api, users: any, never: ["scope api::*"] }
  - { id: short-admin, users: { in: [administrator] }, within: { accessToken: 30m, refreshToken: 30d } }
  - { id: nightly, clients: [nightly-report], exactly: [view_only] }
  - { id: others, clients: others, never: [tokens] }
\`\`\`

| subject | covers |
| --- | --- |
| \`users: { in: [a, b] }\` | members of both groups, whatever other groups they are in |
| \`users: { notIn: [a, b] }\` | members of neither group |
| \`users: { notIn: all }\` | members of no role group of the file |
| \`users: { inExactly: [a, b] }\` | members of both role groups and of no other role group of the file; cannot be combined with \`in\` |
| \`users: { …, except: a }\` | the users of the other conditions, except the members of this group |
| \`users: any\` | every user of the org |
| \`clients: [a, b]\` | these API clients of the file |
| \`clients: others\` | every app that is not in the file |
| \`clients: any\` | every app |

Refer to the group of a role by the role's key, and to any other group by its id: \`{ id: 00g… }\`. Group names are rejected,
because names are not identities. A user must meet all conditions of a map.

| demand | requires |
| --- | --- |
| \`never: [a]\` | no token carries the role, neither in the \`roles\` claim nor as its \`api::\` scope |
| \`never: ["scope x"]\` | no token has the scope |
| \`never: ["scope x*"]\` | no token has a scope that starts with \`x\` |
| \`never: [tokens]\` | no token at all |
| \`atLeast: [a, b]\` | every sign-in gives both roles; every client gets both scopes |
| \`exactly: [a, b]\` | as \`atLeast\`, and no token carries any other role |
| \`within: { accessToken, refreshToken }\` | no token lives longer; \`refreshToken\` is for users only |

You can forbid a scope that neither Okta nor the file creates, because somebody could create it by hand. A name that is similar
to an existing scope is a warning (MC171). A statement that covers nobody (MC173), and two statements that contradict each other
(MC174), are errors.

\`mc-okta check\` checks every statement against the file. A statement that does not hold is an error (MC180). A statement that
cannot be proved is a warning (MC181). \`review\`, \`drift\` and \`deploy\` also check what the file implies, for example that each
role comes only through its group. See [what is proved](../proof.md).

### The ceiling

\`ceiling.yaml\` has statements that apply to every environment, and nothing else. It belongs in the project folder, next to
\`environments/\`; in \`environments/\` it is an error (MC014). It can have a different code owner than the environment files.
\`ceiling.yml\` also works; if both files exist, this is an error. A ceiling without a statement is a warning (MC182). Use
[this schema](ceiling.schema.json) in editors.

\`\`\`yaml
# yaml-language-server: $schema=docs/reference/ceiling.schema.json
expect:
  - { id: no-foreign-apps, clients: others, never: [tokens] }
\`\`\`

A mistake in the ceiling is reported once and blocks every environment. A contradiction between the ceiling and an environment
is reported in the environment file. An environment may not have a role or client that a statement refers to:

| the missing role or client is in | effect in that environment |
| --- | --- |
| \`in\`, \`inExactly\` | nobody is in the group: the statement does not apply |
| \`notIn\`, \`except\` | nobody is excluded: the statement covers everybody else |
| \`never\` | it stays forbidden |
| \`atLeast\`, \`exactly\`, \`clients\` | the statement covers the rest of the list; with nothing left in \`atLeast\` or \`clients\`, it does not apply |

So an environment cannot bypass the ceiling by not declaring a role. \`atLeast\` and \`exactly\` for users do not apply if users
cannot sign in. A name that no environment has is a warning (MC178), because it may be misspelt.

## Existing groups

An existing group can carry a role: one that was created in Okta, or imported from a directory or an app. \`existing: true\`
references it by name (\`groupName\`, or the role's name), and \`groupId\` by id. The group is assigned to the app, and used in
the rule and the claim. Nothing else about it changes, and \`destroy\` does not delete it.

A name is the same in every org, an id is not. Each plan looks up the name, and fails unless exactly one group has it, byte for
byte. A group can carry only one role. \`review\` shows the group's id. If another group gets the same name, for example after
the group was deleted and recreated, \`review\` and \`drift\` report an error (\`existing-group-replaced\`), and
\`deploy --require-approval\` needs approval. Use \`groupId\` if people who must not assign the role can create or rename groups.
Names with a double quote or a backslash need \`groupId\` (MC063).

## Names of several consoles in one org

The names of groups, apps and authorization servers must be unique in an org. \`naming.prefix\` and \`naming.suffix\` are added to
every name that an environment creates: its groups (also a \`groupName\`), the label of the web application, which is also the
start of the labels of API clients, and the authorization server. A group with \`existing\` or \`groupId\` keeps its name.

Put both in quotes, because spaces count: \`prefix: "EU "\` results in \`EU Administrator\`, and \`suffix: " (test)"\` in
\`Administrator (test)\`. The check includes the resulting names and their length.

Management Console compares the \`roles\` claim with the names of its roles, so the claim never has a prefix or suffix. If group
names differ from role names, the claim is not a filter over group names, but an expression that maps the id of each group to
its role. This also applies to \`groupName\`, \`existing\` and \`groupId\`. Role names must then not contain a double quote or a
backslash (MC059). Run \`mc-okta verify --login\` to test the claim in a real org.

If you add or change \`naming\` later, everything is renamed in place. Members, client ids and client secrets stay.
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
    return [row, ...alternatives(child).flatMap((one) => rowsBelow(one, key))];
  });
}

function rowsBelow(schema: JsonSchema, key: string): string[] {
  return [...rowsOf(schema, key), ...alternatives(schema.items).flatMap((item) => rowsOf(item, `${key}[]`))];
}

function alternatives(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return schema?.anyOf ?? (schema ? [schema] : []);
}

function valueText(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(valueText).join(" or ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
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
