import type { OrgAnswer } from "./org-connection.ts";
import type { Run } from "./run-steps.ts";
import { type Place, placesOf } from "./shape.ts";
import { namesIn, requestOf, type Step } from "./step.ts";

/** One difference between two orgs. Its texts contain no name of an org, and are not yet escaped for a terminal. */
export interface Difference {
  /** Title of the step. */
  readonly step: string;
  /** `POST /api/v1/groups`. */
  readonly request: string;
  /** `status`, `error code`, `key profile.name` and the like. */
  readonly what: string;
  readonly org: string;
  readonly other: string;
}

/** A step whose result is unknown. */
export interface NotKnown {
  readonly step: string;
  readonly why: string;
}

/** The result of comparing two runs of one scenario. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly notKnown: readonly NotKnown[];
  /** Number of steps that both orgs answered. */
  readonly compared: number;
}

/** One side of a comparison. */
export interface Side {
  readonly run: Run;
  /** Makes texts of this org comparable. */
  readonly neutral: (text: string) => string;
  /** Its name in messages. */
  readonly name: string;
}

type Answer = Extract<OrgAnswer, { kind: "answer" }>;

/** Okta's code for a product that the org does not have. */
const NO_FEATURE = "E0000015";

/** Headers whose presence matters to clients. Source: Okta, Rate limits, headers. */
const HEADERS = ["X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset", "Location"];

/** A text of this form is a constant of an API. Any other may be private. */
const CONSTANT = /^([A-Z][A-Z0-9_]*|[a-z][a-z0-9_]*|true|false|null|-?\d+(\.\d+)?|<\w+>)$/;

/** Compares the answers of two orgs to each step. If a difference may result from an unknown step, it is unknown too. */
export function compare(steps: readonly Step[], org: Side, other: Side): Comparison {
  const differences: Difference[] = [];
  const notKnown: NotKnown[] = [];
  /** Names and paths that a step with an unknown outcome may have changed, with its title. */
  const doubtful = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    const result = withDoubt(compareStep(step, org, other, index), step, doubtful);
    if (typeof result === "string") {
      notKnown.push({ step: step.title, why: result });
      for (const touched of touchedBy(step)) doubtful.set(touched, doubtful.get(touched) ?? step.title);
    } else {
      differences.push(...result.map((found) => ({ step: step.title, request: requestOf(step), ...found })));
    }
  }
  return { differences, notKnown, compared: steps.length - notKnown.length };
}

function withDoubt(
  result: readonly Found[] | string,
  step: Step,
  doubtful: ReadonlyMap<string, string>,
): readonly Found[] | string {
  if (typeof result === "string" || result.length === 0) return result;
  const source = [...namesIn(step), pathOf(step)].find((name) => doubtful.has(name));
  return source === undefined ? result : `it follows "${doubtful.get(source)}", whose outcome is unknown`;
}

/** What a step may have changed. A token request changes nothing that another step reads. */
function touchedBy(step: Step): readonly string[] {
  const changes = step.method !== "GET" && step.form === undefined;
  return changes ? [...namesIn(step).filter((name) => name !== "prefix"), pathOf(step)] : [];
}

function pathOf({ path }: Step): string {
  return path.replace(/\?.*/, "");
}

type Found = Pick<Difference, "what" | "org" | "other">;

/** What differs. A text says why that is unknown. */
function compareStep(step: Step, org: Side, other: Side, index: number): readonly Found[] | string {
  const [a, b] = [org.run.answers[index], other.run.answers[index]];
  if (a === undefined || a.kind === "unknown") return `${org.name}: ${a?.why}`;
  if (b === undefined || b.kind === "unknown") return `${other.name}: ${b?.why}`;
  const lacking = [
    { side: org, answer: a },
    { side: other, answer: b },
  ].filter(({ answer }) => codeOf(answer) === NO_FEATURE);
  if (lacking.length === 1)
    return `${lacking[0]?.side.name}: the org does not have API Access Management (401 ${NO_FEATURE})`;
  if (a.status !== b.status) return [{ what: "status", org: statusOf(a), other: statusOf(b) }];
  const isEmpty = (answer: Answer) => Array.isArray(answer.body) && answer.body.length === 0;
  const emptySide = [isEmpty(a) && org, isEmpty(b) && other].filter((side) => side !== false);
  if (step.searches && emptySide.length === 1)
    return `${emptySide[0]?.name}: the search found nothing; its index may not be up to date`;
  return [
    ...refusalDifferences(a, b, org.neutral, other.neutral),
    ...headerDifferences(a, b),
    ...placeDifferences(placesOf(a.body, org.neutral), placesOf(b.body, other.neutral)),
  ];
}

