/** Texts that differ between any two orgs, or are private. */
export interface OwnTexts {
  /** Scheme and host. */
  readonly url: string;
  readonly token: string;
  /** Values of the run by their names. */
  readonly values: ReadonlyMap<string, string>;
}

/** Twenty letters and digits, as Okta's ids; a digit is among them. */
const ID = /\b(?=[a-zA-Z]*\d)[0-9a-zA-Z]{20}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const URL_START = /\bhttps?:\/\/[^/\s"'<>]+/gi;
/** Also behind the prefix of the run, which is a name in angle brackets by then. */
const MAIL = /(?:<\w+>|[^\s"'<>(])*@[^\s"'<>)]+/g;
/** A host without a scheme. A key such as `profile.name` is none: only common endings and those of countries count. */
const HOST = /\b(?:[a-z0-9-]+\.)+(?:com|net|org|gov|mil|edu|info|biz|cloud|app|dev|[a-z]{2})\b(?![-.]?\w)/gi;
/** It belongs to nobody. Source: RFC 2606, 3. */
const EXAMPLE = /(^|@)example\.com$/i;

/**
 * Makes texts of an org comparable with those of another: values of this run, ids, times, hosts and mail addresses are
 * replaced by names in angle brackets. The result identifies neither the org nor its objects.
 */
export function neutralTexts({ url, token, values }: OwnTexts): (text: string) => string {
  const { host, hostname } = new URL(url);
  const named = [...values].filter(([, value]) => value !== "").map(([name, value]) => [value, nameOf(name)] as const);
  const names = [url, host, hostname].map((name) => [name, "<org>"] as const);
  const own = [[token, "<token>"] as const, ...named, ...names];
  // One value may be a prefix of another.
  const replacements = own.toSorted(([a], [b]) => b.length - a.length);
  return (text) => {
    const replaced = replacements.reduce((rest, [value, name]) => rest.replaceAll(value, name), text);
    const placeholder = (name: string) => (found: string) => (EXAMPLE.test(found) ? found : name);
    return replaced
      .replace(TIME, "<time>")
      .replace(URL_START, "<host>")
      .replace(MAIL, placeholder("<mail>"))
      .replace(HOST, placeholder("<host>"))
      .replace(ID, "<id>");
  };
}

/** All ids get the same name: an object may be the second of its kind in only one of the orgs. */
function nameOf(name: string): string {
  return name.endsWith("Id") ? "<id>" : `<${name}>`;
}
