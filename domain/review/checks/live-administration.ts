import { type AccessModel, isUnmanaged } from "../../access-model/access-model.ts";
import { idsIn, referencesOf } from "../../access-model/references.ts";
import { dayOf, daysBetween } from "../../calendar-day.ts";
import { othersGroupIds } from "../../role.ts";
import { addressOf } from "../address.ts";
import { appLabel } from "../apps.ts";
import type { Administration, ClientSecret } from "../live-org.ts";
import type { CheckResult, ReviewChecks, ReviewSubject } from "../review-check.ts";
import { groupLabel, groupObject, roleGroups, roleOf } from "../role-groups.ts";

/** Days for which an old client secret may stay active beside a new one: the duration of a rotation. */
const ROTATION_DAYS = 7;

/** Settings around the setup that let someone change who gets what, and objects that the org does not show. */
export const LIVE_ADMINISTRATION_CHECKS = {
  "client-administers-okta": {
    severity: "critical",
    title: "an API client of Management Console can change Okta itself",
    why: "Anyone with its credential can assign themselves every role, including Super Administrator of Okta.",
    source: "Okta, Application Grants API; Okta, Role Assignments API (client roles); Okta, OAuth 2.0 scopes",
    fix: "revoke the app's Okta API scopes and admin roles: Applications > Applications > the app > Okta API Scopes, Admin roles",
    needs: "live",
    find: (subject) =>
      administrators("app", subject).map(({ key, scopes, roles }): CheckResult => {
        const isReadOnly = roles.length === 0 && scopes.every((scope) => scope.endsWith(".read"));
        const label = appLabel(subject.after.model, key);
        return {
          object: addressOf("app", { key }),
          got: [...roles, ...scopes].join(", "),
          summary: isReadOnly ? `${label} has read-only scopes of Okta's own API` : `${label} can change Okta itself`,
          ...(isReadOnly && { severity: "warning" }),
        };
      }),
  },

  "object-not-shown": {
    severity: "warning",
    title: "a policy names an object that Okta does not show",
    why: "It was deleted, or this credential cannot see it. Whether it gives access is unknown.",
    source: "Okta, Authorization Servers API, policies; Okta, Administrator roles (resource sets, targets)",
    fix: "check with a credential that can see the whole org; remove deleted objects from the policy",
    needs: "live",
    find: ({ environment, after, live }) => {
      const declared = othersGroupIds(environment.roles);
      return live === undefined ? [] : notShown(after.model, live.model, declared);
    },
  },

  "role-group-administered": {
    severity: "warning",
    title: "a role group has owners, or an admin role of Okta",
    why: "An owner decides who has the role. An admin role lets members change this setup.",
    source: "Okta, Group Owners API; Okta, Role Assignments API (group roles)",
    fix: "ask the owner of the role to approve each group owner and the admin role",
    needs: "live",
    find: (subject) =>
      administrators("group", subject).map(({ key, owners, roles }) => {
        const { environment, after } = subject;
        const group = after.model.groups.some((one) => one.key === key) ? { key } : { id: key };
        const role = roleOf(roleGroups(environment, after.model), group)?.name ?? "its role";
        const label = groupLabel(after.model, group, environment);
        return {
          object: groupObject(after.model, group),
          got: [...owners.map((owner) => `owner ${owner}`), ...roles].join(", "),
          summary:
            owners.length > 0
              ? `${owners.join(", ")} can decide who has the role ${role}`
              : `members of ${label} also administer Okta`,
        };
      }),
  },

  "second-client-secret": {
    severity: "warning",
    title: "a client has two active secrets for longer than a rotation takes",
    why: "Anyone with the old secret can still act as the client.",
    source: "Okta, Application SSO Credential OAuth 2.0 Client API (two secrets, for a rotation)",
    fix: "deactivate the old secret: Applications > Applications > the app > General > Client Credentials",
    needs: "live",
    find: ({ after, live, today }) =>
      (live?.model.apps ?? [])
        .filter((app) => !isUnmanaged(app))
        .flatMap(({ key }) => {
          const active = (live?.clientSecrets ?? []).filter((one) => one.app === key && one.active);
          if (active.length < 2) return [];
          const label = appLabel(after.model, key);
          const days = daysBetween(newest(active), today);
          const isRotation = days <= ROTATION_DAYS;
          return [
            {
              object: addressOf("app", { key }),
              got: `${active.length} active secrets, the newest from ${dayOf(newest(active))}`,
              summary: isRotation
                ? `${label} has two active secrets, as in a rotation`
                : `${label} has had two active secrets for ${days} days`,
              ...(isRotation && { severity: "info" as const }),
            },
          ];
        }),
  },

  "server-of-same-audience": {
    severity: "warning",
    title: "another authorization server issues tokens with Management Console's audience",
    why: "A service that checks only the audience accepts those tokens, and nothing in this setup limits them.",
    source: "RFC 9068, section 4 (issuer and audience); Okta, Authorization Servers API, `audiences`",
    fix: "give the other server another audience, or deactivate it: Security > API > Authorization Servers",
    needs: "live",
    find: ({ after, before, live }) =>
      // Also if ours was deleted: then the other one is the only server.
      serverResults(
        after.model.servers.length > 0 ? after.model : (before?.snapshot.model ?? after.model),
        live?.server.sameAudience,
        (name) => `${name} issues tokens with the same audience`,
      ),
  },

  "tokens-encrypted": {
    severity: "error",
    title: "access tokens are encrypted, and Management Console cannot read them",
    why: "The server has an active encryption key.",
    source: "Okta, OAuth 2.0 Resource Server Credentials Keys API; RFC 7516",
    fix: "deactivate the key: Security > API > Authorization Servers > the server > Settings",
    needs: "live",
    find: ({ after, live }) => serverResults(after.model, live?.server.encryptionKeys),
  },

  "trusted-server": {
    severity: "warning",
    title: "tokens of another authorization server can be exchanged for tokens of ours",
    why: "The other server's policies decide who gets those tokens.",
    source: "Okta, Associated Servers API; RFC 8693",
    fix: "remove the other server from the list: Security > API > Authorization Servers > the server > Trusted servers",
    needs: "live",
    find: ({ after, live }) =>
      serverResults(
        after.model,
        live?.server.trusted,
        (name) => `tokens of ${name} can be exchanged for tokens of ours`,
      ),
  },
} as const satisfies ReviewChecks;

