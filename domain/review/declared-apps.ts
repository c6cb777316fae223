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

/** The app of a client of the file; undefined when the model has none. */
export function appOfClient({ users }: Environment, { apps }: AccessModel, client: DeclaredApiClient): App | undefined {
  const { key, label } = client.useUserApp ? { key: "web_app", label: users?.appLabel } : clientApp(client);
  return apps.find((app) => app.key === key) ?? apps.find((app) => app.label === label);
}

function declaredApps({ users, api }: Environment): DeclaredApp[] {
  return [...(users ? [{ key: "web_app", label: users.appLabel }] : []), ...(api?.clients ?? []).map(clientApp)];
}

function clientApp({ id, label }: DeclaredApiClient): DeclaredApp {
  return { key: `api_client_${id}`, label };
}
