import type { App, AuthorizationServer } from "../../access-model/access-model.ts";
import type { OktaOrg } from "../../environment.ts";
import { addressOf } from "../address.ts";
import { ownApps } from "../apps.ts";
import { issuerHosts } from "../issuer-hosts.ts";
import { nearUri } from "../near-uri.ts";
import type { ReviewChecks } from "../review-check.ts";

const SETTINGS: readonly (readonly [string, (app: App) => string])[] = [
  ["issuer_mode", ({ issuerMode }) => issuerMode],
  ["consent_method", ({ consentMethod }) => consentMethod],
  ["token_endpoint_auth_method", ({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod],
];

const CONSEQUENCES: Readonly<Record<string, string>> = {
  issuer_mode: "ID tokens name another issuer",
  consent_method: "Okta asks users for consent in a different way",
  token_endpoint_auth_method: "the app authenticates with another method, and Okta refuses the old one",
};

/** Settings of the authorization server, and of apps, that callers depend on. */
export const SERVER_SETTING_CHECKS = {
  "app-settings-changed": {
    severity: "warning",
    title: "a setting that callers of the app depend on changes",
    why: "Callers that are not changed too (Management Console, a script) are refused.",
    source: "Okta, Applications API, `issuer_mode`, `consent_method`, `token_endpoint_auth_method`",
    fix: "change the callers at the same time, or keep the setting",
    needs: "before",
    find: ({ after, before }) =>
      ownApps(after.model).flatMap((app) => {
        const old = before?.snapshot.model.apps.find(({ key }) => key === app.key);
        if (old === undefined) return [];
        return SETTINGS.filter(([, read]) => read(old) !== read(app)).map(([name, read]) => ({
          object: addressOf("app", app),
          item: name,
          summary: CONSEQUENCES[name] ?? name,
          got: read(app),
          expected: `${read(old)}, as before`,
        }));
      }),
  },

  "audience-differs": {
    severity: "error",
    title: "Management Console refuses every API token: the audience is not its address",
    why: "It compares aud with its own address, byte by byte. Okta issues the tokens without an error.",
    source: 'vendor page, "Authorization server" (Audience)',
    fix: "set the server's audience to managementConsole.address",
    find: ({ environment, after }) =>
      after.model.servers
        .filter(({ audiences }) => audiences.length !== 1 || audiences[0] !== environment.managementConsole.address)
        .map((server) => {
          const { address } = environment.managementConsole;
          const [audience = ""] = server.audiences;
          const near = nearUri(audience, [address]);
          return {
            object: addressOf("server", server),
            got:
              near === undefined
                ? server.audiences.join(", ") || "no audience"
                : `${audience}, which ${near.difference}`,
            expected: address,
          };
        }),
  },

  "inactive-server": {
    severity: "error",
    title: "nobody can sign in and no client gets a token: the authorization server is inactive",
    why: "Okta serves neither its metadata nor its endpoints.",
    source: "Okta, Authorization Servers API, `status`",
    fix: "activate the server",
    find: ({ after }) =>
      after.model.servers.filter(({ active }) => !active).map((server) => ({ object: addressOf("server", server) })),
  },

  "issuer-mode-disagrees": {
    severity: "error",
    title: "the issuer's host differs from Management Console's Organization domain",
    why: "Management Console compares the issuer of a token with that of the server under its Organization domain, and refuses both sign-in and API when they differ.",
    source: 'Okta, Authorization Servers API, `issuerMode`; vendor page, "Configure MC connection to Okta"',
    fix: "make issuerMode, customDomain and orgUrl of the file agree with the server",
    find: ({ environment, after }) =>
      after.model.servers.flatMap((server) => {
        const problem = problemOf(server, environment.okta);
        return problem === undefined ? [] : [{ object: addressOf("server", server), ...problem }];
      }),
  },
} as const satisfies ReviewChecks;

function problemOf({ issuer, issuerMode }: AuthorizationServer, okta: OktaOrg) {
  if (issuerMode !== okta.issuerMode) return { got: issuerMode, expected: `${okta.issuerMode}, as in the file` };
  if (issuerMode !== "ORG_URL" && okta.customDomain === undefined) {
    return { got: `${issuerMode} without a custom domain`, expected: "okta.customDomain" };
  }
  if (typeof issuer !== "string" || !URL.canParse(issuer)) return undefined;
  const { host } = new URL(issuer);
  const hosts = issuerHosts(issuerMode, okta);
  return hosts.includes(host) ? undefined : { got: host, expected: hosts.join(" or ") };
}
