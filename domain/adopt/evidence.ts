import type { JournaledApply, Span } from "./unfinished.ts";

/** Facts about an object that an interrupted deploy may have created. Times are RFC 3339 in UTC with milliseconds. */
export interface ObjectFacts {
  /** Times of creation and last change, from the object; absent if Okta does not show them. */
  readonly created?: string;
  readonly lastUpdated?: string;
  /** Its events in the System Log, oldest first; undefined if the credential cannot read the log. */
  readonly events: readonly ObjectEvent[] | undefined;
  /** What the object has and a new one does not, one phrase each. */
  readonly additions: readonly string[];
}

/** A System Log event about one object. */
export interface ObjectEvent {
  readonly eventType: string;
  readonly published: string;
  /** Okta ID of the actor. */
  readonly actor: string;
  /** User agent of the program. */
  readonly userAgent: string;
}

/** The applies that a journal records. */
export interface Applies {
  /** The applies that began to create the object. */
  readonly begun: readonly JournaledApply[];
  readonly all: readonly JournaledApply[];
}

/** The creation event of each type. Source: Okta, Event types. */
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

/** User agent of the okta provider. Source: okta provider, `User-Agent` of its client. */
const TERRAFORM = /(?:^|\s)okta-terraform\//;

/** Events of a deploy that replaces the secrets of an app that it takes over. Source: Okta, Event types. */
const OF_SECRETS = /^app\.oauth2\.(?:client\.read_client_secret$|credentials\.lifecycle\.)/;

/** Whether an event is a deletion by Terraform as a principal. */
export function isDeletionBy(principal: string, { actor, eventType, userAgent }: ObjectEvent): boolean {
  return /\.delete$/.test(eventType) && actor === principal && TERRAFORM.test(userAgent);
}

/**
 * Why it is not certain that an interrupted apply created an object, one sentence each. Empty if it is certain: the apply's
 * principal created the object during the apply, and no one has changed it since. Name and age alone prove nothing: anyone
 * who knows them can create a similar object.
 */
export function doubtsAbout(facts: ObjectFacts, { begun, all }: Applies, orgUrl: string): string[] {
  const here = begun.filter((apply) => apply.orgUrl === orgUrl);
  // An apply to another org is ignored if there is one to this org.
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
      apply.isOfLog ? "the creation time of the state is unknown" : "the time of the interrupted deploy is unknown",
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
    // A state exists for a long time, so the owner of the credential may have changed the object by hand.
    ...(apply.isOfLog &&
    !events.every(({ eventType, userAgent }) => TERRAFORM.test(userAgent) || OF_SECRETS.test(eventType))
      ? ["a program other than Terraform changed it"]
      : []),
    ...(last === undefined ? [] : [`it was changed at ${last}, outside that deploy`]),
  ];
}

/** Whether a moment (RFC 3339) is in a span; false for a moment in another format than Okta's. Okta writes some without milliseconds. */
export function isAt(moment: string, { from, to }: Span): boolean {
  const [at, start, end] = [withMilliseconds(moment), withMilliseconds(from), withMilliseconds(to)];
  if (at === undefined || start === undefined || end === undefined) return false;
  return at <= end && (at.endsWith(WHOLE) ? start.slice(0, -WHOLE.length) + WHOLE : start) <= at;
}

/** End of a moment without milliseconds. */
const WHOLE = ".000Z";

/** Times as texts that can be compared: in UTC and of equal length. */
function withMilliseconds(moment: string): string | undefined {
  const [, second, fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(moment) ?? [];
  return second === undefined ? undefined : `${second}.${fraction.padEnd(3, "0")}Z`;
}
