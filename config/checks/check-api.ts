import { apiClientLabel, DEFAULT_APP_LABEL, MAX_APP_LABEL } from "../../domain/app-label.ts";
import type { Position } from "../../domain/finding.ts";
import { nameInOkta } from "../../domain/naming.ts";
import { roleKey } from "../../domain/role.ts";
import { namingOf } from "../naming-of.ts";
import { quote } from "../quote.ts";
import { checkClientAuthentication } from "./check-client-authentication.ts";
import { checkClientRoles } from "./check-client-roles.ts";
import type { CheckContext } from "./check-context.ts";
import { checkIds } from "./check-ids.ts";
import { checkLifetime } from "./check-lifetime.ts";
import { checkName } from "./check-name.ts";
import { ACCESS_TOKEN_LIMITS } from "./check-users.ts";
import { lineOf } from "./line-of.ts";
import type { LocatedClient } from "./located-client.ts";

/** Checks `api`. */
export function checkApi(context: CheckContext): void {
  const { draft, source, report } = context;
  const { clients, accessTokenLifetime } = draft.api ?? {};
  checkLifetime(context, ["api", "accessTokenLifetime"], accessTokenLifetime, ACCESS_TOKEN_LIMITS);
  if (clients === undefined) return;
  if (clients.length === 0) {
    report("MC080", source.value(["api", "clients"]), {
      fix: "add a client such as { name: nightly-report, role: view_only }, or remove api",
    });
  }
  const located = clients.flatMap((client, index) => (client ? [{ client, path: ["api", "clients", index] }] : []));
  for (const each of located) {
    checkClientName(context, each);
    checkClientAuthentication(context, each);
  }
  checkClientRoles(context, located);
  checkNamesOnce(context, located);
  checkIds(context, located.flatMap(identified));
  checkReservedId(context, located);
  checkUserApp(context, located);
}

/** The id that the variable of the web application's secret is named after. */
const WEB_APP_ID = "web_app";

function checkReservedId({ source, report }: CheckContext, clients: readonly LocatedClient[]): void {
  for (const { client, path } of clients) {
    const { id, name = "", useUserApp } = client;
    if (useUserApp || (id ?? roleKey(name)) !== WEB_APP_ID) continue;
    report("MC027", source.value([...path, id === undefined ? "name" : "id"]), {
      got: quote(id ?? name),
      fix: `${id === undefined ? "add" : "write"} id: web_app_client, or another one`,
    });
  }
}

function identified({ client: { name, id }, path }: LocatedClient) {
  return name === undefined || name.trim() === "" ? [] : [{ id: id ?? roleKey(name), name, duplicateKey: name, path }];
}

function checkClientName(context: CheckContext, { client, path }: LocatedClient): void {
  const { name } = client;
  if (name === undefined) return;
  const { draft, source, report } = context;
  checkName(context, [...path, "name"], name, MAX_APP_LABEL);
  const naming = namingOf(draft);
  const appLabel = nameInOkta(draft.users?.appLabel ?? DEFAULT_APP_LABEL, naming);
  const { length } = [...apiClientLabel(appLabel, name)];
  if (client.useUserApp || [...name].length > MAX_APP_LABEL || length <= MAX_APP_LABEL) return;
  report("MC086", source.value([...path, "name"]), {
    got: `${length} characters`,
    expected: `at most ${MAX_APP_LABEL} characters for ${nameInOkta("", naming) === "" ? "" : "naming, "}users.appLabel, " / " and the name together`,
    fix: `shorten the name by ${length - MAX_APP_LABEL} characters, or shorten the label`,
  });
}

function checkNamesOnce({ source, report }: CheckContext, clients: readonly LocatedClient[]): void {
  const first = new Map<string, Position>();
  for (const { client, path } of clients) {
    if (client.name === undefined) continue;
    const where = source.value([...path, "name"]);
    const other = first.get(client.name);
    first.set(client.name, other ?? where);
    if (other === undefined) continue;
    report("MC081", where, {
      summary: `duplicate API client ${quote(client.name)}`,
      expected: `a unique name; the first is on ${lineOf(other, where)}`,
      fix: "rename one of the two, or give one client both roles",
    });
  }
}

function checkUserApp({ draft, source, report }: CheckContext, clients: readonly LocatedClient[]): void {
  const [first, ...others] = clients.filter(({ client }) => client.useUserApp);
  if (first === undefined) return;
  if (draft.users === undefined && !source.has(["users"])) {
    report("MC094", source.key([...first.path, "useUserApp"]), {
      fix: "add users: {}, or remove useUserApp to create an app for this client",
    });
  }
  for (const { path } of others) {
    const where = source.key([...path, "useUserApp"]);
    report("MC093", where, {
      expected: `one client; the first is on ${lineOf(source.key([...first.path, "useUserApp"]), where)}`,
      fix: "remove useUserApp to create an app for this client",
    });
  }
}
