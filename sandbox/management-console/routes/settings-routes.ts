import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import { generalSettingsPage } from "../pages/general-settings-page.ts";
import type { Markup, PageViewer } from "../pages/page.ts";
import { advancedSettingsPage, oktaFormPage, type Submission } from "../pages/settings-forms.ts";
import { refusedPage } from "../pages/sign-in-pages.ts";
import type { RunningConsole } from "../running-console.ts";
import type { AdvancedSettings, OktaAuthentication } from "../settings/console-settings.ts";
import { saveAdvancedSettings, saveOktaForm } from "../settings/save-settings.ts";
import { show } from "./overview-routes.ts";
import {
  type ConsoleApp,
  type ConsoleContext,
  may,
  type RequestSession,
  sessionOf,
  submittedForm,
} from "./request-session.ts";

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
    show(c, mc, "settings", (viewer) => generalSettingsPage(viewer, mc.settings.state(), mc.version)),
  );
  app.get("/settings/general/advanced", (c) =>
    show(c, mc, "settings", (viewer) => advancedSettingsPage(viewer, mc.settings.advanced, undefined)),
  );
  app.post("/settings/general/advanced", (c) =>
    submit(c, mc, async (fields, who) => {
      const settings = advancedSettingsOf(fields);
      const findings = saveAdvancedSettings(mc, settings, who);
      return { findings, render: (viewer, submission) => advancedSettingsPage(viewer, settings, submission) };
    }),
  );
  app.get("/settings/general/okta", (c) =>
    show(c, mc, "settings", (viewer) => oktaFormPage(viewer, mc.settings.state().okta ?? EMPTY_FORM, undefined)),
  );
  app.post("/settings/general/okta", (c) =>
    submit(c, mc, async (fields, who) => {
      const form = oktaFormOf(fields);
      const findings = await saveOktaForm(mc, form, new URL(c.req.url).origin, who);
      return { findings, render: (viewer, submission) => oktaFormPage(viewer, form, submission) };
    }),
  );
}

/** What saving a form found, and how to show the form again. */
interface Saved {
  readonly findings: readonly ConsoleFinding[];
  readonly render: (viewer: PageViewer, submission: Submission) => Markup;
}

/** Only a super administrator saves. Source: vendor page, Session management (inferred). */
async function submit(
  c: ConsoleContext,
  mc: RunningConsole,
  save: (fields: URLSearchParams, who: string) => Promise<Saved>,
): Promise<Response> {
  const session = await sessionOf(mc, c);
  if (session.kind === "nobody") return c.redirect("/login", 303);
  const { fields, finding: forged } = await submittedForm(c);
  const refusal = forged ?? (may(session, "administer") ? undefined : finding("settings-not-allowed"));
  if (refusal !== undefined) return refuse(c, mc, session, refusal);
  const { findings, render } = await save(fields, session.user.login);
  const saved = !refuses(findings);
  return c.html(render(session.viewer, { saved, findings }), saved ? 200 : 422);
}

function refuse(c: ConsoleContext, mc: RunningConsole, session: RequestSession, refusal: ConsoleFinding) {
  mc.log.add(session.viewer.name ?? "unknown user", [refusal]);
  return c.html(refusedPage(session.viewer, [refusal]), 403);
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
