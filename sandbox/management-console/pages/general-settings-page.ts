import { html } from "hono/html";
import type { ConsoleSettingsState } from "../settings/console-settings.ts";
import { type Markup, type PageViewer, page } from "./page.ts";

/** Settings > General: what is set, and the ways to the two forms. */
export function generalSettingsPage(
  viewer: PageViewer,
  { advanced, okta }: ConsoleSettingsState,
  version: string,
): Markup {
  return page("General", viewer, [
    html`<section class="card" aria-labelledby="advanced">
<h2 id="advanced">Advanced settings</h2>
<dl>
<dt>Version</dt><dd>${version}</dd>
<dt>Management Console address</dt><dd>${advanced.managementConsoleAddress || "not set"}</dd>
</dl>
<p><a class="button" href="/settings/general/advanced">Advanced settings</a></p>
</section>`,
    html`<section class="card" aria-labelledby="okta">
<h2 id="okta">OKTA AUTHENTICATION</h2>
<dl>
<dt>Users</dt><dd>${okta?.enableForUsers ? "enabled" : "off"}</dd>
<dt>API</dt><dd>${okta?.enableForApi ? "enabled" : "off"}</dd>
</dl>
<p><a class="button" href="/settings/general/okta">Configure</a></p>
</section>`,
  ]);
}
