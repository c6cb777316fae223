import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";

/** One error of Terraform's output. */
interface TerraformError {
  readonly text: string;
  /** Resource type and name; both empty if the error belongs to no resource. */
  readonly type: string;
  readonly name: string;
}

/** A known refusal of Okta: how to recognize it, and what to do. */
interface KnownError {
  readonly matches: (error: TerraformError) => boolean;
  readonly what: string;
  /** `<env>` is replaced by the environment's name. */
  readonly ways: readonly string[];
}

const EXISTS = /already exists in the current organization|must not be the same as an existing/;

/** Deploy checks for conflicting names before an apply: one that appears during it is new. */
const MEANWHILE = "it was created during the deploy: by the deploy, if an answer of Okta was lost, or by somebody else";
const LOOK = "to find out, run: mc-okta deploy <env>; it takes over what it certainly created itself";

const KNOWN: readonly KnownError[] = [
  {
    matches: ({ type, text }) => type === "okta_group" && EXISTS.test(text),
    what: "Okta already has a group of this name",
    ways: [
      MEANWHILE,
      LOOK,
      "if it is somebody else's: set groupName to another name, or groupId to use that group",
      "  (the id is at the end of the group's URL in the Okta Admin Console, Directory > Groups)",
    ],
  },
  {
    matches: ({ type, text }) => type === "okta_auth_server" && EXISTS.test(text),
    what: "Okta already has an authorization server of this name",
    ways: [MEANWHILE, LOOK, "if it is somebody else's: set authorizationServer.name to another name"],
  },
  {
    matches: ({ text }) => text.includes("An invalid resource type"),
    what: "this version of the okta provider assigns a sign-on policy to an API Services app, which Okta refuses",
    ways: ["set okta.providerVersion: 6.12.0, which does not assign one"],
  },
  {
    matches: ({ type, text }) => type === "okta_app_oauth" && (EXISTS.test(text) || text.includes("400 Bad Request")),
    what: "Okta refused this app (the provider does not report why)",
    ways: [
      "if the org has an app with this label now, find out who owns it: mc-okta deploy <env>",
      "  (it takes over what it certainly created itself; otherwise change users.appLabel or the client's name)",
      "otherwise, see the reason in the Okta Admin Console, Reports > System Log",
    ],
  },
  {
    matches: ({ text }) => text.includes("You do not have permission to access the feature you are requesting"),
    what: "the org lacks a feature: custom authorization servers require API Access Management",
    ways: ["order it from Okta, or use an org that has it"],
  },
  {
    matches: ({ text }) => /You do not have permission to perform the requested action|403 Forbidden/.test(text),
    what: "the credential may not do this",
    ways: ["its owner must be an administrator of groups, applications and authorization servers"],
  },
];

/**
 * For each known refusal in Terraform's error output (without colors): its place in the environment file, and what to do;
 * one line each. Source: Okta, "Error codes"; error texts of the okta provider 4.20 and 6.12.
 */
export function explainedErrors(stderr: string, environment: Environment): string[] {
  return terraformErrors(stderr).flatMap((error) => {
    const known = KNOWN.find(({ matches }) => matches(error));
    if (known === undefined) return [];
    const ways = known.ways.map((way) => `  ${way.replace("<env>", environment.name)}`);
    const { file, line, column } = sourceOfResource(error, environment);
    return [`${file}:${line}:${column} ${known.what}`, ...ways];
  });
}

function terraformErrors(stderr: string): TerraformError[] {
  const text = stderr.replace(/^[│╷╵]\s?/gm, "").replace(/\s+/g, " ");
  return text
    .split(/(?=\bError: )/)
    .filter((part) => part.startsWith("Error: "))
    .map((part) => {
      const [, type = "", name = ""] = / with (okta_\w+)\.([\w-]+),/.exec(part) ?? [];
      return { text: part, type, name };
    });
}

/** The entry of the environment file that a resource comes from; its first line if there is no such entry. */
export function sourceOfResource(
  { type, name }: Pick<TerraformError, "type" | "name">,
  environment: Environment,
): Position {
  const { api, authorizationServer, file, roles, users } = environment;
  const role = roles.find(({ id }) => type === "okta_group" && name === `role_${id}`);
  const client = api?.clients.find(({ id }) => type === "okta_app_oauth" && name === `api_client_${id}`);
  const app = type === "okta_app_oauth" || type === "okta_app_group_assignments" ? (client ?? users) : undefined;
  const server = type.startsWith("okta_auth_server") ? authorizationServer : undefined;
  return (role ?? app ?? server)?.source ?? { file, line: 1, column: 1 };
}
