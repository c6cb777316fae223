import { describe, expect, test } from "vitest";
import { accessMermaid } from "../../../cli/views/review/access-mermaid.ts";
import { accessSvg } from "../../../cli/views/review/access-svg.ts";
import { code, prose } from "../../../cli/views/review/markdown-text.ts";
import { reviewJson } from "../../../cli/views/review/review-json.ts";
import { renderReviewMarkdown } from "../../../cli/views/review/review-markdown.ts";
import { renderReview } from "../../../cli/views/review/review-text.ts";
import type { AccessGraph } from "../../../domain/review/access-graph.ts";
import type { AccessRow } from "../../../domain/review/access-row.ts";
import type { Review } from "../../../domain/review/review.ts";
import type { ReviewFinding } from "../../../domain/review/review-finding.ts";

const finding = (rest: Partial<ReviewFinding> = {}): ReviewFinding => ({
  check: "pkce-off",
  severity: "error",
  summary: "PKCE is not required",
  object: "okta_app_oauth.web_app",
  fix: "require it",
  why: "A code can be stolen.",
  source: "RFC 9700",
  ...rest,
});

const granted = (role: string) =>
  ({ kind: "granted", roles: [role], scopes: ["user_groups"], policies: ["users"], accessTokenMinutes: 30 }) as const;

const row = (rest: Partial<AccessRow> = {}): AccessRow => ({
  kind: "group",
  key: "a",
  who: "Operators",
  place: "Console",
  before: granted("View Only"),
  after: granted("Administrator"),
  change: "changed",
  ...rest,
});

const GRAPH: AccessGraph = {
  nodes: [
    { id: "n0", column: "group", label: "Operators: Administrator", mark: "new" },
    { id: "n1", column: "policy", label: "User sign-in", mark: "same" },
    { id: "n2", column: "role", label: "View Only", mark: "gone" },
  ],
  edges: [
    { from: "n0", to: "n1", mark: "new" },
    { from: "n1", to: "n2", mark: "gone" },
  ],
};

const NO_EFFECT = { effect: "unknown", attributeEffects: {} } as const;

function review(rest: Partial<Review> = {}): Review {
  return {
    environment: "production",
    sources: { after: "configuration", before: "configuration", live: false },
    changes: [
      { ...NO_EFFECT, address: "okta_group.old", action: "delete", attributes: [], replacedBecause: [] },
      {
        ...NO_EFFECT,
        address: "okta_app_oauth.web_app",
        action: "replace",
        attributes: ["type"],
        replacedBecause: ["type"],
      },
      { ...NO_EFFECT, address: "okta_group.a", action: "update", attributes: ["name"], replacedBecause: [] },
    ],
    broadening: [{ kind: "gain", what: "members of Operators gain Administrator" }],
    access: [{ who: "members of Operators", direction: "gained", what: "gain Administrator" }],
    console: [{ screen: "Settings", label: "Client ID", why: "a new app" }],
    rows: [row()],
    graph: GRAPH,
    statements: [
      {
        id: "admins-only",
        origin: "environment",
        object: "statement admins-only",
        words: "users outside of administrator never get administrator",
        verdict: "refuted",
        evaluated: 12,
        before: "proved",
        because: "a user in Operators, at Web: gets Administrator in the ID token",
        command: "npx mc-okta why production --user-groups view_only",
      },
      {
        id: "other-apps",
        origin: "derived",
        object: "derived statement other-apps",
        words: "apps that are not in the file never get tokens",
        verdict: "proved",
        evaluated: 4,
        before: "proved",
      },
    ],
    notApplicable: [
      {
        id: "finance-only",
        source: { file: "ceiling.yaml", line: 2, column: 5 },
        lacking: [{ kind: "role", role: "finance" }],
        restApplies: false,
      },
    ],
    matrix: { after: { users: [], clients: [], combinations: [], combinationsComplete: true } },
    findings: [
      finding(),
      finding({ check: "local-state", severity: "info", summary: "one file", object: "backend local" }),
    ],
    cost: { plan: [{ bucket: "/api/v1/groups/{id}", calls: 3, limitPerMinute: 1000 }], apply: [] },
    rights: {
      scopes: ["okta.groups.read"],
      permissions: ["Manage groups"],
      standardRoles: ["Organization Administrator"],
    },
    notKnown: ["Who is in the groups."],
    ...rest,
  };
}