function administrators(of: Administration["of"], { live }: ReviewSubject): Administration[] {
  return (live?.administration ?? []).filter((one) => one.of === of);
}

/** IDs in policies that no object of the org has. */
function notShown(model: AccessModel, live: AccessModel, declared: readonly string[]): CheckResult[] {
  const clients = new Set(live.apps.flatMap(({ id, clientId }) => [id, clientId]));
  const groups = new Set<unknown>([...declared, ...live.groups.map(({ id }) => id)]);
  return model.servers
    .flatMap(({ policies }) => policies.filter(({ active }) => active))
    .flatMap((policy) => {
      const { apps, groups: named } = referencesOf(policy);
      const foreign = new Set([
        ...idsIn(apps),
        ...apps.flatMap((one) => ("key" in one ? unmanagedClient(one.key, model) : [])),
      ]);
      const missing = [
        ...[...foreign].filter((id) => !clients.has(id)).map((id) => `app ${id}`),
        ...[...idsIn(named)].filter((id) => !groups.has(id)).map((id) => `group ${id}`),
      ];
      return missing.map((item) => ({
        object: addressOf("policy", policy),
        item,
        summary: `a policy names the ${item}, which Okta does not show`,
      }));
    });
}

function unmanagedClient(key: string, { apps }: AccessModel): string[] {
  return apps.some((app) => app.key === key && isUnmanaged(app)) ? [key] : [];
}

function newest(secrets: readonly ClientSecret[]): string {
  return (
    secrets
      .map(({ created }) => created)
      .toSorted()
      .at(-1) ?? ""
  );
}

function serverResults(
  { servers: [server] }: AccessModel,
  items: readonly string[] = [],
  summaryOf?: (item: string) => string,
): CheckResult[] {
  if (server === undefined) return [];
  return items.map((item) => ({
    object: addressOf("server", server),
    item,
    ...(summaryOf && { summary: summaryOf(item) }),
  }));
}
