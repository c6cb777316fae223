import { parseWebAddress, type WebAddress, webOrigin } from "../../domain/web-address.ts";
import { quote, quoteUrl, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

const EXPECTED = "scheme, host and port, as in https://mc.acme.example:8443";

/** Checks an address of Management Console. Of several mistakes, it reports the first; the fix corrects all. */
export function checkWebAddress({ source, report }: CheckContext, path: Path, text: string | undefined): void {
  if (text === undefined) return;
  const where = source.value(path);
  const key = String(path.at(-1));
  const address = parseWebAddress(text);
  if (address === undefined) {
    report("MC040", where, {
      summary: `${key} is not a valid address`,
      got: quoteUrl(text),
      expected: EXPECTED,
      ...misspeltSchemeFix(text),
    });
    return;
  }
  const right = webOrigin({ ...address, scheme: "https" });
  const facts = { got: quoteUrl(text), expected: EXPECTED, ...writeInstead(right) };
  if (address.scheme !== "https") {
    const summary = address.scheme === undefined ? `${key} does not start with https://` : `${key} is not https`;
    report("MC041", where, { ...facts, summary });
  } else if (address.rest !== "") {
    const expected = "scheme, host and port only; Okta and Management Console compare byte by byte";
    report("MC042", where, {
      ...facts,
      expected,
      summary: `${key} ${excess(address.rest)}`,
    });
  } else if (text !== right) {
    const summary = `${key} is not spelled as browsers send it`;
    report("MC043", where, { ...facts, summary });
  } else {
    warnOfPort({ source, report }, path, text, address);
  }
}

/** The address that `https//host`, `https:/host` and `https:host` mean. */
function misspeltSchemeFix(text: string): { fix?: string } {
  const [, rest = ""] = /^https?[:/]+(?!\d)(.+)$/is.exec(text) ?? [];
  const address = parseWebAddress(rest);
  return address === undefined || address.scheme !== undefined ? {} : writeInstead(webOrigin(address));
}

/** What follows the port of an address, in words. */
export function excess(rest: string): string {
  if (rest === "/") return "ends in a slash";
  if (rest.startsWith("?")) return "has a query";
  return rest.startsWith("#") ? "has a fragment" : "has a path";
}

function warnOfPort(
  { source, report }: Pick<CheckContext, "source" | "report">,
  path: Path,
  text: string,
  address: WebAddress,
): void {
  if (address.port !== undefined && address.port !== 443) return;
  const key = String(path.at(-1));
  report("MC044", source.value(path), {
    summary: address.port === undefined ? `${key} has no port` : `${key} has port 443, which browsers omit`,
    got: quote(text),
    expected: "the port that Management Console listens on, 8443 by default",
    fix: `write ${quote(webOrigin({ ...address, port: 8443 }))}, or keep it if Management Console's settings have exactly this address`,
  });
}
