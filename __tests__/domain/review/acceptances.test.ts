import { describe, expect, test } from "vitest";
import { matrixOf } from "../../../domain/access-matrix/matrix-of.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { Snapshot } from "../../../domain/access-model/snapshot.ts";
import type { RecordedAcceptance } from "../../../domain/environment.ts";
import type { CheckResult, ReviewCheck, ReviewSubject } from "../../../domain/review/review-check.ts";
import type { ReviewFinding } from "../../../domain/review/review-finding.ts";
import { runChecks } from "../../../domain/review/run-checks.ts";
import { set } from "../../mutations/review/review-edit.ts";
import { attributes, type EditableStack, type SubjectOptions, subject } from "./subject.ts";

const TODAY = "2026-06-15";
const APP = "okta_app_oauth.web_app";
const POLICY = "okta_auth_server_policy.authorization_server_policy_users";
const RULE = "okta_auth_server_policy_rule.authorization_server_rule_users";
const ENTRY: RecordedAcceptance = { finding: "some-check", object: APP, reason: "ticket 7" };
const OTHER: RecordedAcceptance = { finding: "other-check", object: APP, reason: "ticket 8" };

const check = (rest: Partial<ReviewCheck> = {}): ReviewCheck => ({
  id: "some-check",
  severity: "warning",
  title: "something is off",
  why: "Because.",
  source: "nobody",
  fix: "fix it",
  find: () => [{ object: APP }],
  ...rest,
});

/** A change of one attribute that gives nobody anything. */
const relabel = (stack: EditableStack) => {
  attributes(stack, APP)["label"] = "Another";
};

interface Case extends Pick<SubjectOptions, "edit" | "changes" | "live"> {
  readonly accept?: readonly RecordedAcceptance[];
  /** What the base records; `none` for something that records nothing. @default - nothing is accepted */
  readonly earlier?: readonly RecordedAcceptance[] | "none";
  readonly checks?: readonly ReviewCheck[];
}

/** A review of the production example against itself, which accepts findings. */
function reviewed({ accept = [ENTRY], earlier = [], checks = [check()], ...options }: Case = {}): ReviewFinding[] {
  const base = subject({ ...options, before: "unedited", today: TODAY });
  const source = { file: "environments/production.yaml", line: 60, column: 7 };
  const environment = { ...base.environment, review: { accept: accept.map((entry) => ({ ...entry, source })) } };
  return runChecks(checks, { ...base, environment, ...before(base, earlier) });
}

function before({ before }: ReviewSubject, earlier: Case["earlier"]): Pick<ReviewSubject, "before"> {
  if (before === undefined) return {};
  const { accepted: _, backend, provider, providerVersion, unmodelled, ...bare } = before.snapshot;
  // A state says nothing of what only a configuration has.
  const snapshot: Snapshot =
    earlier === "none" || earlier === undefined ? bare : { ...before.snapshot, accepted: earlier };
  return { before: { ...before, snapshot } };
}

const the = (findings: readonly ReviewFinding[], id = "some-check") => findings.find((one) => one.check === id);
const isAccepted = (options: Case) => the(reviewed(options))?.accepted !== undefined;

describe("an existing acceptance", () => {
  test("carries the reason", () => {
    expect(reviewed({ earlier: [ENTRY] })).toMatchObject([{ check: "some-check", accepted: "ticket 7" }]);
  });

  test("counts regardless of other changes, and for another label", () => {
    expect(reviewed({ earlier: [ENTRY], edit: relabel })).toMatchObject([{ accepted: "ticket 7" }]);
  });

  test.each<[string, string, (stack: EditableStack) => void]>([
    ["of the object itself", APP, set(APP, { pkce_required: false })],
    ["of a rule of the policy", POLICY, set(RULE, { scope_whitelist: ["*"] })],
    ["of an output", "output.web_app_id", ({ output }) => Object.assign(output, { web_app_id: { value: "0oaOther" } })],
    ["of what a review does not read", `${APP} login_uri`, set(APP, { login_uri: "b" })],
  ])("does not count for another content: %s", (_, object, edit) => {
    const accept = [{ ...ENTRY, object }];
    const checks = [check({ find: () => [{ object }] })];
    expect(reviewed({ accept, earlier: accept, checks, edit })).toMatchObject([
      { notAccepted: "this change alters what was accepted; the acceptance counts again once the change is merged" },
    ]);
    expect(reviewed({ accept, earlier: accept, checks, edit: () => undefined })).toMatchObject([
      { accepted: "ticket 7" },
    ]);
  });

  test("counts in another order among others", () => {
    const checks = [check(), check({ id: "other-check" })];
    const findings = reviewed({ accept: [ENTRY, OTHER], earlier: [OTHER, ENTRY], checks, edit: relabel });
    expect(findings.map(({ accepted }) => accepted)).toEqual(["ticket 8", "ticket 7"]);
  });

  test("counts with its reason folded in another way", () => {
    const earlier = [{ ...ENTRY, reason: "ticket\n  7\n" }];
    expect(isAccepted({ earlier, edit: relabel })).toBe(true);
  });

  test("counts for its own object only, and is a finding itself if that object has none", () => {
    const entry = { ...ENTRY, object: "okta_app_oauth.other" };
    const [first, second] = reviewed({ accept: [entry], earlier: [entry] });
    expect(first).not.toHaveProperty("accepted");
    expect(second).toMatchObject({
      check: "unused-acceptance",
      severity: "warning",
      object: "some-check okta_app_oauth.other",
      where: { line: 60 },
    });
  });

  test("is not reported as unused if its check could not run", () => {
    const entry = { ...ENTRY, finding: "needy" };
    const checks = [check({ id: "needy", needs: "live", find: () => [] })];
    expect(reviewed({ accept: [entry], earlier: [entry], checks })).toEqual([]);
  });
});

