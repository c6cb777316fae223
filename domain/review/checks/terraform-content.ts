import type { AccessModel, App } from "../../access-model/access-model.ts";
import { attributesOf, canonical } from "../../access-model/attributes.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import type { UnmodelledPart } from "../../access-model/unmodelled-parts.ts";
import type { Environment } from "../../environment.ts";
import { CLIENT_CREDENTIALS } from "../../grant-type.ts";
import { templateText } from "../../group-lookup.ts";
import { providerOrg, REQUEST_TIMEOUT_SECONDS } from "../../okta-org-url.ts";
import { DEFAULT_PROVIDER_VERSION, exactVersion, knownBadVersions } from "../../provider-version.ts";
import { othersGroupId } from "../../role.ts";
import { addressOf } from "../address.ts";
import { apiClients, ownApps, signInApps } from "../apps.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";
import { roleGroups } from "../role-groups.ts";

/** What Terraform runs beside what the stack is made of. */
export const TERRAFORM_CONTENT_CHECKS = {
  "attribute-not-reviewed": {
    severity: "warning",
    title: "an attribute is set whose effect is not in this review",
    why: "It may give access, or keep Terraform from applying what is written, without showing anywhere here.",
    source: "this project's rule: what is not understood is not passed in silence",
    fix: "look it up in the okta provider's documentation, and accept it or remove it",
    find: ({ after }) => unmodelledFindings(after, "attribute"),
  },

  "other-provider": {
    severity: "critical",
    title: "a provider other than okta/okta is part of the deploy",
    why: "A provider is a program that runs with the deploy's credential, and a second okta provider may talk to another org.",
    source: 'Terraform language, "Provider Requirements", "Provider Configuration" (alias)',
    fix: "remove it, or deploy it apart from this stack",
    find: ({ after }) => unmodelledFindings(after, "provider"),
  },

  "output-differs": {
    severity: "error",
    title: "an output differs from the stack's own",
    why: "mc-okta settings shows outputs as the values to enter in Management Console, and Terraform prints them: a foreign id sends sign-ins elsewhere, a secret stands in state and log.",
    source: 'Terraform language, "Output Values"; this project, names of outputs',
    fix: "do not change the stack's outputs; add your own in a separate stack",
    find: ({ environment, after }) => {
      // A plan or state says only in its configuration which outputs there are.
      if (after.outputs === undefined) return [];
      const expected = declaredOutputs(environment, after.model);
      const names = new Set([...Object.keys(expected), ...Object.keys(after.outputs)]);
      return [...names]
        .filter((name) => !isDeclared(after.outputs?.[name], expected[name]))
        .map((name) => ({
          object: `output.${name}`,
          ...(expected[name] === undefined && { summary: "the stack has no output of this name" }),
          expected: expected[name] === undefined ? "none of this name" : JSON.stringify(expected[name].value),
        }));
    },
  },

  "provider-setup-differs": {
    severity: "critical",
    title: "the provider talks to another address than the file's org",
    why: "Every call carries the deploy's credential, and so does every call through a proxy.",
    source: "okta provider documentation, `org_name`, `base_url`, `http_proxy`, `request_timeout`",
    fix: "let okta.orgUrl of the file say which org it is, and nothing else",
    find: ({ environment, after }) => {
      // A state does not say.
      if (after.provider === undefined) return [];
      const { orgUrl } = environment.okta;
      const org = providerOrg(orgUrl);
      const expected: Readonly<Record<string, string | number>> = {
        ...("httpProxy" in org ? { http_proxy: org.httpProxy } : { org_name: org.orgName, base_url: org.baseUrl }),
        request_timeout: REQUEST_TIMEOUT_SECONDS,
      };
      const given = after.provider;
      const names = new Set([...Object.keys(expected), ...Object.keys(given)]);
      return [...names]
        .filter((name) => canonical(given[name]) !== canonical(expected[name]))
        .map((name) => ({
          object: "provider okta",
          item: name,
          got: shown(name, given[name]),
          expected: String(expected[name] ?? "nothing"),
        }));
    },
  },

  "provider-version-known-bad": {
    severity: "error",
    title: "this version of the okta provider is known to fail",
    why: "It would stop half-way, or change what nobody asked for.",
    source: "okta provider, releases and issues of 6.6.0, 6.14.0 and, for API Services apps, before 5.2",
    fix: `set okta.providerVersion to ${DEFAULT_PROVIDER_VERSION}`,
    find: ({ after }) => {
      const { providerVersion: constraint = "" } = after;
      const bad = knownBadVersions(constraint, apiClients(after.model).length > 0);
      if (bad.length === 0) return [];
      const isExact = exactVersion(constraint) !== undefined;
      return [
        {
          object: "provider okta/okta",
          ...(!isExact && {
            summary: `versions of the okta provider that are known to fail are allowed: ${bad.join(", ")}`,
          }),
          got: constraint.trim() || "any version",
          expected: DEFAULT_PROVIDER_VERSION,
        },
      ];
    },
  },

  "provider-version-not-exact": {
    severity: "warning",
    title: "more than one version of the okta provider is allowed",
    why: "Terraform installs the newest that is allowed. It may make other calls and have other defaults than the one that was reviewed.",
    source: 'Terraform language, "Version Constraints"',
    fix: "set okta.providerVersion to one exact version",
    find: ({ environment, after: { providerVersion: constraint = "" } }) =>
      exactVersion(constraint) === undefined
        ? [
            {
              object: "provider okta/okta",
              got: constraint.trim() || "any version",
              expected: environment.okta.providerVersion,
            },
          ]
        : [],
  },

  "resource-not-reviewed": {
    severity: "warning",
    title: "something is made that this review does not look into",
    why: "A group membership, a group rule, an admin role or a module may give access that stands nowhere in this review.",
    source: "this project's rule: what is not understood is not passed in silence",
    fix: "review it by hand and accept it, or deploy it apart from this stack",
    find: ({ after }) => unmodelledFindings(after, "block"),
  },

  "runs-command": {
    severity: "critical",
    title: "Terraform runs a command, with Okta's credential at hand",
    why: "A provisioner or an external data source is any program at all; it reads the credential from the environment.",
    source: 'Terraform language, "Provisioners"; external provider documentation',
    fix: "remove it: nothing of this setup needs a command",
    find: ({ after }) => unmodelledFindings(after, "command"),
  },
} as const satisfies ReviewChecks;