function codeOf({ body }: Answer): string | undefined {
  const { errorCode, error } = Object(body);
  return [errorCode, error].find((value) => typeof value === "string");
}

function statusOf(answer: Answer): string {
  return [String(answer.status), answer.status >= 400 ? codeOf(answer) : undefined].filter(Boolean).join(" ");
}

/** Texts of a refusal: summary, causes, description of OAuth. */
function textOf({ body }: Answer, neutral: (text: string) => string): string {
  const { errorSummary, errorCauses, error_description } = Object(body);
  const causes: unknown[] = Array.isArray(errorCauses) ? errorCauses.map((cause) => Object(cause)["errorSummary"]) : [];
  return [errorSummary, ...causes, error_description]
    .filter((text) => typeof text === "string")
    .map(neutral)
    .join("; ");
}

function refusalDifferences(
  a: Answer,
  b: Answer,
  neutralA: (text: string) => string,
  neutralB: (text: string) => string,
): Found[] {
  if (a.status < 400) return [];
  return [
    ...differing("error code", codeOf(a) ?? "none", codeOf(b) ?? "none"),
    ...differing("error text", textOf(a, neutralA), textOf(b, neutralB)),
  ];
}

function headerDifferences(a: Answer, b: Answer): Found[] {
  return [
    ...differing("relations of Link", relationsOf(a.headers), relationsOf(b.headers)),
    ...differing("media type", mediaTypeOf(a), mediaTypeOf(b)),
    ...differing("scheme of WWW-Authenticate", schemeOf(a.headers), schemeOf(b.headers)),
    ...HEADERS.flatMap((name) =>
      differing(`header ${name}`, presence(a.headers.has(name)), presence(b.headers.has(name))),
    ),
  ];
}

function relationsOf(headers: Headers): string {
  const found = [...(headers.get("Link") ?? "").matchAll(/;\s*rel="?(\w+)"?/g)].flatMap(([, name]) => name ?? []);
  return found.sort().join(", ") || "none";
}

/** Meaningless for an empty answer. */
function mediaTypeOf({ headers, body }: Answer): string {
  return (body === null ? "" : (headers.get("Content-Type") ?? "")).split(";")[0] || "none";
}

function schemeOf(headers: Headers): string {
  return (headers.get("WWW-Authenticate") ?? "").split(" ")[0] || "none";
}

function presence(isThere: boolean): string {
  return isThere ? "sent" : "not sent";
}

function differing(what: string, org: string, other: string): Found[] {
  return org === other ? [] : [{ what, org, other }];
}

/** Texts of refusals have been compared already. */
const REFUSAL_PLACES = /^(errorCode|errorSummary|errorCauses\[\]\.errorSummary|error|error_description)$/;

function placeDifferences(a: ReadonlyMap<string, Place>, b: ReadonlyMap<string, Place>): Found[] {
  const paths = [...new Set([...a.keys(), ...b.keys()])].sort();
  const missing = paths.filter((path) => !(a.has(path) && b.has(path)));
  return paths.flatMap((path) => {
    const [inA, inB] = [a.get(path), b.get(path)];
    if (inA === undefined || inB === undefined) {
      // The contents of a missing object are not reported again.
      const isInside = missing.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`));
      return isInside ? [] : [{ what: `key ${path}`, org: presenceOf(inA), other: presenceOf(inB) }];
    }
    const types = differing(`type of ${path || "the answer"}`, inA.types.join(", "), inB.types.join(", "));
    if (types.length > 0 || REFUSAL_PLACES.test(path)) return types;
    return valueDifferences(path, inA.values, inB.values);
  });
}

function presenceOf(place: Place | undefined): string {
  return place === undefined ? "missing" : place.types.join(", ");
}

/** Only what one side has and the other does not. A text that may be private is not shown. */
function valueDifferences(path: string, a: readonly string[], b: readonly string[]): Found[] {
  const only = (values: readonly string[], others: readonly string[]) =>
    values
      .filter((value) => !others.includes(value))
      .map((value) => (CONSTANT.test(value) ? value : "<text>"))
      .join(", ") || "no other";
  return a.join("\n") === b.join("\n") ? [] : [{ what: `value of ${path}`, org: only(a, b), other: only(b, a) }];
}
