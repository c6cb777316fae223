import { environmentJsonSchema, type JsonSchema } from "../../config/json-schema.ts";

const INTRODUCTION = `# The environment file

One YAML file in \`environments/\` is one environment: one Okta org connected to one Management Console. The file's name without
its ending names the environment and its Terraform stack. Unknown keys are errors, times carry a unit, and no secret ever
stands in a file. What may be said about one is in [findings.md](findings.md). What several files have in common can stand in
[one place](#shared-defaults), and what must hold in [statements](#statements).

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
their own. \`expect\` and \`review.accept\` can be shared, too: an entry counts in each environment as it would in its own file, so a
change of the shared defaults cannot accept its own findings. An environment with entries of its own has those alone. A role or
client in a shared statement has to be in every environment (MC167, MC169): one that only some have is for [the ceiling](#the-ceiling).

A finding names the file in which the value stands, and a mistake in the shared defaults is reported once. A value in them is
judged where an environment uses it; unknown keys, wrong types and secrets always are. While they have such an error, no
environment is deployed.

\`mc-okta check --print production\` shows an environment with all of this, and where each value comes from. What it prints is an
environment file by itself, without shared defaults. With \`--json\` each value has \`file\`, \`line\` and \`column\`, or
\`"default": true\`.

## Statements

\`expect\` says what must hold, for everybody of a subject, whatever else they are in and through whatever app. Each statement
has one subject and demands one thing:

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

| subject | whom it is about |
| --- | --- |
| \`users: { in: [a, b] }\` | members of both groups, whatever other groups they are in |
| \`users: { notIn: [a, b] }\`, \`{ notIn: all }\` | members of neither; members of no role group of the file |
| \`users: { inExactly: [a, b] }\` | members of both role groups, and of no other role group of the file; not beside \`in\` |
| \`users: { …, except: a }\` | as the rest says, without the members of one group |
| \`users: any\` | every user of the org |
| \`clients: [a, b]\` | API clients of the file, by name |
| \`clients: others\`, \`clients: any\` | every app that is not in the file; every app |

The key of a role stands for the group that carries it; any other group is named by its id, \`{ id: 00g… }\`. Names are not
identities and are refused. What is in one map counts together.

| demand | what must be so |
| --- | --- |
| \`never: [a]\` | no token has the role, in the \`roles\` claim or as its \`api::\` scope |
| \`never: ["scope x"]\`, \`["scope x*"]\` | no token has the scope, or any that begins so |
| \`never: [tokens]\` | no token at all |
| \`atLeast: [a, b]\` | a sign-in gives both roles; a client gets both scopes |
| \`exactly: [a, b]\` | both, and no token has any other role |
| \`within: { accessToken, refreshToken }\` | no token lives longer; \`refreshToken\` is for users only |

A scope that neither Okta nor the file makes may be forbidden, too, since somebody can make it by hand; a name that is nearly that
of one is a warning (MC171). A statement about nobody (MC173), and two that no setup can keep together (MC174), are errors.

\`mc-okta check\` judges every statement on what the file asks for: one that does not hold is an error (MC180), one that is not
proved a warning (MC181). What follows from the file without being written, such as that each role comes only through its group, is
judged by \`review\`, \`drift\` and \`deploy\`: [what is proved](../proof.md).

### The ceiling

\`ceiling.yaml\` holds statements for every environment, and nothing else. It stands in the project folder, next to
\`environments/\`; inside of \`environments/\` it is an error (MC014). It can have a different code owner. \`ceiling.yml\` is the same; both
together are an error. One without a statement is a warning (MC182). Editors know it by [its own schema](ceiling.schema.json).

\`\`\`yaml
# yaml-language-server: $schema=docs/reference/ceiling.schema.json
expect:
  - { id: no-foreign-apps, clients: others, never: [tokens] }
\`\`\`

A mistake in it is reported once, and stops every environment. A contradiction with an environment is reported in the
environment's file. Where an environment lacks a role or client that a statement names:

| where it is named | what counts in that environment |
| --- | --- |
| \`in\`, \`inExactly\` | nobody is in the group: the statement does not apply |
| \`notIn\`, \`except\` | nobody is left out by it: the statement is about all the others |
| \`never\` | it stays forbidden |
| \`atLeast\`, \`exactly\`, \`clients\` | the others in the list; no others in \`atLeast\` or \`clients\`: the statement does not apply |

So no environment gets around the ceiling by leaving out a role. \`atLeast\` and \`exactly\` of users do not apply either where
users cannot sign in. A name that no environment has is a warning (MC178): it may be a misspelt one.

## Groups that exist

A role's group can be one that exists: made in Okta, or brought by a directory or an app. \`existing: true\` names it by its name
(\`groupName\`, or the role's own), \`groupId\` by its id. It gets the app, the rule and the claim, and nothing else of it is
changed; \`destroy\` leaves it.

A name is the same in every org, an id is not. Each plan looks the name up and fails unless exactly one group has it, byte for
byte. No group may carry two roles, whether it is named by its name or by its id. \`review\` shows the id. Another group of the
same name, such as one that was deleted and made again, is an error in \`review\` and \`drift\` (\`existing-group-replaced\`) and
needs approval in \`deploy --require-approval\`. Where somebody who must not decide about the role can make or rename groups, use
\`groupId\`. Names with a double quote or a backslash need \`groupId\` (MC063).

## Names of several consoles in one org

In one org no two groups, apps or authorization servers can have one name. \`naming.prefix\` and \`naming.suffix\` stand before and
after every name that an environment makes: its groups (also a \`groupName\`), the label of the web application, with which the
labels of API clients begin, and the authorization server. A group with \`existing\` or \`groupId\` is somebody else's and keeps
its name.

Spaces count, so write both in quotes: \`prefix: "EU "\` makes \`EU Administrator\`, \`suffix: " (test)"\` makes \`Administrator (test)\`.
The check judges the names that come of it, by their length, too.

Management Console compares the \`roles\` claim with the names of its roles, so the claim never has a prefix or suffix. Where
groups have other names than roles, it is no filter over group names but an expression that gives the role of each group by
the group's id, as with \`groupName\`, \`existing\` and \`groupId\`. Role names may then hold no double quote and no backslash (MC059).
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
