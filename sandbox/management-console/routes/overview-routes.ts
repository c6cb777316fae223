import { finding } from "../console-finding.ts";
import { domainUsersPage } from "../pages/domain-users-page.ts";
import { homePage, type SignedInUser } from "../pages/home-page.ts";
import { logPage } from "../pages/log-page.ts";
import type { Markup, PageVisitor } from "../pages/page.ts";
import { refusedPage } from "../pages/sign-in-pages.ts";
import type { Right } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import { type ConsoleApp, type ConsoleContext, may, visitOf } from "./visit.ts";

/** The pages that only show. */
export function mountOverview(app: ConsoleApp, mc: RunningConsole): void {
  app.get("/", (c) => show(c, mc, "view", homePage));
  app.get("/log", (c) => show(c, mc, "settings", (visitor) => logPage(visitor, mc.log.entries)));
  app.get("/domain-users", (c) =>
    show(c, mc, "administer", (visitor) => domainUsersPage(visitor, mc.domainUsers.list())),
  );
}

/** A page for whoever has the right; nobody is sent to sign in first. */
export async function show(
  c: ConsoleContext,
  mc: RunningConsole,
  right: Right,
  render: (visitor: PageVisitor, user: SignedInUser) => Markup,
): Promise<Response> {
  const visit = await visitOf(mc, c);
  if (visit.kind === "nobody") return c.redirect("/login", 303);
  if (may(visit, right)) return c.html(render(visit.visitor, visit.user));
  const refusal = finding("page-not-allowed", { got: visit.user.roles.map((role) => role.name).join(", ") });
  mc.log.add(visit.user.login, [refusal]);
  return c.html(refusedPage(visit.visitor, [refusal]), 403);
}