test("a terminal shows the verdict, the findings, what changes and who gets what", () => {
  expect(renderReview(review(), { color: false })).toMatchInlineSnapshot(`
    "production: 1 error, 1 info in the configuration, compared with the base

    error pkce-off
      PKCE is not required
      at okta_app_oauth.web_app
      fix: require it
    info local-state
      one file
      at backend local
      fix: require it

    Who gains and loses
      + members of Operators gain Administrator

    Enter again in Management Console
      Settings: Client ID (a new app)

    What Terraform does
      delete okta_group.old
      replace okta_app_oauth.web_app because of type
      update okta_group.a: name

    Statements
      1 of yours: 1 refuted; 1 derived from the file: 1 proved
      statement admins-only, users outside of administrator never get administrator: refuted (before:
        proved): a user in Operators, at Web: gets Administrator in the ID token; see why: npx mc-okta
        why production --user-groups view_only
      ceiling statement finance-only does not apply: no role finance

    Who gets what
      ~ members of Operators: Administrator, token 30m (before: View Only, token 30m)

    Calls and rights
      plan: 3 calls to Okta, within a minute at its default limits (/api/v1/groups/{id} 3 of 1000 per
        minute)
      apply: no call to Okta
      OAuth scopes of the credential: okta.groups.read
      or an administrator with the permissions: Manage groups
      standard roles that include them together: Organization Administrator

    What this review cannot know
      Who is in the groups."
  `);
});

const doubtOfFile = (id: string): Review["statements"][number] => ({
  id,
  origin: "derived",
  object: `derived statement ${id}`,
  words: "users never get it",
  verdict: "notProved",
  evaluated: 1,
  because: "there are too many groups or combinations to search",
});
const LINE = "derived statement a, users never get it: not proved: there are too many groups or combinations to search";

test("derived statements that are not proved for one reason follow it, indented", () => {
  const text = renderReview(review({ statements: ["a", "b"].map(doubtOfFile), notApplicable: [] }), { color: false });
  expect(text).toContain(`
  2 derived statements are not proved: there are too many groups or combinations to search
    a, users never get it
    b, users never get it
`);
});

test("what follows from the file and is not proved has a line each, though nobody wrote it", () => {
  const text = renderReview(review({ statements: [doubtOfFile("a")], notApplicable: [] }), { color: false });
  expect(text.replace(/\n {4}/g, " ")).toContain(`  0 of yours; 1 derived from the file: 1 not proved\n  ${LINE}\n`);
});

test("a comment folds what follows from the file and is not proved, where there is much of it", () => {
  const comment = (...ids: readonly string[]) => renderReviewMarkdown(review({ statements: ids.map(doubtOfFile) }));
  const title = "<details><summary>Derived from the file and not proved (3)</summary>";
  expect(comment("a", "b", "c")).toContain(
    `${title}\n\n- 3 derived statements are not proved: there are too many groups or combinations to search\n  - a, users`,
  );
  expect(comment("a")).toContain(`\n- ${LINE}`);
  expect(comment("a")).not.toContain("<summary>What follows from the file");
});

