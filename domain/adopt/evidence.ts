import type { JournaledApply, Span } from "./unfinished.ts";

/** What is known of an object that an interrupted deploy may have made. Times are RFC 3339 in UTC with milliseconds. */
export interface ObjectFacts {
  /** When it was made and last changed, as the object says; absent where Okta does not say it. */
  readonly created?: string;
  readonly lastUpdated?: string;
  /** What the System Log has of it, oldest first; undefined where the credential may not read it. */
  readonly events: readonly ObjectEvent[] | undefined;
  /** What the object has that a new one has not, one phrase each. */
  readonly additions: readonly string[];
}

/** An event of the System Log that is about one object. */
export interface ObjectEvent {
  readonly eventType: string;
  readonly published: string;
  /** Okta's id of who did it. */
  readonly actor: string;
  /** The program that it was done with, as it names itself. */
  readonly userAgent: string;
}

/** What a journal tells. */
export interface Applies {
  /** The applies in which the creation of the object began. */
  readonly begun: readonly JournaledApply[];
  readonly all: readonly JournaledApply[];
}

/** The event with which each kind of object begins. Source: Okta, Event types. */
const CREATIONS: readonly string[] = [
  "group.lifecycle.create",
  "application.lifecycle.create",
  "app.oauth2.client.lifecycle.create",
  "oauth2.as.created",
  "oauth2.scope.created",
  "oauth2.claim.created",
  "policy.lifecycle.create",
  "policy.rule.add",
];

/** How the okta provider names itself. Source: okta provider, `User-Agent` of its client. */
const TERRAFORM = /(?:^|\s)okta-terraform\//;

/** What a deploy of ours does with the secrets of an app that it takes over, each time. Source: Okta, Event types. */
const OF_SECRETS = /^app\.oauth2\.(?:client\.read_client_secret$|credentials\.lifecycle\.)/;

/** Whether an event is the end of an object that Terraform deleted as a principal. */
export function isDeletionBy(principal: string, { actor, eventType, userAgent }: ObjectEvent): boolean {
  return /\.delete$/.test(eventType) && actor === principal && TERRAFORM.test(userAgent);
}

/**
 * Why an object is not surely the one that an interrupted apply made, one sentence each; none when it surely is: made
 * between the apply's first and last sign of life by whom it acted as, and untouched since. Its name and its age alone
 * would prove nothing: whoever knows them can make one like it.
 */
export function doubtsAbout(facts: ObjectFacts, { begun, all }: Applies, orgUrl: string): string[] {
  const here = begun.filter((apply) => apply.orgUrl === orgUrl);
  // An apply to another org says nothing where there is one to this org.
  const each = (here.length > 0 ? here : begun).map((apply) => doubtsUnder(facts, apply, { all, orgUrl }));
  const fewest = each.toSorted((a, b) => a.length - b.length)[0] ?? ["no interrupted deploy created it"];
  return [...fewest, ...facts.additions];
}

function doubtsUnder(
  { created, lastUpdated, events }: ObjectFacts,
  apply: JournaledApply,
  { all, orgUrl }: { readonly all: Applies["all"]; readonly orgUrl: string },
): string[] {
  const { time, principal } = apply;
  if (apply.orgUrl !== orgUrl) return [`the interrupted deploy was to another org: ${apply.orgUrl}`];
  if (principal === undefined) return ["the principal of the interrupted deploy is unknown"];
  if (time === undefined) {
    return [
      apply.isOfLog
        ? "the creation time of the state is unknown"
        : "the time of the interrupted deploy is unknown",
    ];
  }
  if (events === undefined)
    return ["the credential cannot read the System Log (okta.logs.read), which shows who created it"];
  const creation = events.find(({ eventType }) => CREATIONS.includes(eventType));
  if (creation === undefined) return ["the System Log does not show who created it, or not yet"];
  if (apply.isOfLog && !TERRAFORM.test(creation.userAgent)) return ["Terraform did not create it"];
  const outside = [created ?? creation.published, creation.published].find((moment) => !isAt(moment, time));
  if (outside !== undefined) return [`it was created at ${outside}, outside that deploy`];
  const ours = all.flatMap((one) =>
    one.orgUrl === orgUrl && one.principal === principal && one.time ? [one.time] : [],
  );
  const changed = [...events.map(({ published }) => published), ...(lastUpdated === undefined ? [] : [lastUpdated])]
    .filter((moment) => !ours.some((span) => isAt(moment, span)))
    .toSorted();
  const last = changed.at(-1);
  return [
    ...(events.every(({ actor }) => actor === principal) ? [] : ["someone else created or changed it"]),
    // The time since a state exists is long: the owner of the credential may have changed it by hand.
    ...(apply.isOfLog &&
    !events.every(({ eventType, userAgent }) => TERRAFORM.test(userAgent) || OF_SECRETS.test(eventType))
      ? ["a program other than Terraform changed it"]
      : []),
    ...(last === undefined ? [] : [`it was changed at ${last}, outside that deploy`]),
  ];
}

/** Whether a moment (RFC 3339) is in a span; one that is not written as Okta does is in none. Okta gives some without what is behind the second. */
export function isAt(moment: string, { from, to }: Span): boolean {
  const [at, start, end] = [withMilliseconds(moment), withMilliseconds(from), withMilliseconds(to)];
  if (at === undefined || start === undefined || end === undefined) return false;
  return at <= end && (at.endsWith(WHOLE) ? start.slice(0, -WHOLE.length) + WHOLE : start) <= at;
}

/** End of a moment of which only the second is known. */
const WHOLE = ".000Z";

/** So that texts are compared as times are: in UTC, and of one length. */
function withMilliseconds(moment: string): string | undefined {
  const [, second, fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(moment) ?? [];
  return second === undefined ? undefined : `${second}.${fraction.padEnd(3, "0")}Z`;
}
