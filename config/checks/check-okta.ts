import { BROKEN_PROVIDERS, knownOfNewer, OLDEST_PROVIDER_WITH_API_CLIENTS } from "../../domain/provider-version.ts";
import { isBefore } from "../../domain/version-order.ts";
import { parseWebAddress } from "../../domain/web-address.ts";
import { DEFAULTS } from "../defaults.ts";
import { quote, quoteUrl } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";
import { checkOrgUrl, isOktaDomain } from "./check-okta-org.ts";

const OLDEST_PROVIDER = "4.20.0";

/** Checks `okta`. */
export function checkOkta(context: CheckContext): void {
  checkOrgUrl(context);
  checkCustomDomain(context);
  checkProviderVersion(context);
}

function checkCustomDomain({ draft, source, report }: CheckContext): void {
  const { customDomain, issuerMode = DEFAULTS.issuerMode } = draft.okta ?? {};
  const path = ["okta", "customDomain"];
  if (customDomain === undefined) {
    if (issuerMode === "ORG_URL" || source.has(path)) return;
    report("MC034", source.value(["okta", "issuerMode"]), {
      summary: `issuerMode ${issuerMode} needs customDomain`,
      fix: "add customDomain with the host of the org's custom domain, or remove issuerMode",
    });
    return;
  }
  const host = parseWebAddress(customDomain)?.host;
  const isHost = host?.includes(".") === true && !host.startsWith("[") && !/^[\d.]+$/.test(host);
  if (isHost && isOktaDomain(host)) {
    report("MC035", source.value(path), {
      summary: "customDomain is a domain of Okta",
      got: quote(customDomain),
      expected: "a host of your own domain, as in login.acme.example",
      fix: "remove customDomain and issuerMode if the org has no custom domain",
    });
  } else if (host !== customDomain || !isHost) {
    report("MC035", source.value(path), {
      got: quoteUrl(customDomain),
      expected: "a host, as in login.acme.example",
      ...(isHost && { fix: `write ${quote(host)}` }),
    });
  } else if (issuerMode === "ORG_URL" && !isBroken(source, draft)) {
    report("MC036", source.key(path), {
      got: quote(customDomain),
      fix: "add issuerMode: CUSTOM_URL to use it as issuer, or remove it",
    });
  }
}

/** Whether the issuer mode is not a valid one, so that the intended one is unknown. */
function isBroken(source: CheckContext["source"], draft: CheckContext["draft"]): boolean {
  return draft.okta?.issuerMode === undefined && source.has(["okta", "issuerMode"]);
}

function checkProviderVersion({ draft, source, report }: CheckContext): void {
  const version = draft.okta?.providerVersion;
  if (version === undefined) return;
  const where = source.value(["okta", "providerVersion"]);
  const got = quote(version);
  const fix = `write ${quote(DEFAULTS.providerVersion)}, or remove the key`;
  const newer = knownOfNewer(version);
  if (!/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/.test(version)) {
    report("MC037", where, { got, expected: "three numbers", fix });
  } else if (BROKEN_PROVIDERS.includes(version)) {
    report("MC038", where, { summary: `provider ${version} is known to be broken`, got, fix });
  } else if (isBefore(version, OLDEST_PROVIDER)) {
    const summary = `provider ${version} is too old`;
    report("MC038", where, { summary, got, expected: `${OLDEST_PROVIDER} or later`, fix });
  } else if (draft.api !== undefined && isBefore(version, OLDEST_PROVIDER_WITH_API_CLIENTS)) {
    report("MC039", where, {
      summary: `provider ${version} cannot create API clients in newer orgs`,
      got,
      expected: `${OLDEST_PROVIDER_WITH_API_CLIENTS} or later with API clients`,
      fix,
    });
  } else if (newer !== undefined) {
    report("MC039", where, { summary: `provider ${version} is untested: ${newer}`, got, fix });
  }
}