test("colors only repeat what words and signs say", () => {
  const colored = renderReview(review(), { color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a color begins with ESC.
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(renderReview(review(), { color: false }));
  expect(colored).not.toBe(renderReview(review(), { color: false }));
});

test("no line is wider than 100 columns", () => {
  const long = "word ".repeat(60).trim();
  const text = renderReview(
    review({
      findings: [finding({ summary: long, fix: long, got: long })],
      notKnown: [long],
      rows: [row({ who: long })],
    }),
    { color: false },
  );
  expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
});

test("a comment begins with the mark by which the next one finds it", () => {
  expect(renderReviewMarkdown(review()).split("\n")[0]).toBe("<!-- mc-okta review production -->");
});

test("a comment shows what to decide on, and folds the rest", () => {
  expect(renderReviewMarkdown(review({ graph: { nodes: [], edges: [] } }))).toMatchInlineSnapshot(`
    "<!-- mc-okta review production -->

    ### Okta review of \`production\`

    **1 error, 1 info** in the configuration, compared with the base.

    #### Who gains and loses

    - **gained:** members of Operators gain Administrator

    #### Findings

    - **error** \`pkce-off\`: PKCE is not required<br>
      at \`okta_app_oauth.web_app\`<br>
      To do: require it

    <details><summary>Worth knowing (1)</summary>

    - \`local-state\`: one file (\`backend local\`)

    </details>

    #### Enter again in Management Console

    - Settings: Client ID \\(a new app\\)

    #### Statements

    - 1 of yours: 1 refuted; 1 derived from the file: 1 proved
    - statement admins-only, users outside of administrator never get administrator: refuted \\(before: proved\\): a user in Operators, at Web: gets Administrator in the ID token; see why: npx mc-okta why production --user-groups view\\_only
    - ceiling statement finance-only does not apply: no role finance

    #### What Terraform deletes or replaces

    - \`delete okta_group.old\`
    - \`replace okta_app_oauth.web_app because of type\`

    <details><summary>What else Terraform does (1)</summary>

    - \`update okta_group.a: name\`

    </details>

    #### Who gets what

    | who | at | before | after |
    | - | - | - | - |
    | \`Operators\` | \`Console\` | \`View Only, token 30m\` | \`Administrator, token 30m\` |

    <details><summary>Why these findings matter, with sources</summary>

    - \`pkce-off\`: A code can be stolen. Source: RFC 9700
    - \`local-state\`: A code can be stolen. Source: RFC 9700

    </details>

    <details><summary>Calls and rights</summary>

    - plan: 3 calls to Okta, within a minute at its default limits \\(/api/v1/groups/\\{id\\} 3 of 1000 per minute\\)
    - apply: no call to Okta
    - OAuth scopes of the credential: \`okta.groups.read\`
    - or an administrator with the permissions: Manage groups
    - standard roles that include them together: Organization Administrator

    </details>

    <details><summary>What this review cannot know</summary>

    - Who is in the groups.

    </details>"
  `);
});

test("of 400 findings and 1,000 clients a comment names every finding, and fits", () => {
  const findings = Array.from({ length: 400 }, (_, i) =>
    finding({
      object: `okta_app_oauth.client_${i}`,
      summary: `client ${i} is wrong`,
      got: "x".repeat(300),
      severity: "warning",
    }),
  );
  const rows = Array.from({ length: 1000 }, (_, i) =>
    row({ kind: "client", key: `c${i}`, who: `client ${i} ${"y".repeat(60)}`, change: "same" }),
  );
  const text = renderReviewMarkdown(review({ findings, rows }));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(findings.filter(({ object }) => !text.includes(`\`${object}\``))).toEqual([]);
  expect(text).toContain("Omitted, because a comment may have 65536 bytes: diagram, unchanged rows");
});

test("of 1,000 findings a comment still names every object", () => {
  const findings = Array.from({ length: 1000 }, (_, i) =>
    finding({ object: `okta_app_oauth.api_client_${i}`, summary: "word ".repeat(30), severity: "warning" }),
  );
  const text = renderReviewMarkdown(review({ findings }));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(findings.filter(({ object }) => !text.includes(`\`${object}\``))).toEqual([]);
});

test("of more objects than fit at all a comment says how many", () => {
  const findings = Array.from({ length: 5000 }, (_, i) => finding({ object: `okta_app_oauth.api_client_${i}` }));
  const text = renderReviewMarkdown(review({ findings }));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(text).toContain("**error** `pkce-off`: 5000 objects (`--format json` lists all)");
});

test.each([
  ["@acme/admins", "@\u200bacme/admins"],
  ["fixes #12", "fixes \\#\u200b12"],
  ["<img src=x>", "\\<img src=x\\>"],
  ["[a](https://evil.example)", "\\[a\\]\\(https:\u200b//evil.example\\)"],
  ["a | b", "a \\| b"],
  ["- item", "\\- item"],
  ["www.evil.example", "www\u200b.evil.example"],
  ["a\nb\u202e", "a\\\\u000ab\\\\u202e"],
])("the hostile text %j means only itself in prose", (text, shown) => {
  expect(prose(text)).toBe(shown);
});

test.each([
  ["plain", "`plain`"],
  ["a`b", "``a`b``"],
  ["`", "`` ` ``"],
  ["@team #1 <b>", "`@team #1 <b>`"],
])("%j is a code span of its own", (text, shown) => {
  expect(code(text)).toBe(shown);
});

test("accepted findings are shown expanded in a comment, with the reason", () => {
  const text = renderReviewMarkdown(review({ findings: [finding({ accepted: "ticket 7" })] }));
  expect(text).toContain(
    "#### Accepted in the file\n\n- **error** `pkce-off`: PKCE is not required (`okta_app_oauth.web_app`). Accepted: ticket 7",
  );
});

test("Mermaid marks what is new and gone by a sign and a line, and columns by name", () => {
  expect(accessMermaid(GRAPH)).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph Groups["Groups"]
        n0["+ Operators: Administrator"]:::new
      end
      subgraph Policies["Policies"]
        n1["User sign-in"]
      end
      subgraph Management_Console_roles["Management Console roles"]
        n2["− View Only"]:::gone
      end
      n0 ==> n1
      n1 -.-> n2
      classDef new stroke-width:3px
      classDef gone stroke-dasharray:5 5"
  `);
});

test("no label can end its quotes in Mermaid", () => {
  const label = 'x"] --> evil["<script>`click n0 href "javascript:alert(1)"';
  const text = accessMermaid({ nodes: [{ id: "n0", column: "group", label, mark: "same" }], edges: [] });
  expect(text.split("\n")[2]).toBe(
    '    n0["x#34;#93; --#62; evil#91;#34;#60;script#62;#96;click n0 href #34;javascript:alert(1)#34;"]',
  );
});

test("the drawing has a box per node, and no script, link or file from elsewhere", async () => {
  const label = '<script>alert(1)</script> \\N & "quoted"';
  const svg = await accessSvg({
    ...GRAPH,
    nodes: [...GRAPH.nodes, { id: "n3", column: "client", label, mark: "same" }],
  });
  expect(svg.match(/class="node"/g)).toHaveLength(4);
  expect(svg).toContain("+ Operators: Administrator");
  expect(svg).toContain("− View Only");
  expect(svg).toContain("&lt;script&gt;alert(1)&lt;/script&gt; \\N &amp;");
  expect(svg).not.toMatch(/<script|<image|href="http|url\(/);
});

test("the same graph is drawn with the same bytes", async () => {
  expect(await accessSvg(GRAPH)).toBe(await accessSvg(GRAPH));
});

test("JSON has a version, counts, and every list", () => {
  const json = reviewJson(review({ findings: [finding({ accepted: "ticket 7" })] }));
  expect(json).toMatchObject({
    formatVersion: "1",
    counts: { critical: 0, error: 0, warning: 0, info: 0, accepted: 1 },
    findings: [{ check: "pkce-off", accepted: "ticket 7", got: null, where: null }],
    changes: [{}, {}, {}],
    matrix: { before: null, after: { users: [], clients: [], combinations: [], combinationsComplete: true } },
  });
});

test("what would steer a terminal is shown as an escape in text and JSON", () => {
  const hostile = review({ findings: [finding({ summary: "\u001b[2Jgone\u202e" })] });
  expect(renderReview(hostile, { color: false })).toContain("\\u001b[2Jgone\\u202e");
  expect(JSON.stringify(reviewJson(hostile))).toContain("\\\\u001b[2Jgone");
});

test("an accepted finding is not counted, and shown with its reason", () => {
  const text = renderReview(review({ findings: [finding({ accepted: "ticket 7" })] }), { color: false });
  expect(text.split("\n")[0]).toBe("production: 1 accepted in the configuration, compared with the base");
  expect(text).toContain("Accepted in the file\n  pkce-off at okta_app_oauth.web_app: ticket 7");
});

describe("why an acceptance does not count", () => {
  const ended = { notAccepted: "its acceptance ended on 2026-06-14" };

  test("is shown with the finding in text", () => {
    expect(renderReview(review({ findings: [finding(ended)] }), { color: false })).toContain(
      "  fix: require it\n  not accepted: its acceptance ended on 2026-06-14",
    );
  });

  test("is shown with the finding in a comment", () => {
    expect(renderReviewMarkdown(review({ findings: [finding(ended)] }))).toContain(
      "To do: require it<br>\n  Not accepted: its acceptance ended on 2026-06-14",
    );
  });

  test("is shown with an info in a comment", () => {
    expect(renderReviewMarkdown(review({ findings: [finding({ severity: "info", ...ended })] }))).toContain(
      "PKCE is not required (`okta_app_oauth.web_app`). Not accepted: its acceptance ended on",
    );
  });

  test("is a field of JSON, null where there is none", () => {
    const json = reviewJson(review({ findings: [finding(ended), finding()] }));
    expect(json).toMatchObject({ findings: [{ ...ended, accepted: null }, { notAccepted: null }] });
  });
});

describe("rows of several apps", () => {
  const linesOf = (rows: readonly AccessRow[]) => renderReview(review({ rows }), { color: false });

  test("name the app", () => {
    const other = row({ place: "any other app of the org", change: "same" });
    expect(linesOf([row({ change: "same" }), other])).toContain("members of Operators at any other app of the org: ");
  });

  test("of one app do not", () => {
    expect(linesOf([row({ change: "same" })])).toContain("members of Operators: ");
  });
});
