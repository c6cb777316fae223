import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";

/** One error of Terraform's output. */
interface TerraformError {
  readonly text: string;
  /** Resource type and name; both empty when the error belongs to no resource. */
  readonly type: string;
  readonly name: string;
}

/** A refusal of Okta that is known: how to recognize it, and what to do. */
interface KnownError {
  readonly matches: (error: TerraformError) => boolean;
  readonly what: string;
  /** `<env>` stands for the environment's name. */
  readonly ways: readonly string[];
}

const EXISTS = /already exists in the current organization|must not be the same as an existing/;

/** Deploy looks for namesakes before an apply: one in the middle is new. */
const MEANWHILE = "made since the deploy began: by itself, if an answer of Okta was lost, or by somebody else";
const LOOK = "see which of the two: mc-okta deploy <env>; it takes over what is surely its own";

const KNOWN: readonly KnownError[] = [
  {
    matches: ({ type, text }) => type === "okta_group" && EXISTS.test(text),
    what: "Okta already has a group of this name",
    ways: [
      MEANWHILE,
      LOOK,
      "if it is somebody else's: add groupName for another name, or groupId to use that group",
      "  (its id ends the group's URL in the Okta Admin Console, Directory > Groups)",
    ],
  },
  {
    matches: ({ type, text }) => type === "okta_auth_server" && EXISTS.test(text),
    what: "Okta already has an authorization server of this name",
    ways: [MEANWHILE, LOOK, "if it is somebody else's: choose other names, authorizationServer.name"],
  },
  {
    matches: ({ text }) => text.includes("An invalid resource type"),
    what: "this version of the okta provider sets a sign-on policy on an API Services app, which Okta refuses",
    ways: ["write okta.providerVersion: 6.12.0, which leaves the policy alone"],
  },
  {
    matches: ({ type, text }) => type === "okta_app_oauth" && (EXISTS.test(text) || text.includes("400 Bad Request")),
    what: "Okta refused this application (the provider does not pass on why)",
    ways: [
      "if the org has an application of this label now, see whose it is: mc-okta deploy <env>",
      "  (it takes over what is surely its own; somebody else's stays: another users.appLabel or client name)",
      "otherwise the reason stands in the Okta Admin Console, Reports > System Log",
    ],
  },
  {
    matches: ({ text }) => text.includes("You do not have permission to access the feature you are requesting"),
    what: "the org lacks a feature: custom authorization servers need API Access Management",
    ways: ["order it from Okta, or use an org that has it"],
  },
  {
    matches: ({ text }) => /You do not have permission to perform the requested action|403 Forbidden/.test(text),
    what: "the credential may not do this",
    ways: ["its owner has to be an administrator of groups, applications and authorization servers"],
  },
];

/**
 * For each known refusal in Terraform's error output (without colours) the place in the environment file it goes back to,
 * and the ways out; one line each. Source: Okta, "Error codes"; error texts of the okta provider 4.20 and 6.12.
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

/** Where in the environment file a resource comes from; its first line when it is none of one entry. */
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
