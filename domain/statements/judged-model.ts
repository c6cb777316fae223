import type { AccessModel, Reference } from "../access-model/access-model.ts";
import { idsIn, referencesIn, withReferences } from "../access-model/references.ts";
import { unseenApp } from "../review/apps.ts";

/**
 * The model for the judgement of statements: the first server, which is the stack's, and an app for each client that a policy
 * lists and the model lacks. The settings of such an app are unknown.
 */
export function judgedModel(source: AccessModel): AccessModel {
  const model = { ...source, servers: source.servers.slice(0, 1) };
  const keys = new Map(model.apps.map(({ key, clientId }) => [clientId, key]));
  const unseen = [...idsIn(referencesIn(model).apps)].filter((id) => !keys.has(id));
  const app = (reference: Reference): Reference =>
    "id" in reference ? { key: keys.get(reference.id) ?? reference.id } : reference;
  return withReferences({ ...model, apps: [...model.apps, ...unseen.map(unseenApp)] }, { app, group: (same) => same });
}

/** Keys of apps whose settings are unknown. */
export function unseenApps({ apps }: AccessModel): ReadonlySet<string> {
  return new Set(apps.filter(({ applicationType }) => applicationType === "unknown").map(({ key }) => key));
}