describe("an acceptance in a change with other changes", () => {
  const IN_THIS_CHANGE = "added in this change: accept it in a separate change, after this one is deployed";

  test.each([
    ["is new", []],
    ["has another reason", [{ ...ENTRY, reason: "ticket 6" }]],
    ["was for another object", [{ ...ENTRY, object: "okta_app_oauth.other" }]],
    ["was for another check", [{ ...ENTRY, finding: "other-check" }]],
    ["ended", [{ ...ENTRY, until: "2026-12-31" }]],
  ])("does not count when it %s", (_, earlier) => {
    const finding = the(reviewed({ earlier, edit: relabel }));
    expect(finding).toMatchObject({ notAccepted: IN_THIS_CHANGE });
    expect(finding).not.toHaveProperty("accepted");
  });

  test.each([
    ["later", "2026-09-30"],
    ["where it had none", undefined],
  ])("does not count when it ends %s", (_, end) => {
    const accept = [{ ...ENTRY, until: "2026-12-31" }];
    const earlier = [{ ...ENTRY, ...(end !== undefined && { until: end }) }];
    expect(isAccepted({ accept, earlier, edit: relabel })).toBe(false);
  });

  test("counts when it only ends earlier", () => {
    const accept = [{ ...ENTRY, until: "2026-09-30" }];
    expect(isAccepted({ accept, earlier: [{ ...ENTRY, until: "2026-12-31" }], edit: relabel })).toBe(true);
  });

  test("is a separate finding, even if the accepted finding does not exist yet", () => {
    const checks = [check({ needs: "before", find: () => [] })];
    expect(reviewed({ accept: [{ ...ENTRY, until: "2026-12-31" }], checks, edit: relabel })).toMatchObject([
      {
        check: "acceptance-new",
        severity: "warning",
        object: `some-check ${APP}`,
        summary: "accepted together with other changes: ticket 7",
        where: { line: 60 },
      },
    ]);
  });

  test("must be added before the change, if only the change itself is the finding", () => {
    expect(the(reviewed({ checks: [check({ needs: "before" })], edit: relabel }))).toMatchObject({
      notAccepted: "added in this change: accept it first, in a separate change, with until",
    });
  });

  test.each<[string, (stack: EditableStack) => void]>([
    ["an attribute", relabel],
    [
      "the provider's version",
      ({ terraform }) => Object.assign(terraform, { required_providers: { okta: { version: "6.14.0" } } }),
    ],
    ["the backend", ({ terraform }) => Object.assign(terraform, { backend: { s3: {} } })],
    ["the org", (stack) => Object.assign(stack, { provider: { okta: [{ org_name: "other", base_url: "okta.com" }] } })],
    ["a module", (stack) => Object.assign(stack, { module: { more: { source: "./more" } } })],
    [
      "a command",
      (stack) => Object.assign(attributes(stack, APP), { provisioner: [{ "local-exec": { command: "true" } }] }),
    ],
    [
      "what Terraform ignores",
      (stack) => Object.assign(attributes(stack, APP), { lifecycle: { ignore_changes: ["label"] } }),
    ],
    [
      "a resource more",
      ({ resource }) => Object.assign(resource, { okta_group: { ...resource["okta_group"], more: { name: "More" } } }),
    ],
  ])("such as %s does not count", (_, edit) => {
    expect(isAccepted({ edit })).toBe(false);
  });
});

