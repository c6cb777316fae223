import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import type { AdvancedSettings, OktaAuthentication } from "../settings/console-settings.ts";
import { findingList } from "./finding-list.ts";
import { checkbox, secretField, textField } from "./form-fields.ts";
import { formToken, type Markup, type PageViewer, page } from "./page.ts";

/** The result of a form. Undefined if it was only opened. */
export interface Submission {
  readonly saved: boolean;
  readonly findings: readonly ConsoleFinding[];
}

/** Settings > General > Advanced settings. Labels: vendor page, General administration settings. */
export function advancedSettingsPage(
  viewer: PageViewer,
  settings: AdvancedSettings,
  submission: Submission | undefined,
): Markup {
  return page("Advanced settings", viewer, [
    outcome(submission),
    html`<form method="post" class="card">
${formToken(viewer)}
<fieldset>
<legend>MANAGEMENT CONSOLE ADDRESS</legend>
${textField("managementConsoleAddress", "Management Console address", settings.managementConsoleAddress, "https://, host and port. Audience of API tokens.")}
${textField("dataManagersAddress", "Management Console address for data managers", settings.dataManagersAddress, "May be empty.")}
${checkbox("useAddressForRedirectUri", "Use Management Console address for IdP redirect URI", settings.useAddressForRedirectUri)}
</fieldset>
<button>Save</button>
</form>`,
  ]);
}

/** Settings > General > OKTA AUTHENTICATION > Configure. Labels: vendor page, Configure MC connection to Okta. */
export function oktaFormPage(
  viewer: PageViewer,
  form: Omit<OktaAuthentication, "clientSecret">,
  submission: Submission | undefined,
): Markup {
  return page("OKTA AUTHENTICATION", viewer, [
    outcome(submission),
    html`<form method="post" class="card">
${formToken(viewer)}
${textField("organizationDomain", "Organization domain", form.organizationDomain, "Host only, like acme.okta.com.")}
${textField("authorizationServerId", "Authorization Server ID", form.authorizationServerId, "From the server's metadata URI, not its name.")}
${checkbox("enableForApi", "Enable authentication for API", form.enableForApi)}
${checkbox("enableForUsers", "Enable authentication for Users", form.enableForUsers)}
${textField("clientId", "Client ID", form.clientId, "Of the OpenID Connect web application.")}
${secretField("clientSecret", "Client secret", "Asked for at every Save, never shown again.")}
<button>Save</button>
</form>`,
  ]);
}

function outcome(submission: Submission | undefined): Markup {
  if (submission === undefined) return html``;
  const saved = submission.saved ? html`<p role="status" class="saved">Saved</p>` : html``;
  return html`${saved}${findingList(submission.findings)}`;
}
