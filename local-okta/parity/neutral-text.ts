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
const HOST = /\bhttps?:\/\/[^/\s"'<>]+/g;
const MAIL = /[^\s"'<>(]+@[^\s"'<>)]+/g;

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
    return replaced
      .replace(TIME, "<time>")
      .replace(HOST, "<host>")
      .replace(MAIL, (mail) => (/^<prefix>(-other)?@example\.com$/.test(mail) ? mail : "<mail>"))
      .replace(ID, "<id>");
  };
}

/**
 * A text for a report, without the name in the address of an org: `acme` of `https://acme.okta.com`. That name may be any
 * word, so it is removed only from the output, after the comparison.
 */
export function withoutName(text: string, url: string): string {
  const { hostname } = new URL(url);
  const [name = ""] = /^[\d.]+$|^\[/.test(hostname) ? [] : hostname.split(".");
  return name.length > 2 ? text.replaceAll(name, "<org>") : text;
}

/** All ids get the same name: an object may be the second of its kind in only one of the orgs. */
function nameOf(name: string): string {
  return name.endsWith("Id") ? "<id>" : `<${name}>`;
}