test("an acceptance does not count if Terraform changes something that no snapshot shows", () => {
  const changes = [{ address: APP, action: "update", attributes: ["label"], replacedBecause: [] }] as const;
  expect(isAccepted({ changes })).toBe(false);
});

describe("an acceptance in a separate change", () => {
  test("counts, and is an info that names finding, object and reason", () => {
    expect(reviewed()).toMatchObject([
      { check: "some-check", accepted: "ticket 7" },
      {
        check: "acceptance-new",
        severity: "info",
        object: `some-check ${APP}`,
        summary: "newly accepted, without an expiry date: ticket 7",
      },
    ]);
  });

  test("shows its expiry date", () => {
    const [, added] = reviewed({ accept: [{ ...ENTRY, until: "2026-12-31" }] });
    expect(added?.summary).toBe("newly accepted, until 2026-12-31: ticket 7");
  });

  test("is not an info the next time", () => {
    expect(reviewed({ earlier: [ENTRY] }).map(({ check }) => check)).toEqual(["some-check"]);
  });

  test("is not an info when it is removed, and the finding is open again", () => {
    const findings = reviewed({ accept: [], earlier: [ENTRY] });
    expect(findings.map(({ check, accepted }) => [check, accepted])).toEqual([["some-check", undefined]]);
  });
});

describe("a new environment", () => {
  test("has no acceptance that counts, when there is nothing before", () => {
    const base = subject({ today: TODAY });
    const accept = [{ ...ENTRY, source: { file: "environments/production.yaml", line: 60, column: 7 } }];
    const [finding] = runChecks([check()], { ...base, environment: { ...base.environment, review: { accept } } });
    expect(finding).not.toHaveProperty("accepted");
    expect(finding?.notAccepted).toMatch(/^there is nothing to compare with: deploy first/);
  });

  test("has no acceptance that counts, when the base does not have it", () => {
    const empty = ({ resource }: EditableStack) => {
      for (const type of Object.keys(resource)) delete resource[type];
    };
    const base = subject({ before: empty, today: TODAY });
    const accept = [{ ...ENTRY, source: { file: "environments/production.yaml", line: 60, column: 7 } }];
    const findings = runChecks([check()], { ...base, environment: { ...base.environment, review: { accept } } });
    expect(the(findings)).toMatchObject({
      notAccepted: "the environment is new in this change: deploy it, then accept the finding in a separate change",
    });
  });
});

describe("an expiry date", () => {
  const until = (day: string) => [{ ...ENTRY, until: day }];

  test.each([TODAY, "2026-06-16", "2027-01-01"])("%s is not past on 2026-06-15", (day) => {
    expect(isAccepted({ accept: until(day), earlier: until(day) })).toBe(true);
  });

  test.each(["2026-06-14", "2025-12-31"])("%s is past on 2026-06-15: the finding counts again and says so", (day) => {
    const finding = the(reviewed({ accept: until(day), earlier: until(day) }));
    expect(finding).not.toHaveProperty("accepted");
    expect(finding?.notAccepted).toBe(`its acceptance ended on ${day}`);
  });

  test("is required for a critical finding, even if it was accepted before", () => {
    const checks = [check({ severity: "critical" })];
    const [finding] = reviewed({ checks, earlier: [ENTRY] });
    expect(finding).not.toHaveProperty("accepted");
    expect(finding?.notAccepted).toBe(
      "a critical finding needs an expiry date: add until to the entry of review.accept",
    );
  });

  test("is required if the finding is worse than its check", () => {
    const checks = [check({ find: () => [{ object: APP, severity: "critical" }] })];
    expect(isAccepted({ checks, earlier: [ENTRY] })).toBe(false);
  });

  test("is not required if the finding is milder than its check", () => {
    const checks = [check({ severity: "critical", find: () => [{ object: APP, severity: "error" }] })];
    expect(isAccepted({ checks, earlier: [ENTRY] })).toBe(true);
  });

  test("lets a critical finding be accepted", () => {
    const entry = until("2026-12-31");
    expect(isAccepted({ checks: [check({ severity: "critical" })], accept: entry, earlier: entry })).toBe(true);
  });
});

