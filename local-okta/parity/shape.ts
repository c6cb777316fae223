/** The content of one place of an answer. */
export interface Place {
  /** Types in JSON, sorted. */
  readonly types: readonly string[];
  /** Values that can be compared, sorted. None for objects, lists and secrets. */
  readonly values: readonly string[];
}

/** Keys whose values differ in each answer, or are secrets. */
const CHANGING =
  /(^|\.)(errorId|errorLink|client_secret|secret_hash|kid|jti|iat|exp|nbf|auth_time|n|x|y|rid|uid|token)(\[\])?$/;

/**
 * The places of an answer: `profile.name`, `errorCauses[].errorSummary`; items of a list are one place. For an access token
 * they are those of its header and payload. The item `""` is the whole answer.
 * @param neutral makes texts comparable
 */
export function placesOf(body: unknown, neutral: (text: string) => string): ReadonlyMap<string, Place> {
  const found = new Map<string, { types: Set<string>; values: Set<string> }>();
  const note = (path: string, value: unknown): void => {
    const place = found.get(path) ?? { types: new Set(), values: new Set() };
    found.set(path, place);
    place.types.add(typeOf(value));
    const inner = path === "access_token" ? tokenContent(value) : value;
    if (typeof inner === "object" && inner !== null) {
      for (const [key, item] of Object.entries(inner))
        note(pathOf(path, Array.isArray(inner) ? "[]" : neutral(key)), item);
      return;
    }
    if (path !== "access_token" && !CHANGING.test(path)) place.values.add(neutralValue(inner, neutral));
  };
  note("", body);
  return new Map(
    [...found].map(([path, { types, values }]) => [path, { types: [...types].sort(), values: [...values].sort() }]),
  );
}

function pathOf(outer: string, key: string): string {
  return outer === "" || key === "[]" ? `${outer}${key}` : `${outer}.${key}`;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

/** The address of an external picture or page is different in every org. */
function neutralValue(value: unknown, neutral: (text: string) => string): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const text = neutral(value);
  return text.startsWith("<host>") ? "<url>" : text;
}

/** Header and payload of a JWT. Anything else is unchanged. */
function tokenContent(token: unknown): unknown {
  if (typeof token !== "string") return token;
  try {
    const [header, payload] = token
      .split(".")
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8")));
    return { header, payload };
  } catch {
    return token;
  }
}
