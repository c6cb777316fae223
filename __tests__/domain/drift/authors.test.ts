import { expect, test } from "vitest";
import { type LogEvent, withAuthors } from "../../../domain/drift/authors.ts";
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
function author(log: readonly LogEvent[] | undefined, edits: readonly HandEdit[], rest: Partial<LiveOrg> = {}) {
  const resource = { type: "okta_app_oauth", name: "web_app", attributes: { id: APP } };
  return withAuthors(driftAfter(edits, rest), log, { live: [resource], state: [] }).findings[0]?.author;
}
const PKCE_OFF = [change(WEB_APP, { pkce_required: false })];

test("who changed an app is in the newest event of it", () => {
  const log = [event({}), event({ published: "2026-06-13T10:00:00.000Z", actor: "Bob (bob@example.com)" })];
  expect(author(log, PKCE_OFF)).toMatchObject({ kind: "known", name: "Ada (ada@example.com)" });
});

test.each<[string, readonly LogEvent[] | undefined]>([
  ["the log may not be read", undefined],
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
