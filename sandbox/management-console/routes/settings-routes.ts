import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import { generalSettingsPage } from "../pages/general-settings-page.ts";
import type { Markup, PageVisitor } from "../pages/page.ts";
import { advancedSettingsPage, oktaFormPage, type Submission } from "../pages/settings-forms.ts";
import { refusedPage } from "../pages/sign-in-pages.ts";
import type { RunningConsole } from "../running-console.ts";
import type { AdvancedSettings, OktaAuthentication } from "../settings/console-settings.ts";
import { saveAdvancedSettings, saveOktaForm } from "../settings/save-settings.ts";
import { show } from "./overview-routes.ts";
import { type ConsoleApp, type ConsoleContext, may, submittedForm, type Visit, visitOf } from "./visit.ts";

const EMPTY_FORM: OktaAuthentication = {
  organizationDomain: "",
  authorizationServerId: "",
  enableForApi: false,
  enableForUsers: false,
  clientId: "",
  clientSecret: "",
};

/** Settings > General and its two forms. */
export function mountSettings(app: ConsoleApp, mc: RunningConsole): void {
  app.get("/settings/general", (c) =>
    show(c, mc, "settings", (visitor) => generalSettingsPage(visitor, mc.settings.state(), mc.version)),
  );
  app.get("/settings/general/advanced", (c) =>
    show(c, mc, "settings", (visitor) => advancedSettingsPage(visitor, mc.settings.advanced, undefined)),
  );
  app.post("/settings/general/advanced", (c) =>
    submit(c, mc, async (fields, who) => {
      const settings = advancedSettingsOf(fields);
      const findings = saveAdvancedSettings(mc, settings, who);
      return { findings, render: (visitor, submission) => advancedSettingsPage(visitor, settings, submission) };
    }),
  );
  app.get("/settings/general/okta", (c) =>
    show(c, mc, "settings", (visitor) => oktaFormPage(visitor, mc.settings.state().okta ?? EMPTY_FORM, undefined)),
  );
  app.post("/settings/general/okta", (c) =>
    submit(c, mc, async (fields, who) => {
      const form = oktaFormOf(fields);
      const findings = await saveOktaForm(mc, form, new URL(c.req.url).origin, who);
      return { findings, render: (visitor, submission) => oktaFormPage(visitor, form, submission) };
    }),
  );
}

/** What saving a form found, and how to show the form again. */
interface Saved {
  readonly findings: readonly ConsoleFinding[];
  readonly render: (visitor: PageVisitor, submission: Submission) => Markup;
}

/** Only a super administrator saves. Source: vendor page, Session management (inferred). */
async function submit(
  c: ConsoleContext,
  mc: RunningConsole,
  save: (fields: URLSearchParams, who: string) => Promise<Saved>,
): Promise<Response> {
  const visit = await visitOf(mc, c);
  if (visit.kind === "nobody") return c.redirect("/login", 303);
  const { fields, finding: forged } = await submittedForm(c);
  const refusal = forged ?? (may(visit, "administer") ? undefined : finding("settings-not-allowed"));
  if (refusal !== undefined) return refuse(c, mc, visit, refusal);
  const { findings, render } = await save(fields, visit.user.login);
  const saved = !refuses(findings);
  return c.html(render(visit.visitor, { saved, findings }), saved ? 200 : 422);
}

function refuse(c: ConsoleContext, mc: RunningConsole, visit: Visit, refusal: ConsoleFinding) {
  mc.log.add(visit.visitor.name ?? "unknown user", [refusal]);
  return c.html(refusedPage(visit.visitor, [refusal]), 403);
}

function advancedSettingsOf(fields: URLSearchParams): AdvancedSettings {
  return {
    managementConsoleAddress: fields.get("managementConsoleAddress") ?? "",
    dataManagersAddress: fields.get("dataManagersAddress") ?? "",
    useAddressForRedirectUri: fields.has("useAddressForRedirectUri"),
  };
}

function oktaFormOf(fields: URLSearchParams): OktaAuthentication {
  return {
    organizationDomain: fields.get("organizationDomain") ?? "",
    authorizationServerId: fields.get("authorizationServerId") ?? "",
    enableForApi: fields.has("enableForApi"),
    enableForUsers: fields.has("enableForUsers"),
    clientId: fields.get("clientId") ?? "",
    clientSecret: fields.get("clientSecret") ?? "",
  };
}
