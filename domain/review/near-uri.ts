/** A URI that is similar to another one. */
export interface NearUri {
  readonly uri: string;
  /** In words that can follow "which". */
  readonly difference: string;
}

/** The URI that differs from a given one by a single common mistake; undefined if none does. */
export function nearUri(given: string, others: readonly string[]): NearUri | undefined {
  for (const uri of others) {
    const difference = differenceOf(given, uri);
    if (difference !== undefined) return { uri, difference };
  }
  return undefined;
}

function differenceOf(given: string, uri: string): string | undefined {
  if (given === uri) return undefined;
  if (given.replace(/\/+$/, "") === uri.replace(/\/+$/, "")) return "differs by a trailing slash";
  if (given.toLowerCase() === uri.toLowerCase()) return "differs only in case";
  if (!URL.canParse(given) || !URL.canParse(uri)) return undefined;
  const [a, b] = [new URL(given), new URL(uri)];
  const parts = (["protocol", "hostname", "port", "pathname"] as const).filter((part) => a[part] !== b[part]);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? WORDS[only] : undefined;
}

const WORDS = {
  protocol: "has a different scheme",
  hostname: "has a different host",
  port: "has a different port",
  pathname: "has a different path",
} as const;
