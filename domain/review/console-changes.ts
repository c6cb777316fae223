import type { App } from "../access-model/access-model.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import { addressOf } from "./address.ts";
import { apiClients, appLabel, signInApps } from "./apps.ts";
import { isAt, issuerHosts } from "./issuer-hosts.ts";

/** A value that must be entered again in Management Console. */
export interface ConsoleChange {
  /** Menu path of the form, or who needs the value. */
  readonly screen: string;
  /** As the screen labels it. */
  readonly label: string;
  /** What to enter; absent for a secret and if Okta creates it during the deploy. */
  readonly value?: string;
  readonly why: string;
}

const ADVANCED = "Settings > General > Advanced settings";
const OKTA = "Settings > General > OKTA AUTHENTICATION > Configure";
const CALLERS = "every caller of the API";

/**
 * The values in Management Console's forms that a change makes obsolete, in screen order.
 * Source: vendor page, "Configure MC connection to Okta", "API integration: API Services".
 */
export function consoleChanges(
  { okta }: Pick<Environment, "okta">,
  before: Snapshot,
  after: Snapshot,
  changes: readonly ResourceChange[],
): ConsoleChange[] {
  return [
    ...addressChange(before, after),
    ...serverChange(okta, before, after, changes),
    ...switchChange("Enable authentication for API", before, after, ({ model }) => apiClients(model).length > 0),
    ...switchChange("Enable authentication for Users", before, after, ({ model }) => signInApps(model).length > 0),
    ...signInApps(after.model).flatMap((app) => webAppChange(app, before, changes)),
    ...apiClients(after.model).flatMap((app) => clientChange(app, after, changes)),
  ];
}

function addressChange(before: Snapshot, after: Snapshot): ConsoleChange[] {
  const [old, desired] = [audiencesOf(before), audiencesOf(after)];
  if (old === "" || desired === "" || old === desired) return [];
  return [
    {
      screen: ADVANCED,
      label: "Management Console address",
      value: desired,
      why: "tokens have this audience, and Management Console compares it with its address",
    },
  ];
}

function audiencesOf({ model }: Snapshot): string {
  return model.servers.flatMap(({ audiences }) => audiences).join(", ");
}

function serverChange(
  okta: Environment["okta"],
  before: Snapshot,
  after: Snapshot,
  changes: readonly ResourceChange[],
): ConsoleChange[] {
  const [server] = after.model.servers;
  if (server === undefined) return [];
  const isNew = isMade(addressOf("server", server), changes);
  const old = before.model.servers.find(({ key }) => key === server.key);
  const hosts = issuerHosts(server.issuerMode, okta);
  const isMoved = old !== undefined && (old.issuerMode !== server.issuerMode || !isAt(old, hosts));
  const value = hosts.at(-1);
  return [
    ...(isNew || isMoved
      ? [
          {
            screen: OKTA,
            label: "Organization domain",
            ...(value !== undefined && { value }),
            why: "it is the host of the server's issuer, which changes",
          },
        ]
      : []),
    ...(isNew
      ? [{ screen: OKTA, label: "Authorization Server ID", why: "Okta creates a new authorization server" }]
      : []),
  ];
}

function switchChange(
  label: string,
  before: Snapshot,
  after: Snapshot,
  isOn: (snapshot: Snapshot) => boolean,
): ConsoleChange[] {
  if (isOn(before) === isOn(after)) return [];
  const value = isOn(after) ? "on" : "off";
  return [{ screen: OKTA, label, value, why: `the environment ${isOn(after) ? "now" : "no longer"} uses it` }];
}

function webAppChange(app: App, before: Snapshot, changes: readonly ResourceChange[]): ConsoleChange[] {
  if (isMade(addressOf("app", app), changes)) {
    const why = "Okta creates a new web app; nobody can sign in until both values are entered";
    return ["Client ID", "Client secret"].map((label) => ({ screen: OKTA, label, why }));
  }
  const old = before.model.apps.find(({ key }) => key === app.key)?.tokenEndpointAuthMethod;
  if (old === undefined || old === app.tokenEndpointAuthMethod) return [];
  return [{ screen: OKTA, label: "Client secret", why: "the web app uses another authentication method" }];
}

function clientChange(app: App, after: Snapshot, changes: readonly ResourceChange[]): ConsoleChange[] {
  if (app.applicationType !== "service" || !isMade(addressOf("app", app), changes)) return [];
  const label = `Bearer token of ${appLabel(after.model, app.key)}`;
  return [{ screen: CALLERS, label, why: "Okta creates a new client ID and credential" }];
}

function isMade(address: string, changes: readonly ResourceChange[]): boolean {
  return changes.some((change) => change.address === address && ["create", "replace"].includes(change.action));
}
