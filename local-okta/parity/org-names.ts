import { isIP } from "node:net";
import { domainToUnicode } from "node:url";

/** Labels of Okta's domains, and of domains under which companies register theirs. */
const SUFFIXES = "okta oktapreview okta-emea okta-gov trexcloud com co org or net ne gov go ac edu".split(" ");

/** Words that name no org if the address has any other: kinds of pages and orgs. */
const COMMON = `www login signin sso auth id idp identity account accounts okta admin
dev develop test qa uat stage staging prod production preview demo trial sandbox integrator corp inc`.split(/\s+/);

/** A shorter name is removed only where it is a word: `hp` is in `https`. */
const SHORTEST = 3;

/**
 * Removes the names of orgs from the texts of a report: `acme` of `https://acme.okta.com` and of `https://login.acme.com`,
 * in any case and with any separators. A name may be any word, so it is removed only after the comparison.
 * @param urls addresses of the orgs
 */
export function withoutNames(urls: readonly string[]): (text: string) => string {
  const names = [...new Set(urls.flatMap(namesIn))].toSorted((a, b) => b.length - a.length);
  const patterns = [
    alternatives(names.filter((name) => name.length >= SHORTEST).map(anywhere), "giu"),
    alternatives(names.filter((name) => name.length < SHORTEST).map(asWord), "gu"),
  ];
  return (text) =>
    patterns.reduce((rest, pattern) => (pattern === undefined ? rest : rest.replace(pattern, "<org>")), text);
}

/** Letters and digits of the labels that name the org, and of their words. The last label is the country or `com`. */
function namesIn(url: string): readonly string[] {
  const { hostname } = new URL(url);
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0) return [];
  const labels = hostname
    .split(".")
    .slice(0, -1)
    .filter((label) => !SUFFIXES.includes(label))
    .flatMap((label) => [label, domainToUnicode(label)])
    .map((label) => label.split(/[^\p{L}\p{M}\p{N}]+/u));
  const words = labels.flatMap((label) => [label.join(""), ...label]).filter((word) => word.length > 1);
  const rare = words.filter((word) => !COMMON.includes(word));
  return rare.length > 0 ? rare : words;
}

function alternatives(patterns: readonly string[], flags: string): RegExp | undefined {
  return patterns.length === 0 ? undefined : new RegExp(patterns.join("|"), flags);
}

/** `acmecorp`, `Acme Corp`, `acme_corp`. */
function anywhere(name: string): string {
  return [...name].join("[-_. ]?");
}

/** `hp`, `hpBadge`, `myHpBadge`, `HP_BADGE`; not `php`. */
function asWord(name: string): string {
  const upper = name.toUpperCase();
  const capitalized = `${upper.slice(0, 1)}${name.slice(1)}`;
  return `(?<![A-Za-z0-9])${name}(?![a-z0-9])|(?<![A-Z])(?:${capitalized}|${upper})(?![a-z0-9])`;
}
