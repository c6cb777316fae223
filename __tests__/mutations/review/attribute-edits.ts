/** What may become of an attribute, each with a word for it; undefined takes it away. */
export function editsOf(value: unknown): readonly (readonly [how: string, value: unknown])[] {
  const removed = ["removed", undefined] as const;
  if (typeof value === "string") return [removed, ["other", value.startsWith("$") ? "other" : `${value}x`]];
  if (typeof value === "boolean") return [removed, ["other", !value]];
  if (typeof value === "number") {
    return [removed, ["one more", value + 1], ["one less", value - 1], ["ten times", value * 10], ["zero", 0]];
  }
  if (Array.isArray(value))
    return [removed, ["one less", value.slice(1)], ["one more", [...value, "other"]], ["zero", []]];
  return [removed];
}

/** Gives an attribute another value, or takes it away. */
export function replaceAttribute(all: Record<string, unknown>, attribute: string, value: unknown): void {
  if (value === undefined) delete all[attribute];
  else all[attribute] = value;
}