describe("an acceptance ahead of a change", () => {
  const ahead = [check({ needs: "before", find: () => [] })];
  const named = (options: Case) => reviewed({ checks: ahead, ...options }).map(({ check }) => check);

  test("is not reported as unused before its expiry date", () => {
    const accept = [{ ...ENTRY, until: TODAY }];
    expect(named({ accept, earlier: accept })).toEqual([]);
  });

  test("is reported as unused without an expiry date", () => {
    expect(named({ earlier: [ENTRY] })).toEqual(["unused-acceptance"]);
  });

  test("is reported as unused after its expiry date", () => {
    const accept = [{ ...ENTRY, until: "2026-06-14" }];
    expect(named({ accept, earlier: accept })).toEqual(["unused-acceptance"]);
  });

  test("is reported as unused if the finding can exist without a change", () => {
    const accept = [{ ...ENTRY, until: TODAY }];
    expect(named({ accept, earlier: accept, checks: [check({ find: () => [] })] })).toEqual(["unused-acceptance"]);
  });

  test("counts when the change comes", () => {
    const accept = [{ ...ENTRY, until: TODAY }];
    expect(isAccepted({ accept, earlier: accept, checks: [check({ needs: "before" })], edit: relabel })).toBe(true);
  });
});

describe("compared with a state, a plan or the org, which record no acceptances, it", () => {
  const NOT_SAID = /^the plan, state or org records no acceptances, and the finding is new/;
  /** Found where the app has this label. */
  const labelled = (label: string, rest: Partial<CheckResult> = {}) =>
    check({
      find: ({ after }) =>
        after.model.apps.some((app) => app.key === "web_app" && app.label === label) ? [{ object: APP, ...rest }] : [],
    });

  test("counts if nothing changes, and is not an info", () => {
    expect(reviewed({ earlier: "none" })).toMatchObject([{ check: "some-check", accepted: "ticket 7" }]);
  });

  test("counts for a finding that existed before the change", () => {
    const edit = ({ resource }: EditableStack) => {
      delete resource["okta_group"]?.["role_field_engineers"];
    };
    expect(isAccepted({ earlier: "none", edit, checks: [labelled("Resilio Management Console")] })).toBe(true);
  });

  test("does not count for a finding that the change causes", () => {
    const finding = the(reviewed({ earlier: "none", edit: relabel, checks: [labelled("Another")] }));
    expect(finding).not.toHaveProperty("accepted");
    expect(finding?.notAccepted).toMatch(NOT_SAID);
  });

  test("does not count for a finding that the change makes worse", () => {
    const worse = check({
      find: ({ after }) => [
        { object: APP, severity: after.model.apps.some(({ label }) => label === "Another") ? "error" : "warning" },
      ],
    });
    expect(isAccepted({ earlier: "none", edit: relabel, checks: [worse] })).toBe(false);
  });

  test("does not count for a finding of the change itself", () => {
    const checks = [check({ needs: "before", find: ({ before }) => (before ? [{ object: APP }] : []) })];
    expect(isAccepted({ earlier: "none", edit: relabel, checks })).toBe(false);
  });

  test("does not count if only Terraform's plan shows a change", () => {
    const changes = [{ address: APP, action: "update", attributes: ["label"], replacedBecause: [] }] as const;
    expect(isAccepted({ earlier: "none", changes, checks: [labelled("Another")] })).toBe(false);
    const checks = [check({ find: ({ changes }) => (changes.length > 0 ? [{ object: APP }] : []) })];
    expect(isAccepted({ earlier: "none", changes, checks })).toBe(false);
  });

  test("does not count if only the access changes", () => {
    const edit = (stack: EditableStack) => {
      attributes(stack, "okta_auth_server_policy_rule.authorization_server_rule_users")["status"] = "INACTIVE";
    };
    const after = ({ after }: ReviewSubject) =>
      matrixOf(after.model, compileRe2).users.some(({ outcome }) => outcome.kind === "issued") ? [] : [{ object: APP }];
    expect(isAccepted({ earlier: "none", edit, changes: [], checks: [check({ find: after })] })).toBe(false);
  });

  test("does not count for what only a configuration contains", () => {
    const edit = (stack: EditableStack) => Object.assign(stack, { module: { more: { source: "./more" } } });
    const checks = [check({ find: ({ after: { unmodelled = [] } }) => unmodelled.map(({ object }) => ({ object })) })];
    const accept = [{ ...ENTRY, object: "module.more" }];
    expect(the(reviewed({ earlier: "none", edit, changes: [], checks, accept }))?.notAccepted).toMatch(NOT_SAID);
  });

  test("counts for the place of the state, despite a change", () => {
    const checks = [check({ find: ({ after }) => (after.backend === "local" ? [{ object: "backend local" }] : []) })];
    const accept = [{ ...ENTRY, object: "backend local" }];
    expect(isAccepted({ earlier: "none", edit: relabel, checks, accept })).toBe(true);
  });
});
