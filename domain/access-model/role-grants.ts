import type { Claim, Group, Reference, ReferringText } from "./access-model.ts";

/** A group whose members have a role. */
export interface RoleGrant {
  readonly group: Reference;
  /** As the claim writes it. */
  readonly role: string;
}

/**
 * Roles by group, for a claim in one of this project's two forms: a filter that lists full group names, or an expression that
 * maps group IDs. Empty for a claim in another form.
 */
export function roleGrants({ value }: Claim, groups: readonly Group[]): RoleGrant[] {
  if (value.kind === "unknown") return [];
  if (value.kind === "expression") return expressionGrants(value.text) ?? [];
  const names = value.match === "REGEX" ? listedNames(value.pattern) : [];
  return groups.flatMap(({ key, name }) =>
    typeof name === "string" && names.includes(name) ? [{ group: { key }, role: name }] : [],
  );
}

/** The names in `^(?:A|B)$`, unescaped. */
function listedNames(pattern: string): string[] {
  const [, names] = /^\^\(\?:(.+)\)\$$/s.exec(pattern) ?? [];
  if (names === undefined) return [];
  return [...names.matchAll(/(?:\\.|[^\\|])+/gs)].map(([name]) => name.replace(/\\(.)/gs, "$1"));
}

/** Marks a key in the text of an expression; no text of Okta can contain it. */
const MARK = "\u0000";

const CASE = new RegExp(
  `isMemberOfGroup\\("(?:${MARK}([^${MARK}]+)${MARK}|([\\w.:%-]+))"\\) \\? \\{"([^"]*)"\\} : \\{\\}`,
  "g",
);

/** The mapping in an expression of this project's form, `Arrays.flatten(…)`; undefined for any other. */
export function expressionGrants(text: ReferringText): RoleGrant[] | undefined {
  const marked = text.map((part) => {
    if (typeof part === "string") return part;
    if ("key" in part) return MARK + part.key + MARK;
    return "id" in part ? part.id : "";
  });
  const [, cases] = /^Arrays\.flatten\((.*)\)$/s.exec(marked.join("")) ?? [];
  if (cases === undefined || !/^(?:, )*$/.test(cases.replace(CASE, ""))) return undefined;
  return [...cases.matchAll(CASE)].map(([, key, id = "", role = ""]) => ({
    group: key === undefined ? { id } : { key },
    role,
  }));
}

/** Okta IDs in a text: 20 characters of base62. */
const ID = /(?<![A-Za-z0-9])[A-Za-z0-9]{20}(?![A-Za-z0-9])/g;

/** A text with the keys of the groups whose IDs it contains. An ID without a key stays text, as in a configuration. */
export function groupIdsIn(text: string, keyOf: (id: string) => string | undefined): ReferringText {
  const found: ReferringText[number][] = [];
  let end = 0;
  for (const match of text.matchAll(ID)) {
    const key = keyOf(match[0]);
    if (key === undefined) continue;
    found.push(text.slice(end, match.index), { key });
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)].filter((part) => part !== "");
}
