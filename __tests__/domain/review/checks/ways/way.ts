import type { Difference } from "../../../../../domain/drift/difference.ts";
import { instead } from "../../../../mutations/review/review-edit.ts";
import type { EditableStack, SubjectOptions } from "../../subject.ts";

/**
 * What somebody did, how that comes about, and exactly what a check finds: each object with its item behind it, none for a
 * near miss. Where it is to be seen in a whole review, part of what the review prints of the consequence.
 */
export type Way = readonly [
  how: string,
  options: SubjectOptions,
  objects: readonly string[],
  says?: string | undefined,
];

/** The ways of some checks, by id. */
export type Ways = Readonly<Record<string, readonly Way[]>>;

/** An edit of what was synthesized, compared with the same without it. */
export function edited(edit: (stack: EditableStack) => void): SubjectOptions {
  return { edit, before: "unedited" };
}

/** An edit of the environment file, which must have the part that is replaced, compared with the file as it is. */
export function written(part: string, by: string): SubjectOptions {
  return { before: "unedited", text: instead(part, by) };
}

/** What a plan says of removed blocks. */
export function forgotten(address: string): SubjectOptions {
  return { before: "unedited", changes: [{ address, action: "forget", attributes: [], replacedBecause: [] }] };
}

/** What drift finds that somebody did by hand, compared with the example as it is. */
export function byHand(drift: readonly Difference[], rest: SubjectOptions = {}): SubjectOptions {
  return { before: "unedited", ...rest, drift };
}

/** What drift says of an attribute that somebody changed by hand. */
export function changed(address: string, attribute: string) {
  return { kind: "changed", address, attribute } as const;
}
