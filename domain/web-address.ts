/** The parts of a URL. */
export interface WebAddress {
  /** In lower case. @default - the text has no scheme */
  readonly scheme?: string;
  /** As browsers send it: lower case, IDN in its ASCII form, IPv4 in four numbers. */
  readonly host: string;
  readonly port?: number;
  /** Path, query and fragment as written. Empty if there are none. */
  readonly rest: string;
}

const PARTS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s/?#:@[\]]+)(?::(\d{1,5}))?([/?#].*)?$/i;
const HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$|^\[/;

/** Maximum length of a host, and of a label in it. Source: RFC 1035, section 2.3.4. */
const MAX_HOST = 253;
const MAX_LABEL = 63;

/** Parses a URL, with or without a scheme. Undefined if it has no valid host or port. */
export function parseWebAddress(text: string): WebAddress | undefined {
  const [, scheme, written = "", digits, rest = ""] = PARTS.exec(text) ?? [];
  const isScheme = scheme === undefined && rest.startsWith("//") && /^https?$/i.test(written);
  const host = isScheme ? undefined : canonicalHost(written);
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || port === 0 || (port ?? 0) > 65_535) return undefined;
  return {
    ...(scheme !== undefined && { scheme: scheme.toLowerCase() }),
    host,
    ...(port !== undefined && { port }),
    rest,
  };
}

/** Scheme, host and port of an address, with another scheme if one is given. */
export function webOrigin({ scheme = "https", host, port }: Omit<WebAddress, "rest">): string {
  return `${scheme}://${host}${port === undefined ? "" : `:${port}`}`;
}

/** The host as browsers send it. Source: WHATWG URL Standard, host parsing and serializing. */
function canonicalHost(written: string): string | undefined {
  if (written === "" || written.length > MAX_HOST || !URL.canParse(`https://${written}`)) return undefined;
  const host = new URL(`https://${written}`).hostname;
  return HOST.test(host) && fitsDns(host) ? host : undefined;
}

function fitsDns(host: string): boolean {
  return host.length <= MAX_HOST && host.split(".").every((label) => label.length <= MAX_LABEL);
}
