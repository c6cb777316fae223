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

/** Parts of a Terraform configuration that do not belong to the stack. */
export const TERRAFORM_CONTENT_CHECKS = {
  "attribute-not-reviewed": {
    severity: "warning",
    title: "this review does not cover an attribute that is set",
    why: "It may give access, or prevent Terraform from applying the configuration, and this review does not show it.",
    source: "this project's rule: report what is not understood",
    fix: "look it up in the okta provider's documentation, then accept or remove it",
    find: ({ after }) => unmodelledFindings(after, "attribute"),
  },

  "other-provider": {
    severity: "critical",
    title: "the configuration uses a provider other than okta/okta",
    why: "A provider is a program that runs with the deploy's credential. A second okta provider may use another org.",
    source: 'Terraform language, "Provider Requirements", "Provider Configuration" (alias)',
    fix: "remove it, or deploy it in a separate stack",
    find: ({ after }) => unmodelledFindings(after, "provider"),
  },

  "output-differs": {
    severity: "error",
    title: "an output differs from the stack's outputs",
    why: "mc-okta settings shows outputs as the values to enter in Management Console, and Terraform prints them. A wrong ID sends sign-ins elsewhere. A secret ends up in state and logs.",
    source: 'Terraform language, "Output Values"; this project, names of outputs',
    fix: "do not change the stack's outputs; add your own in a separate stack",
    find: ({ environment, after }) => {
      // A plan or state lists outputs only in its configuration.
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
    title: "the provider uses an address other than the file's org",
    why: "Every call sends the deploy's credential there, even through a proxy.",
    source: "okta provider documentation, `org_name`, `base_url`, `http_proxy`, `request_timeout`",
    fix: "set the org only with okta.orgUrl in the file",
    find: ({ environment, after }) => {
      // A state has no provider configuration.
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
    why: "It stops half-way, or makes changes that nobody requested.",
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
            summary: `the constraint allows versions of the okta provider that are known to fail: ${bad.join(", ")}`,
          }),
          got: constraint.trim() || "any version",
          expected: DEFAULT_PROVIDER_VERSION,
        },
      ];
    },
  },

  "provider-version-not-exact": {
    severity: "warning",
    title: "the constraint allows more than one version of the okta provider",
    why: "Terraform installs the newest allowed version. Its calls and defaults may differ from the reviewed one.",
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
    title: "this review does not cover an object that is created",
    why: "A group membership, a group rule, an admin role or a module may give access that this review does not show.",
    source: "this project's rule: report what is not understood",
    fix: "review it by hand and accept it, or deploy it in a separate stack",
    find: ({ after }) => unmodelledFindings(after, "block"),
  },

  "runs-command": {
    severity: "critical",
    title: "Terraform runs a command that can read Okta's credential",
    why: "A provisioner or an external data source can run any program, which can read the credential from the environment.",
    source: 'Terraform language, "Provisioners"; external provider documentation',
    fix: "remove it: this setup needs no command",
    find: ({ after }) => unmodelledFindings(after, "command"),
  },
} as const satisfies ReviewChecks;

function isDeclared(output: unknown, expected: unknown): boolean {
  const { description: _, "//": __, ...declared } = attributesOf(output);
  return canonical(declared) === canonical(expected);
}

/** The address of a proxy, and other settings, may contain a credential. */
function shown(name: string, value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  return ["base_url", "org_name", "request_timeout"].includes(name) ? String(value) : "something";
}

/** Findings for the unmodelled parts of one kind. */
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
 * Outputs in a configuration of this environment: IDs of its own objects, and a client secret only if the
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
