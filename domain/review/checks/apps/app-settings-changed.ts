import type { App } from "../../../access-model/access-model.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

const SETTINGS: readonly (readonly [string, (app: App) => string])[] = [
  ["issuer_mode", ({ issuerMode }) => issuerMode],
  ["consent_method", ({ consentMethod }) => consentMethod],
  ["token_endpoint_auth_method", ({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod],
];

const CONSEQUENCES: Readonly<Record<string, string>> = {
  issuer_mode: "ID tokens name another issuer",
  consent_method: "users are asked for consent otherwise than before",
  token_endpoint_auth_method: "the app proves who it is in another way, and the old way is refused",
};

/** A setting of an app changes on which its callers depend. */
export const appSettingsChanged: ReviewCheck = {
  id: "app-settings-changed",
  severity: "warning",
  title: "a setting changes that callers of the app depend on",
  why: "Whoever is not changed along (Management Console, a script) is refused from then on.",
  source: "Okta, Applications API, `issuer_mode`, `consent_method`, `token_endpoint_auth_method`",
  fix: "change the callers in the same step, or leave the setting as it is",
  needs: "before",
  find: ({ after, before }) =>
    after.model.apps.flatMap((app) => {
      const old = before?.reading.model.apps.find(({ key }) => key === app.key);
      if (old === undefined) return [];
      return SETTINGS.filter(([, read]) => read(old) !== read(app)).map(([name, read]) => ({
        object: addressOf("app", app),
        item: name,
        summary: CONSEQUENCES[name] ?? name,
        got: read(app),
        expected: `${read(old)}, as before`,
      }));
    }),
};
