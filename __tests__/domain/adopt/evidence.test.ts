import { describe, expect, test } from "vitest";
import { doubtsAbout, isDeletionBy, type ObjectEvent, type ObjectFacts } from "../../../domain/adopt/evidence.ts";
import type { JournaledApply } from "../../../domain/adopt/unfinished.ts";

const ORG = "https://acme.okta.com";
const US = "00uUs";
const OTHER = "00uOther";
const at = (time: string) => `2026-06-15T10:${time}Z`;
const TERRAFORM = "okta-sdk-golang/5.0.6 golang/go1.24 linux/amd64 okta-terraform/6.12.0";
const event = (eventType: string, time: string, actor = US, userAgent = TERRAFORM): ObjectEvent => ({
  eventType,
  published: at(time),
  actor,
  userAgent,
});

const TO_ORG = { orgUrl: ORG, creations: new Map([["okta_group.role", undefined]]), absent: [], deletions: [] };
const WITHOUT_PRINCIPAL: JournaledApply = { ...TO_ORG, time: { from: at("00:00.500"), to: at("01:00.250") } };
const WITHOUT_TIME: JournaledApply = { ...TO_ORG, principal: US };
const APPLY: JournaledApply = { ...WITHOUT_PRINCIPAL, ...WITHOUT_TIME };
const ELSEWHERE: JournaledApply = { ...APPLY, orgUrl: "https://other.okta.com" };
const CREATED = event("group.lifecycle.create", "00:30.123");
const OURS: ObjectFacts = {
  created: at("00:30.000"),
  lastUpdated: at("00:30.000"),
  events: [CREATED],
  additions: [],
};

const doubts = (facts: Partial<ObjectFacts>, others: readonly JournaledApply[] = []) =>
  doubtsAbout({ ...OURS, ...facts }, { begun: [APPLY], all: [APPLY, ...others] }, ORG);

test("an object that the interrupted deploy made, and that nobody has touched, is surely its own", () => {
  expect(doubts({})).toEqual([]);
});

const UNKNOWN_MAKER = "the System Log does not show who created it, or not yet";
const OUTSIDE = (time: string) => `it was created at ${at(time)}, outside that deploy`;
const CHANGED = (time: string) => `it was changed at ${at(time)}, outside that deploy`;
const SOMEBODY = "someone else created or changed it";

describe("one doubt alone", () => {
  test.each<readonly [what: string, facts: Partial<ObjectFacts>, apply: JournaledApply, doubt: string]>([
    ["another org", {}, ELSEWHERE, "the interrupted deploy was to another org: https://other.okta.com"],
    ["no principal", {}, WITHOUT_PRINCIPAL, "the principal of the interrupted deploy is unknown"],
    ["no time", {}, WITHOUT_TIME, "the time of the interrupted deploy is unknown"],
    [
      "a log that may not be read",
      { events: undefined },
      APPLY,
      "the credential cannot read the System Log (okta.logs.read), which shows who created it",
    ],
    ["a log without it", { events: [] }, APPLY, UNKNOWN_MAKER],
    [
      "a log that has only a later change",
      { events: [event("group.lifecycle.update", "00:31.000")] },
      APPLY,
      UNKNOWN_MAKER,
    ],
    ["made before", { created: at("00:00.499") }, APPLY, OUTSIDE("00:00.499")],
    ["made after", { created: at("01:00.251") }, APPLY, OUTSIDE("01:00.251")],
    ["made in a whole second after", { created: at("01:01.000") }, APPLY, OUTSIDE("01:01.000")],
    [
      "made in a whole second before",
      { created: at("59:59").replace("T10", "T09") },
      APPLY,
      OUTSIDE("59:59").replace("T10", "T09"),
    ],
    ["made by another principal", { events: [{ ...CREATED, actor: OTHER }] }, APPLY, SOMEBODY],
    ["made by nobody that the log names", { events: [{ ...CREATED, actor: "" }] }, APPLY, SOMEBODY],
    [
      "changed by another principal",
      { events: [CREATED, event("group.lifecycle.update", "00:40.000", OTHER)] },
      APPLY,
      SOMEBODY,
    ],
    [
      "changed by us by hand",
      { events: [CREATED, event("group.lifecycle.update", "02:00.000")] },
      APPLY,
      CHANGED("02:00.000"),
    ],
    ["changed, as the object itself says", { lastUpdated: at("02:00.000") }, APPLY, CHANGED("02:00.000")],
    ["something that a new one has not", { additions: ["it has members"] }, APPLY, "it has members"],
  ])("%s", (_, facts, apply, doubt) => {
    expect(doubtsAbout({ ...OURS, ...facts }, { begun: [apply], all: [apply] }, ORG)).toEqual([doubt]);
  });
});

describe("no doubt", () => {
  test.each<readonly [what: string, facts: Partial<ObjectFacts>]>([
    ["made in the first moment", { created: at("00:00.500") }],
    ["made in the last moment", { created: at("01:00.250") }],
    ["made in the second of the first moment, of which Okta names only the second", { created: at("00:00.000") }],
    ["the same without a fraction", { created: at("00:00") }],
    ["the same with microseconds", { created: at("00:30.123456") }],
    ["changed by us in that deploy", { events: [CREATED, event("group.lifecycle.update", "00:59.000")] }],
    ["several events of one creation", { events: [event("application.lifecycle.create", "00:30.000"), CREATED] }],
  ])("%s", (_, facts) => {
    expect(doubts(facts)).toEqual([]);
  });

  test("where the object does not say when it was made, as a scope: the System Log does", () => {
    const scope = { events: [event("oauth2.scope.created", "00:30.000")], additions: [] };
    expect(doubtsAbout(scope, { begun: [APPLY], all: [APPLY] }, ORG)).toEqual([]);
  });
});

