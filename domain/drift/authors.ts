import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import { isLeftAlone } from "./difference.ts";
import type { Author, Drift, DriftFinding, Editor } from "./drift.ts";

/** An event of the org's System Log, without fields that may contain a secret. Source: Okta, System Log API, LogEvent. */
export interface LogEvent {
  readonly eventType: string;
  /** RFC 3339. */
  readonly published: string;
  /** Name and login of the actor. Absent if the event has none. */
  readonly actor?: string;
  readonly userAgent: string;
  /** Ids of the targets, and alternate ids, such as the login of a user. */
  readonly targets: readonly string[];
}

/** The events of the System Log, or why it could not be read. */
export type SystemLog = readonly LogEvent[] | { readonly notRead: string };

/** How long Okta keeps an event, in days. Source: Okta, System Log API, "Data retention". */
export const LOG_DAYS = 90;

/** Prefixes of the event types of a change to an object, by type of resource. Source: Okta, Event types. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  okta_group: ["group.profile.", "group.lifecycle."],
  okta_app_oauth: ["application.lifecycle.", "application.policy.", "app.oauth2.client.lifecycle.", "policy.mapping."],
  okta_app_group_assignments: ["group.application_assignment."],
  okta_auth_server: ["oauth2.as."],
  okta_auth_server_scope: ["oauth2.scope."],
  okta_auth_server_claim: ["oauth2.claim."],
  okta_auth_server_policy: ["policy.lifecycle."],
  okta_auth_server_policy_rule: ["policy.rule."],
};

/** The same for findings that are not about an attribute of an object, by check. */
const EVENTS_OF_CHECK: Readonly<Record<string, readonly string[]>> = {
  "client-administers-okta": ["app.oauth2.admin.consent.", "app.oauth2.client.privilege."],
  "role-group-administered": ["group.privilege."],
  "second-client-secret": ["app.oauth2.credentials.lifecycle."],
  "trusted-server": ["app.oauth2.trusted_server."],
  "user-assigned-individually": ["application.user_membership."],
};

/** Prefixes of all event types to read. */
export const LOGGED_EVENTS: readonly string[] = [
  ...new Set([...Object.values(EVENTS), ...Object.values(EVENTS_OF_CHECK)].flat()),
].sort();

/** Objects of the org in the findings of a drift, whose events are read. */
export function objectsOf({ findings }: Drift, sides: Resources): string[] {
  return [...new Set(findings.flatMap((finding) => idOf(finding, sides) ?? []))].sort();
}

/** The objects of the org, and deleted ones from Terraform's state. */
interface Resources {
  readonly live: readonly Resource[];
  readonly state: readonly Resource[];
}

/** A drift with the author of each finding, if the System Log has one. */
export function withAuthors(drift: Drift, log: SystemLog, sides: Resources): Drift {
  return {
    ...drift,
    findings: drift.findings.map((finding) => ({ ...finding, author: authorOf(finding, log, sides) })),
  };
}

function authorOf(finding: DriftFinding, log: SystemLog, sides: Resources): Author {
  if ("notRead" in log) return unknown(log.notRead);
  const id = idOf(finding, sides);
  const types = EVENTS_OF_CHECK[finding.check] ?? EVENTS[typeOf(finding)] ?? [];
  const names = finding.check === ASSIGNED ? [id, finding.object.split(" ")[1]] : [id];
  const events = log
    .filter(({ eventType, targets }) => startsWithOne(eventType, types) && names.every((name) => isIn(targets, name)))
    .toSorted((a, b) => (a.published < b.published ? 1 : -1));
  const [newest] = events;
  if (newest === undefined)
    return unknown(`the System Log has no event of it in the last ${LOG_DAYS} days, or not yet`);
  if (isLate(newest, finding, sides)) return unknown("the System Log has no event of the last change yet");
  const [author, ...earlier] = byHand(events, finding);
  if (author === undefined) return unknown("the System Log has no event but Terraform's own");
  const others = othersIn(earlier, author);
  if (author.actor === undefined) return unknown("the event in the System Log does not say who", others);
  return { kind: "known", ...editorOf(author), ...(others.length > 0 && { others }) };
}

/** Events of people, newest first. A change that a deploy restores happened after the last deploy; any other may be older. */
function byHand(events: readonly LogEvent[], finding: DriftFinding): readonly LogEvent[] {
  if (!isRestored(finding)) return events.filter((event) => !isTerraform(event));
  const deployed = events.findIndex(isTerraform);
  return deployed === -1 ? events : events.slice(0, deployed);
}

/** All other actors, with the last event of each: an event names the changed object, but not the change. */
function othersIn(earlier: readonly LogEvent[], { actor }: LogEvent): Editor[] {
  const known = new Set([actor]);
  return earlier.flatMap((event) => {
    if (known.has(event.actor)) return [];
    known.add(event.actor);
    return [editorOf(event)];
  });
}

function editorOf({ actor = NOBODY_NAMED, published, eventType }: LogEvent): Editor {
  return { name: actor, at: published, event: eventType };
}

/** For an event without an actor. */
const NOBODY_NAMED = "somebody";

/** An app has many users: an event of another user is irrelevant. */
const ASSIGNED = "user-assigned-individually";

function isIn(targets: readonly string[], name: string | undefined): boolean {
  return name !== undefined && targets.includes(name);
}

/** Whether a deploy restores it. Then it was changed after the last deploy. */
function isRestored({ difference }: DriftFinding): boolean {
  if (difference?.kind === "changed") return !isLeftAlone(difference.address.split(".")[0] ?? "", difference.attribute);
  return difference?.kind === "gone" || difference?.kind === "reordered";
}

function unknown(because: string, others: readonly Editor[] = []): Author {
  return { kind: "unknown", because, ...(others.length > 0 && { others }) };
}

/** Whether the object was changed after its newest event. Okta writes both within moments. */
function isLate({ published }: LogEvent, { difference }: DriftFinding, { live }: Resources): boolean {
  const resource = live.find((one) => addressOfResource(one) === difference?.address);
  const changed = resource?.attributes["lastUpdated"];
  return typeof changed === "string" && published.slice(0, SECOND) < changed.slice(0, SECOND);
}

/** Length of a time up to its seconds: Okta leaves out the fraction. */
const SECOND = "2026-12-31T10:00:00".length;

/** Source: okta provider, `User-Agent` of its requests. */
function isTerraform({ userAgent }: LogEvent): boolean {
  return userAgent.includes("okta-terraform");
}

function startsWithOne(text: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => text.startsWith(beginning));
}

/** Address of the object of a finding. For an unmanaged object, its kind and id. */
function typeOf({ difference, object }: DriftFinding): string {
  return (difference?.address ?? object).split(".")[0] ?? "";
}

function idOf({ difference, object }: DriftFinding, { live, state }: Resources): string | undefined {
  const address = difference?.address ?? object.split(" ")[0];
  const resource = [...live, ...state].find((one) => addressOfResource(one) === address);
  const id = resource?.attributes["id"];
  return typeof id === "string" ? id : undefined;
}
