import {
  createManagementConsole,
  type ManagementConsole,
  type ManagementConsoleOptions,
} from "../../sandbox/management-console/management-console.ts";
import type { ConsoleSettings } from "../../sandbox/management-console/settings/console-settings.ts";
import { openBrowser } from "../sandbox/management-console/console-browser.ts";
import type { OrgCopy } from "./deployed-project.ts";
import { WEB_APP } from "./environment.ts";
import type { ConsoleMaking } from "./making.ts";
import { idOf } from "./okta-admin.ts";

/** Options of a console whose Okta is a copy of the deployed org, with the mistakes that are none of its settings. */
export function consoleOptions(org: OrgCopy, mistake: ConsoleMaking): ManagementConsoleOptions {
  const { clockSkewSeconds = 0, options } = mistake;
  return { fetch: org.fetch, clock: () => new Date(Date.now() + clockSkewSeconds * 1_000), ...options };
}

/** What has to be typed in for a deployed org. */
async function rightSettings({ admin, url }: OrgCopy): Promise<ConsoleSettings> {
  const app = await admin.app(WEB_APP);
  const [secret] = await admin.list(`${app}/credentials/secrets`);
  return {
    advanced: {
      managementConsoleAddress: "https://localhost:8443",
      dataManagersAddress: "",
      useAddressForRedirectUri: true,
    },
    okta: {
      organizationDomain: new URL(url).host,
      authorizationServerId: idOf(await admin.server()),
      enableForApi: true,
      enableForUsers: true,
      clientId: idOf(app),
      clientSecret: String(secret?.["client_secret"]),
    },
  };
}

/** A user signs in to a console by script; gives what went wrong. */
export async function signInToConsole(org: OrgCopy, mc: ManagementConsole, visitedAt: string): Promise<string[]> {
  const logged = mc.log.length;
  const browser = openBrowser(mc.app, visitedAt);
  const authorize = (await browser.get("/login/okta")).location ?? "";
  const backAt = await signInToOkta(org, authorize);
  if (backAt === null) return ["Okta's error page"];
  const { pathname, search } = new URL(backAt);
  await browser.get(pathname + search);
  return mc.log.slice(logged).map(({ code }) => code);
}

/** The address Okta sends a browser back to; null when it shows an error instead. */
async function signInToOkta({ fetch, users }: OrgCopy, authorize: string): Promise<string | null> {
  const page = await fetch(authorize, { redirect: "manual" });
  if (page.status !== 200) return page.headers.get("location");
  const html = await page.text();
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const fields = hidden.map(([, name = "", value = ""]): [string, string] => [name, unescaped(value)]);
  const [, action = ""] = /<form method="post" action="([^"]+)">/.exec(html) ?? [];
  const user = users.find(({ email }) => email === "vera.viewer@example.com");
  const answer = await fetch(new URL(action, authorize), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams([...fields, ["username", `${user?.email}`], ["password", `${user?.password}`]]),
  });
  return answer.headers.get("location");
}

function unescaped(html: string): string {
  return html.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

/** A console with what a mistake changes, saved; and what it said then. */
export async function configuredConsole(org: OrgCopy, mistake: ConsoleMaking) {
  const mc = createManagementConsole(consoleOptions(org, mistake));
  const settings = await typedSettings(org, mistake);
  const atSave = (await mc.configure(settings)).map(({ code }) => code);
  return { mc, settings, atSave };
}

/** What is typed in by mistake. */
async function typedSettings(org: OrgCopy, { type }: ConsoleMaking): Promise<ConsoleSettings> {
  const right = await rightSettings(org);
  return type === undefined ? right : type(right, org.admin);
}
