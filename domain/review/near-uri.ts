/** A URI that is nearly another one. */
export interface NearUri {
  readonly uri: string;
  /** In words that fit behind "which". */
  readonly difference: string;
}

/** The one of several URIs that differs from a given one by a single common slip; undefined when none does. */
export function nearUri(given: string, others: readonly string[]): NearUri | undefined {
  for (const uri of others) {
    const difference = differenceOf(given, uri);
    if (difference !== undefined) return { uri, difference };
  }
  return undefined;
}

function differenceOf(given: string, uri: string): string | undefined {
  if (given === uri) return undefined;
  if (given.replace(/\/+$/, "") === uri.replace(/\/+$/, "")) return "differs by a slash at the end";
  if (given.toLowerCase() === uri.toLowerCase()) return "differs in upper and lower case";
  if (!URL.canParse(given) || !URL.canParse(uri)) return undefined;
  const [a, b] = [new URL(given), new URL(uri)];
  const parts = (["protocol", "hostname", "port", "pathname"] as const).filter((part) => a[part] !== b[part]);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? WORDS[only] : undefined;
}

const WORDS = {
  protocol: "has another scheme",
  hostname: "has another host",
  port: "has another port",
  pathname: "has another path",
} as const;