function isDeclared(output: unknown, expected: unknown): boolean {
  const { description: _, "//": __, ...declared } = attributesOf(output);
  return canonical(declared) === canonical(expected);
}

/** A proxy's address, and what else stands there, may hold a credential. */
function shown(name: string, value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  return ["base_url", "org_name", "request_timeout"].includes(name) ? String(value) : "something";
}

/** The parts of one kind that the access model does not show, as findings. */
function unmodelledFindings({ unmodelled: parts = [] }: Snapshot, partKind: UnmodelledPart["kind"]): CheckResult[] {
  return parts
    .filter(({ kind }) => kind === partKind)
    .map(({ object, item }) => ({ object, ...(item !== undefined && { item }) }));
}

/** An output as a configuration writes it. */
interface DeclaredOutput {
  readonly value: unknown;
  readonly sensitive?: true;
}

/**
 * The outputs that a configuration of this environment has: ids of its own objects, and a client secret only where the
 * state stores it. Each value is what Terraform's JSON syntax holds. The names are the contract of `mc-okta settings`.
 */
function declaredOutputs(environment: Environment, model: AccessModel): Record<string, DeclaredOutput> {
  const { users, api, state } = environment;
  const [server] = model.servers;
  const webApp = signInApps(model).find(({ label }) => label === users?.appLabel);
  const clients = (api?.clients ?? []).map(
    ({ id, label, useUserApp }) =>
      [id, useUserApp ? webApp : ownApps(model).find((app) => app.label === label && isClient(app))] as const,
  );
  const each = (attribute: string) =>
    Object.fromEntries(clients.map(([id, app]) => [id, app && reference("app", app, attribute)]));
  return {
    authorization_server_id: { value: server && reference("server", server, "id") },
    authorization_server_issuer: { value: server && reference("server", server, "issuer") },
    group_ids: { value: Object.fromEntries(groupIds(environment, model)) },
    ...existingGroups(environment),
    ...(users && {
      web_app_id: { value: webApp && reference("app", webApp, "id") },
      web_app_client_id: { value: webApp && reference("app", webApp, "client_id") },
    }),
    ...(api && { api_app_ids: { value: each("id") }, api_client_ids: { value: each("client_id") } }),
    ...(state.secrets === "store" && {
      ...(users && {
        web_app_client_secret: { value: webApp && reference("app", webApp, "client_secret"), sensitive: true as const },
      }),
      ...(api && { api_client_secrets: { value: each("client_secret"), sensitive: true as const } }),
    }),
  };
}

function isClient({ grantTypes }: App): boolean {
  return grantTypes.includes(CLIENT_CREDENTIALS);
}

function groupIds(environment: Environment, model: AccessModel): (readonly [string, unknown])[] {
  return roleGroups(environment, model).map(({ role, group }) => {
    if (role.group.kind !== "managed") return [role.id, othersGroupId(role)];
    return [role.id, group && "key" in group ? reference("group", group, "id") : undefined];
  });
}

function existingGroups({ roles }: Environment): Record<string, DeclaredOutput> {
  const groups = roles.flatMap((role) =>
    role.group.kind === "existing"
      ? [[role.id, { name: templateText(role.group.name), id: othersGroupId(role) }] as const]
      : [],
  );
  return groups.length === 0 ? {} : { existing_groups: { value: Object.fromEntries(groups) } };
}

function reference(kind: "group" | "app" | "server", object: { readonly key: string }, attribute: string): string {
  return `$\{${addressOf(kind, object)}.${attribute}}`;
}
