import { expect, test } from "vitest";
import { type LogEvent, type SystemLog, withAuthors } from "../../../domain/drift/authors.ts";
import type { Author } from "../../../domain/drift/drift.ts";
import type { LiveOrg } from "../../../domain/review/live-org.ts";
import { WEB_APP } from "../../mutations/review/review-edit.ts";
import { change, driftAfter, type HandEdit, idOf } from "./deployed-org.ts";

const APP = idOf(WEB_APP);
const event = (rest: Partial<LogEvent>): LogEvent => ({
  eventType: "application.lifecycle.update",
  published: "2026-06-14T10:00:00.000Z",
  actor: "Ada (ada@example.com)",
  userAgent: "Mozilla/5.0",
  targets: [APP],
  ...rest,
});

const { actor: _, ...withoutActor } = event({});

/** Who did the first thing that a drift finds. */
function author(log: SystemLog, edits: readonly HandEdit[], rest: Partial<LiveOrg> = {}) {
  const resource = { type: "okta_app_oauth", name: "web_app", attributes: { id: APP } };
  return withAuthors(driftAfter(edits, rest), log, { live: [resource], state: [] }).findings[0]?.author;
}
const PKCE_OFF = [change(WEB_APP, { pkce_required: false })];

test("who changed an app is in the newest event of it", () => {
  const log = [event({}), event({ published: "2026-06-13T10:00:00.000Z", actor: "Bob (bob@example.com)" })];
  expect(author(log, PKCE_OFF)).toMatchObject({ kind: "known", name: "Ada (ada@example.com)" });
});

test.each<[string, SystemLog]>([
  ["the log may not be read", { notRead: "the credential may not read the System Log" }],
  ["it has no event", []],
  ["the event is of another object", [event({ targets: ["0oaOther"] })]],
  ["the event is of another kind", [event({ eventType: "user.authentication.sso" })]],
  ["the newest event is Terraform's own", [event({ userAgent: "okta-terraform/6.12.0" })]],
  ["the event does not say who", [withoutActor]],
])("it is unknown when %s", (_, log) => {
  expect(author(log, PKCE_OFF)).toMatchObject({ kind: "unknown" });
});

test("who assigned a user is in the event of that user, not of another one", () => {
  const assigned = event({ eventType: "application.user_membership.add", targets: [APP, "00u1", "eve@example.com"] });
  const users = (login: string) => ({ individuallyAssigned: [login] });
  expect(author([assigned], [], users("eve@example.com"))).toMatchObject({ kind: "known" });
  expect(author([assigned], [], users("bob@example.com"))).toMatchObject({ kind: "unknown" });
});

test("why the log could not be read is why it is unknown", () => {
  expect(author({ notRead: "Okta answers 500" }, PKCE_OFF)).toEqual({ kind: "unknown", because: "Okta answers 500" });
});

const ADA = "Ada (ada@example.com)";
const BOB = "Bob (bob@example.com)";
const EVE = "Eve (eve@example.com)";
const on = (day: number, actor: string, rest: Partial<LogEvent> = {}) =>
  event({ published: `2026-06-${String(day).padStart(2, "0")}T10:00:00.000Z`, actor, ...rest });
const deployed = (day: number) => on(day, "Deployer (ci@example.com)", { userAgent: "okta-terraform/6.12.0" });
const namesOf = (who: Author | undefined) => [
  who?.kind === "known" ? who.name : who?.kind,
  ...(who?.others ?? []).map(({ name, at }) => `${name} ${at.slice(0, "2026-06-14".length)}`),
];

test("of several who touched an object since the deploy, the last is named as that, and the others beside", () => {
  const log = [deployed(10), on(11, BOB), on(12, EVE), on(13, BOB), on(14, ADA)];
  expect(namesOf(author(log, PKCE_OFF))).toEqual([ADA, `${BOB} 2026-06-13`, `${EVE} 2026-06-12`]);
});

test("an author of several changes is named once", () => {
  expect(author([deployed(10), on(11, ADA), on(12, ADA)], PKCE_OFF)).not.toHaveProperty("others");
});

test("an author of changes before the deploy is not named", () => {
  expect(namesOf(author([on(9, BOB), deployed(10), on(14, ADA)], PKCE_OFF))).toEqual([ADA]);
});

test("if no deploy restores it, authors before the deploy are also named", () => {
  const dpop = [change(WEB_APP, { dpop_bound_access_tokens: true })];
  expect(namesOf(author([on(9, BOB), deployed(10), on(14, ADA)], dpop))).toEqual([ADA, `${BOB} 2026-06-09`]);
});

test("an event without an actor counts as somebody", () => {
  const { actor: __, ...nobody } = on(13, "");
  expect(namesOf(author([nobody, on(14, ADA)], PKCE_OFF))).toEqual([ADA, "somebody 2026-06-13"]);
});

test("when the last event does not say who, the others are named, and none as the last", () => {
  const { actor: __, ...nobody } = on(14, "");
  expect(namesOf(author([nobody, on(13, BOB)], PKCE_OFF))).toEqual(["unknown", `${BOB} 2026-06-13`]);
});
