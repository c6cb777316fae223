import { difference } from "../../difference.ts";
import { knownTexts } from "./value-effects.ts";

/** Most texts of a list in one sentence. */
const MOST_TEXTS = 3;

/** Longest value in a sentence. */
const LONGEST = 80;

/** How an attribute changes, such as `redirect_uris gains https://…`, or `pkce_required changes from true to false`. */
export function changedValueWords(attribute: string, [before, after]: readonly [unknown, unknown]): string {
  const [is, was] = [scalar(after), scalar(before)];
  if (is !== undefined && was !== undefined) return `${attribute} changes from ${was} to ${is}`;
  const [old, desired] = [listed(before), listed(after)];
  if (old === undefined || desired === undefined) return `${attribute} changes`;
  const [more, less] = [difference(desired, old), difference(old, desired)];
  const words = [
    ...(more.length > 0 ? [`gains ${shortened(more)}`] : []),
    ...(less.length > 0 ? [`loses ${shortened(less)}`] : []),
  ];
  return `${attribute} ${words.join(" and ") || "changes"}`;
}

function scalar(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? cut(value) : undefined;
}

function listed(value: unknown): readonly string[] | undefined {
  return value === "" ? [] : knownTexts(value);
}

function shortened(texts: readonly string[]): string {
  const more = texts.length > MOST_TEXTS ? `, and ${texts.length - MOST_TEXTS} more` : "";
  return `${texts.slice(0, MOST_TEXTS).map(cut).join(", ")}${more}`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
