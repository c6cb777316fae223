import { MODELLED_ATTRIBUTES } from "../../domain/access-model/modelled-attributes.ts";
import { LOG_DAYS } from "../../domain/drift/authors.ts";
import { comparedAttributes } from "../../domain/drift/difference.ts";
import type { DriftKind } from "./drift/kind.ts";
import { DRIFT_KIND_GROUPS } from "./drift/kinds.ts";

const INTRODUCTION = `# What drift finds

\`mc-okta drift <env>\` compares what was deployed with what the Okta org holds, and changes nothing. It says what somebody did
by hand, who, who gains or loses what by it, what else is wrong because of it, and the way back. \`--json\` and
\`--format markdown\` say the same.

| exit code | meaning |
| --- | --- |
| 0 | nothing, or nothing worse than an info; what is accepted in the file counts as nothing |
| 1 | a finding of \`warning\`, \`error\` or \`critical\` |
| 2 | wrong usage, nothing deployed, or the credential may not read what nothing can be said without |
| 3 | Okta cannot be reached |

The findings are those of [review](review-checks.md), under the same ids. One act is one finding: a deleted scope and the rule
that listed it are said once, with the rest as what follows.`;

const COMPARED = `## What is compared

What the file has and was deployed, attribute by attribute:

| resource | attributes |
| --- | --- |`;

const NOT_COMPARED = `Of these the okta provider does not know an app's \`dpop_bound_access_tokens\`. Of policies and rules the order
among themselves counts, not the number: Okta moves all of ours behind an object that gets a place before them.

Found beside these: policies, rules, scopes and claims that somebody made in our authorization server; users who are assigned
to the web app by name; second client secrets; Okta API scopes and admin roles of our apps; owners and admin roles of role
groups, and group rules that fill them; trusted servers, encryption keys, and other servers of our audience.

Not compared:

- **What the file changed since the last deploy.** The report lists it as not deployed yet.
- **Who is in a role group.** People come and go; \`mc-okta verify --login\` shows what single users get.
- **The values of client secrets**, and when Okta rotates the signing keys.
- **What other teams have**: their apps, groups and servers, as long as nothing in our server names them.
- **What is inactive and not ours**: it gives nobody anything.
- **The contents** of sign-on policies, inline hooks, network zones and custom domains.`;

const KINDS = `## Every kind that is tried

Each was done by hand in a deployed local org, alone, and what is said here is what the tests found: \`terraform plan\` is what
\`mc-okta diff\` shows, \`verify\` is \`mc-okta verify --login\`. "Not tried" is what the local org cannot hold, so that its answers
were changed on the way to drift, or does not act on. The way back was tried by a deploy after each.`;

const HEAD = `| somebody did this | drift says | plan | verify | way back |
| --- | --- | --- | --- | --- |`;

const WAYS = `"Deploy": \`mc-okta deploy <env>\` puts it back, and drift then finds nothing. "Deploy, twice": the first one stops, and names the
command that makes Terraform forget what is gone. "Admin Console": no deploy changes it; the finding names the place. "Admin
Console, then deploy": somebody has to give the new group another name first. "None": nothing is wrong, or drift does not see it.`;

const WHO = `## Who did it

The System Log of the org says who. An event names the object and not what was changed of it, so whoever else touched the object
since the last deploy is named beside the last one. "Unknown" has a reason beside it:

- **The event is late**, or older than ${LOG_DAYS} days: Okta keeps events no longer.
- **The credential may not read the System Log** (\`okta.logs.read\`).
- **The System Log could not be read**: what Okta answered is beside it. The findings and the exit code stay as they are.
- **Only Terraform's own events are there**: somebody deployed it, from elsewhere.`;

const RIGHTS = `## Rights

Scopes that read are enough:

| scope | for |
| --- | --- |
| \`okta.groups.read\`, \`okta.users.read\`, \`okta.apps.read\`, \`okta.authorizationServers.read\` | the comparison; without them exit code 2 |
| \`okta.appGrants.read\` | whether our apps may call Okta's own API |
| \`okta.roles.read\` | admin roles of our apps and role groups, and whether the credential sees the whole org |
| \`okta.logs.read\` | who did it |

An app also needs an admin role that sees these objects, such as Read-Only Administrator. What the credential may not read is
listed under "Not checked", and is no proof that nothing is there.

Drift reads the list of client secrets to count them, and prints and keeps none. Okta notes the reading: each run leaves
\`app.oauth2.client.read_client_secret\` in the System Log for every app with a secret. An alarm on that event has to leave out the
app that drift runs as.`;

const AFTER = `## After it is put back

What was given lasts on:

- **Tokens live on.** An access token that was issued works until it ends, and a refresh token brings new ones; the finding says
  for how long. Refresh tokens end sooner when they are revoked (Okta, Application OAuth 2.0 Tokens API). Sessions of Okta that are
  cleared do not end sessions of Management Console.
- **Management Console has users of its own.** A local account gets in when Okta is down, and no change in Okta touches it.
  Look there for accounts that were made meanwhile: Settings > Users.
- **Secrets and keys that somebody saw stay known.** Replace them.
- **Find out why.** What was needed belongs into the environment file; what is fine as it is under \`review.accept\`.`;

/** docs/reference/drift.md: what is compared, and every kind of hand edit with what sees it. */
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
  if (isSeen === undefined) return "not tried";
  return isSeen ? "yes" : "no";
}

function code(text: string): string {
  return `\`${text}\``;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
