import type { AccessModel, App } from "../access-model/access-model.ts";
import type { DeclaredApiClient, Environment } from "../environment.ts";

/** An app that the file declares. */
interface DeclaredApp {
  /** Its key, where the stack makes it. */
  readonly key: string;
  readonly label: string;
}

/**
 * Whether the file declares an app: it has the label of the web app or of a client. Where several apps have one label, only
 * the one that the stack makes is declared.
 */
export function isDeclaredApp(environment: Environment, { apps }: AccessModel, app: App): boolean {
  const declared = declaredApps(environment).filter(({ label }) => label === app.label);
  if (declared.length === 0) return false;
  const isAlone = apps.filter(({ label }) => label === app.label).length === 1;
  return isAlone || declared.some(({ key }) => key === app.key);
}

/**
 * The client of the file whose app this is, by the label that its roles go by, or else by its key; undefined for an app of
 * no client.
 */
export function clientOfApp({ users, api }: Environment, app: App): DeclaredApiClient | undefined {
  const all = (api?.clients ?? []).map((client) => ({ client, ...appOf(client, users) }));
  return (all.find(({ label }) => label === app.label) ?? all.find(({ key }) => key === app.key))?.client;
}

function declaredApps({ users, api }: Environment): DeclaredApp[] {
  return [
    ...(users ? [{ key: WEB_APP_KEY, label: users.appLabel }] : []),
    ...(api?.clients ?? []).map((client) => appOf(client, users)),
  ];
}

/** A client that is the web app has no app of its own. */
function appOf({ id, label, useUserApp }: DeclaredApiClient, users: Environment["users"]): DeclaredApp {
  return useUserApp && users ? { key: WEB_APP_KEY, label: users.appLabel } : { key: `api_client_${id}`, label };
}

const WEB_APP_KEY = "web_app";
