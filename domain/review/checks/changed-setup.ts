import { isOtherOrg, orgHost } from "../../access-model/org-host.ts";
import { DEFAULT_SECONDS } from "../../default-lifetimes.ts";
import { difference } from "../../difference.ts";
import { formatLifetime } from "../../lifetime.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import { isAt, issuerHosts } from "../issuer-hosts.ts";
import { isForUsers, rules } from "../policies.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";
import { referencedGroupAddresses } from "../role-groups.ts";

/** Minutes above which a longer lifetime is a warning: an hour for an access token, else the default of the file. */
const SHORT = 60;

const [LONG, IDLE] = [DEFAULT_SECONDS.refreshToken / 60, DEFAULT_SECONDS.refreshTokenIdle / 60];

/** A refresh token that lives this many times longer is a warning even within these bounds. */
const FACTOR = 10;

/** A lifetime before and after, in minutes; above the bound, or from the factor on, a longer one is a warning. */
type Lifetime = readonly [item: string, before: number, now: number, bound: number, factor: number];

/** What a change does to the org, the server and the web app, and to everything that depends on them. */
export const CHANGED_SETUP_CHECKS = {
  "app-replaced": {
    severity: "error",
    title: "after the apply nobody can sign in until the new Client ID and secret are entered in Management Console",
    why: "Terraform creates a new app with new credentials and deletes the old one. Sign-ins through the old app end.",
    source:
      'okta provider documentation, `okta_app_oauth` (attributes that force a new resource); vendor page, "Configure MC connection to Okta"',
    fix: "keep the attributes that identify the app, or plan the change with the person who enters the values",
    needs: "before",
    find: ({ before, changes }) =>
      (before?.snapshot.model.apps ?? [])
        .filter(({ applicationType }) => applicationType !== "service")
        .flatMap((app) => {
          const change = changes.find(({ address }) => address === addressOf("app", app));
          if (change?.action !== "replace" && change?.action !== "delete") return [];
          const because = change.replacedBecause.join(", ");
          return [{ object: change.address, ...(because !== "" && { got: `${because} forces a new app` }) }];
        }),
  },

  "audience-changed": {
    severity: "warning",
    title: "Management Console refuses every token until its address is changed to the new audience",
    why: "Management Console compares the audience of a token with its own address, byte by byte.",
    source: 'vendor page, "Authorization server" (Audience); RFC 9068, section 4',
    fix: "change the address in Management Console at the same time",
    needs: "before",
    find: ({ after, before }) =>
      after.model.servers.flatMap((server) => {
        const old = before?.snapshot.model.servers.find(({ key }) => key === server.key);
        const [was, is] = [old?.audiences.join(", "), server.audiences.join(", ")];
        if (was === undefined || was === is) return [];
        return [{ object: addressOf("server", server), got: is, expected: `${was}, as before` }];
      }),
  },

  "issuer-changed": {
    severity: "warning",
    title: "Management Console refuses every token until the new Organization domain is entered",
    why: "The host of the issuer changes. Management Console and API clients still look for keys and endpoints at the old host.",
    source: 'Okta, Authorization Servers API, `issuerMode`; vendor page, "Configure MC connection to Okta"',
    fix: "enter the new Organization domain at the same time, and give API clients the new token endpoint",
    needs: "before",
    find: ({ environment, after, before }) => {
      // A change of the org is a finding with a higher severity.
      if (before === undefined || isOtherOrg(before.snapshot, after)) return [];
      return after.model.servers.flatMap((server) => {
        const old = before.snapshot.model.servers.find(({ key }) => key === server.key);
        if (old === undefined) return [];
        const object = addressOf("server", server);
        if (old.issuerMode !== server.issuerMode) {
          return [{ object, got: server.issuerMode, expected: `${old.issuerMode}, as before` }];
        }
        const hosts = issuerHosts(server.issuerMode, environment.okta);
        return isAt(old, hosts) ? [] : [{ object, got: hosts.join(" or "), expected: `as in ${old.issuer}` }];
      });
    },
  },

  "left-in-okta": {
    severity: "error",
    title: "the object is removed from the state, but stays in Okta with its credentials and access",
    why: "A client that stays in Okta still gets tokens, and no later deploy or destroy removes it.",
    source: 'Terraform language, "removed block reference", `lifecycle.destroy`',
    fix: "delete the removed block, so that Terraform deletes the object; refer to another team's group by groupId",
    find: ({ environment, after, changes }) => {
      const referenced = referencedGroupAddresses(environment);
      const forgotten = [
        ...changes.filter(({ action }) => action === "forget").map(({ address }) => address),
        ...(after.removed ?? []).flatMap(({ from, destroys }) =>
          from !== undefined && destroys === false ? [from] : [],
        ),
      ];
      return [...new Set(forgotten)].filter((address) => !referenced.includes(address)).map((object) => ({ object }));
    },
  },

  "lifetime-raised": {
    severity: "info",
    title: "tokens live longer than before",
    why: "A revoked role or a stolen token works until the token expires.",
    source: 'vendor page, "Peculiarities and limitations"; Okta, Authorization Servers API, `actions.token`',
    fix: "confirm the longer lifetime, or set the old one",
    needs: "before",
    find: ({ after, before }) => {
      const old = new Map((before ? rules(before.snapshot.model) : []).map(({ rule }) => [rule.key, rule]));
      return rules(after.model).flatMap(({ rule }) => {
        const previous = old.get(rule.key);
        if (previous === undefined) return [];
        const { refreshTokenMinutes: wasRefresh, refreshTokenIdleMinutes: wasIdle } = previous;
        const lifetimes: readonly Lifetime[] = [
          ["access token", previous.accessTokenMinutes, rule.accessTokenMinutes, SHORT, Number.POSITIVE_INFINITY],
          ["refresh token", endless(wasRefresh), endless(rule.refreshTokenMinutes), LONG, FACTOR],
          ["unused refresh token", wasIdle, rule.refreshTokenIdleMinutes, IDLE, FACTOR],
        ];
        const raised = isForUsers(rule) ? lifetimes : lifetimes.slice(0, 1);
        return raised
          .filter(([, before, now]) => now > before)
          .map(([item, before, now, bound, factor]) => ({
            object: addressOf("rule", rule),
            item,
            severity: now > bound || now >= before * factor ? ("warning" as const) : ("info" as const),
            summary: `the ${item} lives ${time(now)} instead of ${time(before)}`,
          }));
      });
    },
  },

  "org-changed": {
    severity: "error",
    title:
      "Terraform creates everything again in another org, and nobody can sign in until all values are entered again",
    why: "The new org has empty groups and new ids and secrets. The objects in the old org stay there and keep working, and Terraform no longer manages them.",
    source: 'okta provider documentation, `org_name`, `base_url`; vendor page, "Configure MC connection to Okta"',
    fix: "if the org was only renamed, check that mc-okta diff shows nothing to create; if not, destroy the old setup first, or write another environment file for the other org",
    needs: "before",
    find: ({ after, before }) => {
      if (before === undefined || !isOtherOrg(before.snapshot, after)) return [];
      return [
        { object: "provider okta", got: orgHost(after) ?? "", expected: `${orgHost(before.snapshot)}, as before` },
      ];
    },
  },

  "redirect-uris-changed": {
    severity: "warning",
    title: "the addresses to which Okta returns users change",
    why: "Whatever runs at a new address gets users' authorization codes. Nobody can sign in at an old address any more.",
    source: 'vendor page, "User authorization" (<address>/login/okta/redirect, exactly); RFC 9700, section 2.1',
    fix: "confirm that the addresses are Management Console's",
    needs: "before",
    find: ({ after, before }) =>
      signInApps(after.model).flatMap((app) => {
        const old = before?.snapshot.model.apps.find(({ key }) => key === app.key);
        if (old === undefined) return [];
        const finding = (item: string, summary: string): CheckResult => ({
          object: addressOf("app", app),
          item,
          summary,
        });
        return [
          ...difference(app.redirectUris, old.redirectUris).map((uri) =>
            finding(uri, `Okta may now send authorization codes to ${uri}`),
          ),
          ...difference(old.redirectUris, app.redirectUris).map((uri) =>
            finding(uri, `Okta now refuses sign-ins that return to ${uri}`),
          ),
        ];
      }),
  },

  "server-replaced": {
    severity: "error",
    title: "nobody can sign in and no client gets a token until the new Authorization Server ID is entered everywhere",
    why: "Okta deletes the server with its keys and issuer. Every token that it issued is refused.",
    source: 'Okta, Authorization Servers API, delete; vendor page, "Configure MC connection to Okta"',
    fix: "keep the server, or plan the change with the people who enter the values and run API clients",
    needs: "before",
    find: ({ before, changes }) =>
      (before?.snapshot.model.servers ?? []).flatMap((server) => {
        const change = changes.find(({ address }) => address === addressOf("server", server));
        return change?.action === "replace" || change?.action === "delete" ? [{ object: change.address }] : [];
      }),
  },
} as const satisfies ReviewChecks;

function endless(minutes: number): number {
  return minutes === 0 ? Number.POSITIVE_INFINITY : minutes;
}

function time(minutes: number): string {
  return Number.isFinite(minutes) ? formatLifetime(minutes * 60) : "without limit";
}
