import { MODELLED_ATTRIBUTES } from "../../domain/access-model/modelled-attributes.ts";
import { LOG_DAYS } from "../../domain/drift/authors.ts";
import { comparedAttributes } from "../../domain/drift/difference.ts";
import type { DriftKind } from "./drift/kind.ts";
import { DRIFT_KIND_GROUPS } from "./drift/kinds.ts";

const INTRODUCTION = `# What drift finds

\`mc-okta drift <env>\` compares the deployed configuration with the Okta org, and changes nothing. For each change by hand, it
reports who made it, who gains or loses access, what else is affected, and how to undo it. \`--json\` and \`--format markdown\`
report the same.

| exit code | meaning |
| --- | --- |
| 0 | no finding above \`info\`, not counting accepted findings |
| 1 | a finding of \`warning\`, \`error\` or \`critical\` |
| 2 | wrong usage, the environment is not deployed, or the credential lacks a required scope |
| 3 | Okta cannot be reached |

Findings have the ids of the [review checks](review-checks.md). One change is one finding: a deleted scope and the rule that
listed it are reported together, the second as a consequence of the first.`;

const COMPARED = `## What is compared

The attributes of every deployed object that the environment file defines:

| resource | attributes |
| --- | --- |`;

const NOT_COMPARED = `The okta provider does not support \`dpop_bound_access_tokens\` of an app. For policies and rules, drift compares their order,
not their priority: Okta renumbers them when another object is inserted before them.

Drift also finds: policies, rules, scopes and claims that somebody created in the managed authorization server; users who are
assigned to the web app directly; second client secrets; Okta API scopes and admin roles of managed apps; owners and admin
roles of role groups, and group rules that add members to them; trusted servers, encryption keys, and other servers with the
same audience.

Not compared:

- **Changes of the file since the last deploy.** The report lists them as not deployed yet.
- **Members of role groups.** They change all the time. \`mc-okta verify --login\` shows what a user gets.
- **The values of client secrets**, and the time at which Okta rotates signing keys.
- **Objects of other teams**: their apps, groups and servers, unless the managed server refers to them.
- **Inactive unmanaged objects**: they give nobody access.
- **The contents** of sign-on policies, inline hooks, network zones and custom domains.`;

const KINDS = `## Tested kinds of changes

The tests make each change by hand in a deployed local org, one at a time, and the table shows their results. "plan" is what
\`mc-okta diff\` shows, and "verify" is \`mc-okta verify --login\`. "Not tested": the local org does not support the change, so the
test changes its responses to drift, or the local org ignores the change. The tests then run a deploy to undo it.`;

const HEAD = `| change by hand | drift reports | plan | verify | undo |
| --- | --- | --- | --- | --- |`;

const WAYS = `"Deploy": \`mc-okta deploy <env>\` undoes the change, and drift then finds nothing. "Deploy, twice": the first deploy stops and
prints the command that removes the deleted object from the state. "Admin Console": a deploy does not change it; the finding
names the page. "Admin Console, then deploy": rename the new group first. "None": nothing is wrong, or drift does not detect it.`;

const WHO = `## Who did it

Drift reads the org's System Log. An event names the object but not the changed attribute, so drift lists everybody who changed
the object since the last deploy, the latest first. If the author is unknown, the report gives the reason:

- **The event is delayed**, or older than ${LOG_DAYS} days, after which Okta deletes it.
- **The credential cannot read the System Log** (\`okta.logs.read\`).
- **Reading the System Log failed.** The report shows Okta's error. Findings and exit code do not change.
- **All events are from Terraform**: somebody deployed from elsewhere.`;

const RIGHTS = `## Rights

Read scopes are enough:

| scope | for |
| --- | --- |
| \`okta.groups.read\`, \`okta.users.read\`, \`okta.apps.read\`, \`okta.authorizationServers.read\` | the comparison; without them drift exits with 2 |
| \`okta.appGrants.read\` | Okta API scopes of managed apps |
| \`okta.roles.read\` | admin roles of managed apps and role groups, and whether the credential can read the whole org |
| \`okta.logs.read\` | who did it |

An app also needs an admin role that can read these objects, such as Read-Only Administrator. The report lists what the
credential cannot read under "Not checked". Such objects are unknown, not absent.

Drift reads the list of client secrets only to count them, and never prints or stores one. Each run adds the event
\`app.oauth2.client.read_client_secret\` to the System Log for every app with a secret. Exclude the app that runs drift from alerts
on this event.`;

const AFTER = `## After you undo a change

Undoing a change does not revoke everything:

- **Tokens stay valid.** An issued access token works until it expires, and a refresh token can get new ones. The finding says
  for how long. To end refresh tokens sooner, revoke them (Okta, Application OAuth 2.0 Tokens API). Clearing Okta sessions does
  not end sessions of Management Console.
- **Management Console has local users.** They can sign in without Okta, and changes in Okta do not affect them. Check
  Settings > Users for new accounts.
- **Exposed secrets and keys stay exposed.** Rotate them.
- **Find out why.** Add necessary changes to the environment file, and acceptable findings to \`review.accept\`.`;

/** docs/reference/drift.md: what is compared, and every kind of change by hand with the commands that detect it. */
export function driftPage(): string {
  const attributes = Object.keys(MODELLED_ATTRIBUTES).map((type) =>
    row(code(type), comparedAttributes(type).toSorted().map(code).join(", ")),
  );
  const chapters = [
    INTRODUCTION,
    [COMPARED, ...attributes].join("\n"),
    NOT_COMPARED,
    KINDS,
    ...Object.entries(DRIFT_KIND_GROUPS).flatMap(([heading, kinds]) => [
      `### ${heading}`,
      [HEAD, ...Object.values(kinds).map(kindRow)].join("\n"),
    ]),
    WAYS,
    WHO,
    RIGHTS,
    AFTER,
  ];
  return `${chapters.join("\n\n")}\n`;
}

function kindRow({ title, finding, plan, verify, back }: DriftKind): string {
  const [severity, check] = finding ?? [];
  return row(
    title,
    check === undefined ? "nothing" : `${severity} [${check}](review-checks.md#${check})`,
    seen(plan),
    seen(verify),
    back ?? "none",
  );
}

function seen(isSeen: boolean | undefined): string {
  if (isSeen === undefined) return "not tested";
  return isSeen ? "yes" : "no";
}

function code(text: string): string {
  return `\`${text}\``;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