test("an object that says it was made then, and of which the System Log says another time, is not surely ours", () => {
  expect(doubts({ events: [event("group.lifecycle.create", "05:00.000")] })).toEqual([OUTSIDE("05:00.000")]);
});

test.each(["2026-06-15T10:00:30+09:00", "2026-06-15T10:00:30", "2026-06-15 10:00:30Z", "2026", ""])(
  "a moment that is not in UTC as Okta writes it proves nothing: %j",
  (created) => {
    expect(doubts({ created })).toEqual([`it was created at ${created}, outside that deploy`]);
  },
);

describe("several applies", () => {
  const later: JournaledApply = {
    ...APPLY,
    time: { from: at("10:00.000"), to: at("11:00.000") },
    creations: new Map(),
  };
  const update = event("group.lifecycle.update", "10:30.000");

  test("a change by us in a later one is ours", () => {
    expect(doubts({ events: [CREATED, update], lastUpdated: at("10:30.000") }, [later])).toEqual([]);
  });

  test.each<readonly [what: string, apply: Partial<JournaledApply>]>([
    ["between them", { time: { from: at("10:31.000"), to: at("11:00.000") } }],
    ["in one of another principal", { principal: OTHER }],
    ["in one to another org", { orgUrl: "https://other.okta.com" }],
  ])("a change %s is not", (_, apply) => {
    expect(doubts({ events: [CREATED, update] }, [{ ...later, ...apply }])).toEqual([CHANGED("10:30.000")]);
  });

  test("it is enough that one of those that began to make it did", () => {
    expect(doubtsAbout(OURS, { begun: [later, APPLY], all: [APPLY, later] }, ORG)).toEqual([]);
  });

  test("one to another org is no reason where one to this org began to make it, too", () => {
    const facts = {
      ...OURS,
      events: [{ ...CREATED, actor: OTHER }, event("group.lifecycle.update", "02:00.000", OTHER)],
    };
    expect(doubtsAbout(facts, { begun: [ELSEWHERE, APPLY], all: [ELSEWHERE, APPLY] }, ORG)).toEqual([
      SOMEBODY,
      CHANGED("02:00.000"),
    ]);
  });

  test("an object that none began to make is nobody's", () => {
    expect(doubtsAbout(OURS, { begun: [], all: [APPLY] }, ORG)).toEqual(["no interrupted deploy created it"]);
  });
});

test("doubts add up: what the log says, and what the object has", () => {
  const facts = { events: [{ ...CREATED, actor: OTHER }], additions: ["it has members", "it has owners"] };
  expect(doubts(facts)).toEqual([SOMEBODY, "it has members", "it has owners"]);
});

describe("if the System Log replaces the journal of another machine", () => {
  const LOG: JournaledApply = { ...APPLY, isOfLog: true };
  const byLog = (facts: Partial<ObjectFacts>, apply = LOG) =>
    doubtsAbout({ ...OURS, ...facts }, { begun: [apply], all: [apply] }, ORG);
  const created = (userAgent: string) => [event("group.lifecycle.create", "00:30.123", US, userAgent)];

  test("what Terraform made as us is surely ours", () => {
    expect(byLog({})).toEqual([]);
  });

  test.each(["Mozilla/5.0", "curl/8.5.0", "my-okta-terraform/1", ""])("what we made with %j is not", (userAgent) => {
    expect(byLog({ events: created(userAgent) })).toEqual(["Terraform did not create it"]);
  });

  const changed = (userAgent: string, type = "application.lifecycle.update") => [
    ...created(TERRAFORM),
    event(type, "00:40.123", US, userAgent),
  ];

  test("what we changed by hand after Terraform made it is not surely ours", () => {
    expect(byLog({ events: changed("Mozilla/5.0") })).toEqual(["a program other than Terraform changed it"]);
  });

  test("what only got a new secret is: it gets one more", () => {
    expect(byLog({ events: changed("node", "app.oauth2.credentials.lifecycle.create") })).toEqual([]);
  });

  test("what Terraform changed is, and a journal needs no such word", () => {
    expect([byLog({ events: changed(TERRAFORM) }), doubts({ events: changed("Mozilla/5.0") })]).toEqual([[], []]);
  });

  test("a journal needs no such word: Terraform itself wrote it", () => {
    expect(doubts({ events: created("curl/8.5.0") })).toEqual([]);
  });

  test("a state of which nobody knows since when it exists proves nothing", () => {
    expect(byLog({}, { ...WITHOUT_TIME, isOfLog: true })).toEqual(["the creation time of the state is unknown"]);
  });
});

describe("a deletion", () => {
  const deleted = (actor: string, userAgent: string) =>
    event("application.lifecycle.delete", "00:30.123", actor, userAgent);

  test("by Terraform as us is ours", () => {
    expect(isDeletionBy(US, deleted(US, TERRAFORM))).toBe(true);
  });

  test.each([
    ["of somebody else", deleted(OTHER, TERRAFORM)],
    ["by hand", deleted(US, "Mozilla/5.0")],
    ["that is a change", event("application.lifecycle.update", "00:30.123")],
  ])("%s is not", (_, one) => {
    expect(isDeletionBy(US, one)).toBe(false);
  });
});
