import { isOktaOrgHost, OKTA_DOMAINS } from "../../domain/okta-domains.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { parseWebAddress, type WebAddress, webOrigin } from "../../domain/web-address.ts";
import type { FindingDetails } from "../finding.ts";
import type { FindingCode } from "../finding-codes/all.ts";
import { nearMatch } from "../near-match.ts";
import { quote, quoteUrl } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";
import { excess } from "./check-web-address.ts";

/** A part of a host name. Source: RFC 1123, section 2.1. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const OWN_HOST = "write the org's host at Okta, as in https://acme.okta.com";
const EXPECTED = "the URL of the org at Okta, as in https://acme.okta.com";

/** Checks `okta.orgUrl`. Of several mistakes, it reports the first; the fix corrects all. */
export function checkOrgUrl({ draft, source, report }: CheckContext): void {
  const text = draft.okta?.orgUrl;
  if (text === undefined) return;
  const where = source.value(["okta", "orgUrl"]);
  const address = parseWebAddress(text);
  if (address === undefined) {
    report("MC030", where, { got: quoteUrl(text), expected: EXPECTED });
    return;
  }
  const [code, right, details] = isLoopback(webOrigin({ ...address, scheme: "https" }))
    ? judgeLocal(address)
    : judgeOrg(address);
  if (text === right && code === undefined) return;
  report(code ?? "MC033", where, {
    got: quoteUrl(text),
    expected: EXPECTED,
    fix: `write ${quote(right)}`,
    ...details,
  });
}

type Verdict = readonly [code: FindingCode | undefined, right: string, details?: FindingDetails];

function judgeLocal(address: WebAddress): Verdict {
  const right = webOrigin({ ...address, scheme: "http" });
  const expected = "http, host and port of the org on this machine, as in http://127.0.0.1:8090";
  if (address.scheme === "http") return [undefined, right, { expected, summary: `orgUrl ${surplus(address, right)}` }];
  return ["MC030", right, { expected, summary: "orgUrl of an org on this machine must use http" }];
}

function judgeOrg(address: WebAddress): Verdict {
  const host = address.host.replace(/^([^.]+)-admin\./, "$1.");
  const right = webOrigin({ scheme: "https", host });
  if (!isOktaOrgHost(host)) return ["MC031", right, hostDetails(host)];
  if (!host.split(".").every((label) => LABEL.test(label)))
    return ["MC030", right, { summary: "orgUrl has no host name", fix: OWN_HOST }];
  if (host !== address.host) return ["MC032", right];
  if (address.scheme === undefined) return ["MC030", right, { summary: "orgUrl does not start with https://" }];
  if (address.scheme !== "https") return ["MC030", right, { summary: "orgUrl is not https" }];
  return [undefined, right, { summary: `orgUrl ${surplus(address, right)}` }];
}

function surplus({ rest, port }: WebAddress, right: string): string {
  if (rest !== "") return excess(rest);
  return port !== undefined && !right.endsWith(`:${port}`) ? "has a port" : "is not spelled as browsers send it";
}

function hostDetails(host: string): FindingDetails {
  const [name = "", ...rest] = host.split(".");
  const expected = `a host under ${OKTA_DOMAINS.join(", ")}`;
  const suggestion = nearMatch(rest.join("."), OKTA_DOMAINS);
  if (isOktaDomain(host))
    return { summary: "orgUrl has the domain, but not the name of the org", expected, fix: OWN_HOST };
  if (suggestion !== undefined)
    return { expected, fix: `did you mean ${quote(webOrigin({ scheme: "https", host: `${name}.${suggestion}` }))}?` };
  return { expected, fix: `write the URL of the org at Okta here, and customDomain: ${host}` };
}

/** Whether a host is a domain of Okta, or under one. */
export function isOktaDomain(host: string): boolean {
  return OKTA_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
