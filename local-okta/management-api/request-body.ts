import * as z from "zod";
import { malformedBody, notModelled, OktaError } from "./okta-error.ts";
import type { FieldName } from "./okta-route.ts";

/** The dotted path, as authorization servers name fields: `conditions.people`. */
export const dottedPath: FieldName = (path) => path.filter((key) => typeof key !== "number").join(".");

/** The last name of the path, as apps, groups and users name fields: `client_secret`. */
export const lastName: FieldName = (path) => String(path.findLast((key) => typeof key !== "number") ?? "");

/** Fields that only answers have. Okta ignores them in a request, so an object that was read can be written back. */
export const READ_ONLY_FIELDS = {
  id: z.unknown().optional(),
  created: z.unknown().optional(),
  lastUpdated: z.unknown().optional(),
  _links: z.unknown().optional(),
  _embedded: z.unknown().optional(),
};

/** A field that is accepted only with a value that means "not used"; anything else is answered 501. */
export function unused(...values: readonly unknown[]): z.ZodType<unknown> {
  return z
    .unknown()
    .optional()
    .refine((value) => value === undefined || value === null || values.includes(value), {
      params: { notModelled: true },
    });
}

/**
 * @throws OktaError as {@link OktaCall.json} says.
 */
export function parseBody<T>(schema: z.ZodType<T>, text: string, fieldName: FieldName): T {
  const result = schema.safeParse(parseJson(text), { reportInput: true });
  if (result.success) return result.data;
  throw refusal(result.error.issues, fieldName);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, withoutProto);
  } catch (error) {
    throw error instanceof OktaError ? error : malformedBody();
  }
}

/** A schema would drop a field of this name silently. */
function withoutProto(name: string, value: unknown): unknown {
  if (name === "__proto__") throw notModelled('a field with the name "__proto__"');
  return value;
}

function refusal(issues: readonly z.core.$ZodIssue[], fieldName: FieldName): OktaError {
  const unmodelled = issues.map(unmodelledField).find((field) => field !== undefined);
  if (unmodelled !== undefined) return notModelled(`the field "${unmodelled}" with the value that was sent`);
  if (issues.some(isOfWrongType)) return malformedBody();
  const subject = fieldName(issues[0]?.path ?? []);
  const causes = issues.map((issue) => ({ errorSummary: `${fieldName(issue.path)}: ${messageOf(issue, fieldName)}` }));
  return new OktaError(400, "E0000001", `Api validation failed: ${subject}`, causes);
}

function unmodelledField(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return dottedPath([...issue.path, issue.keys[0] ?? ""]);
  return issue.code === "custom" && issue.params?.["notModelled"] === true ? dottedPath(issue.path) : undefined;
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.input === undefined || issue.input === null;
}

function isOfWrongType(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && (issue.path.length === 0 || !isMissing(issue));
}

/** Blank, too long and not valid are Okta's own texts; the texts of custom checks are in the check. */
function messageOf(issue: z.core.$ZodIssue, fieldName: FieldName): string {
  if (issue.code === "custom") return issue.message;
  if (isMissing(issue) || (issue.code === "too_small" && issue.origin !== "number")) {
    return "The field cannot be left blank";
  }
  if (issue.code === "too_big" && issue.origin === "string") return "The field is too long";
  return `The field ${fieldName(issue.path)} is not valid.`;
}
