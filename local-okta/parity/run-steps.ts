import { valueAt } from "../json-value.ts";
import { INTERRUPTED, type OrgAnswer, type OrgConnection, type OrgRequest } from "./org-connection.ts";
import { filled, namesIn, type ObjectKind, type Step } from "./step.ts";

/** An object that a run created. */
export interface CreatedObject {
  readonly kind: ObjectKind;
  readonly id: string;
}

/** What a run created in an org, filled as the run goes on. */
export interface Creations {
  readonly objects: CreatedObject[];
  /** The kind of each object that may exist: the answer to its creation is missing, or has no id. */
  readonly unknown: ObjectKind[];
}

/** A run that created nothing yet. */
export function noCreations(): Creations {
  return { objects: [], unknown: [] };
}

/** The answers of one org to a whole scenario. */
export interface Run {
  /** One for each step, in order. */
  readonly answers: readonly OrgAnswer[];
  /** Values from answers, by name, such as `groupId`. Some are secrets. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Sends each step to an org in turn. Skips a step that needs a value which no answer gave.
 * @param creations receives each object as soon as it exists, so that it can be removed even if a later step fails.
 * @param isStopped whether to send no further step.
 */
export async function runSteps(
  org: OrgConnection,
  steps: readonly Step[],
  prefix: string,
  creations: Creations = noCreations(),
  isStopped: () => boolean = () => false,
): Promise<Run> {
  const values = new Map([["prefix", prefix]]);
  const answers: OrgAnswer[] = [];
  for (const step of steps) {
    const missing = namesIn(step).filter((name) => !values.has(name));
    answers.push(
      isStopped()
        ? INTERRUPTED
        : missing.length > 0
          ? { kind: "unknown", why: notAsked(missing, steps), changedNothing: true }
          : await askStep(org, step, values, creations),
    );
  }
  return { answers, values };
}

function notAsked(missing: readonly string[], steps: readonly Step[]): string {
  const source = steps.find(({ makes }) => missing.some((name) => makes !== undefined && name in makes));
  return `not asked: it needs what "${source?.title}" did not get`;
}

async function askStep(
  org: OrgConnection,
  step: Step,
  values: Map<string, string>,
  creations: Creations,
): Promise<OrgAnswer> {
  const answer = await org.ask(requestOf(step, values, org.token));
  if (step.creates !== undefined) noteCreation(step.creates, answer, creations);
  if (answer.kind === "unknown" || answer.status >= 400) return answer;
  for (const [name, path] of Object.entries(step.makes ?? {})) {
    const value = textAt(answer.body, path);
    if (value !== undefined) values.set(name, value);
  }
  return answer;
}

function noteCreation(kind: ObjectKind, answer: OrgAnswer, { objects, unknown }: Creations): void {
  const isRefused = answer.kind === "unknown" ? answer.changedNothing === true : answer.status >= 400;
  if (isRefused) return;
  const id = answer.kind === "unknown" ? undefined : idOf(answer.body);
  if (id === undefined) unknown.push(kind);
  else objects.push({ kind, id });
}

function requestOf(step: Step, values: ReadonlyMap<string, string>, token: string): OrgRequest {
  const { method, body, form, as = "admin" } = filled(step, values);
  const path = filled(step.path, new Map([...values].map(([name, value]) => [name, encodeURIComponent(value)])));
  const content = body === undefined ? form && String(new URLSearchParams(form)) : JSON.stringify(body);
  const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  const authorization = authorizationOf(as, token);
  return {
    method,
    path,
    headers: {
      Accept: "application/json",
      "User-Agent": "local-okta-parity",
      ...(content !== undefined && { "Content-Type": type }),
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    ...(content !== undefined && { body: content }),
  };
}

function authorizationOf(as: Exclude<Step["as"], undefined>, token: string): string | undefined {
  if (as === "nobody") return undefined;
  if (as === "admin") return `SSWS ${token}`;
  if (as === "wrongToken") return "SSWS 00wrong";
  return `Basic ${Buffer.from(`${as.clientId}:${as.secret}`).toString("base64")}`;
}

/** The `id` of an answer, if it looks like one of Okta's. */
export function idOf(body: unknown): string | undefined {
  const id = textAt(body, "id");
  return id !== undefined && /^\w{1,64}$/.test(id) ? id : undefined;
}

/** A text inside an answer, by its path with dots. */
export function textAt(body: unknown, path: string): string | undefined {
  const value = valueAt(body, ...path.split("."));
  return typeof value === "string" ? value : undefined;
}
