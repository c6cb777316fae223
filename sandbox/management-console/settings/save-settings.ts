import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import type { RunningConsole } from "../running-console.ts";
import { redirectUriFor } from "../sign-in/redirect-uri.ts";
import { checkAdvancedSettings } from "./advanced-settings.ts";
import type { AdvancedSettings, OktaAuthentication } from "./console-settings.ts";
import { inspectOkta } from "./inspect-okta.ts";
import { checkOktaForm } from "./okta-form.ts";

/** Saves the advanced settings unless a finding refuses them. */
export function saveAdvancedSettings(mc: RunningConsole, settings: AdvancedSettings, who: string): ConsoleFinding[] {
  const findings = checkAdvancedSettings(settings, mc.version);
  if (!refuses(findings)) mc.settings.advanced = settings;
  mc.log.add(who, findings);
  return findings;
}

/**
 * Saves the Okta form unless a finding, its own or one of Okta's making, refuses it. A change signs all Okta users out.
 * Source: vendor page, Configure MC connection to Okta, and Session management.
 * @param origin under which the console was reached
 */
export async function saveOktaForm(
  mc: RunningConsole,
  typed: OktaAuthentication,
  origin: string,
  who: string,
): Promise<ConsoleFinding[]> {
  const form = typed.enableForUsers ? typed : { ...typed, clientId: "", clientSecret: "" };
  const findings = checkOktaForm(form, mc.version);
  if (!refuses(findings)) {
    const redirectUri = redirectUriFor(mc.settings.advanced, origin);
    const { tokenEndpointAuthMethod } = mc.switches;
    findings.push(
      ...(await inspectOkta(form, { client: mc.okta, keys: mc.keys, tokenEndpointAuthMethod, redirectUri })),
    );
  }
  mc.log.add(who, findings);
  if (!refuses(findings)) keep(mc, form);
  return findings;
}

function keep(mc: RunningConsole, form: OktaAuthentication): void {
  const unchanged = JSON.stringify(form) === JSON.stringify(mc.settings.okta);
  mc.settings.okta = form;
  if (unchanged) return;
  mc.keys.forget();
  mc.attempts.clear();
  for (const { login } of mc.tokenSets.clear()) mc.log.add(login, [finding("settings-changed")]);
  mc.sessions.endAllOfOkta([finding("settings-changed")]);
}
