import { finding } from "../console-finding.ts";
import { domainUsersPage } from "../pages/domain-users-page.ts";
import { homePage, type SignedInUser } from "../pages/home-page.ts";
import { logPage } from "../pages/log-page.ts";
import type { Markup, PageViewer } from "../pages/page.ts";
import { refusedPage } from "../pages/sign-in-pages.ts";
import type { Right } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import { type ConsoleApp, type ConsoleContext, may, sessionOf } from "./request-session.ts";

/** The read-only pages. */
export function mountOverview(app: ConsoleApp, mc: RunningConsole): void {
  app.get("/", (c) => show(c, mc, "view", homePage));
  app.get("/log", (c) => show(c, mc, "settings", (viewer) => logPage(viewer, mc.log.entries)));
  app.get("/domain-users", (c) =>
    show(c, mc, "administer", (viewer) => domainUsersPage(viewer, mc.domainUsers.list())),
  );
}

/** A page that requires a right. Redirects to the sign-in without a session. */
export async function show(
  c: ConsoleContext,
  mc: RunningConsole,
  right: Right,
  render: (viewer: PageViewer, user: SignedInUser) => Markup,
): Promise<Response> {
  const session = await sessionOf(mc, c);
  if (session.kind === "nobody") return c.redirect("/login", 303);
  if (may(session, right)) return c.html(render(session.viewer, session.user));
  const refusal = finding("page-not-allowed", { got: session.user.roles.map((role) => role.name).join(", ") });
  mc.log.add(session.user.login, [refusal]);
  return c.html(refusedPage(session.viewer, [refusal]), 403);
}
