import { DEFAULT_APP_LABEL } from "../domain/app-label.ts";
import type {
  AcceptedFinding,
  Environment,
  LifetimeMinutes,
  ManagementConsole,
  OktaOrg,
  UserSignIn,
} from "../domain/environment.ts";
import type { EnvironmentFile } from "../domain/environment-file.ts";
import type { Position } from "../domain/finding.ts";
import { lifetimeSeconds } from "../domain/lifetime.ts";
import { nameInOkta } from "../domain/naming.ts";
import type { Statement } from "../domain/statements/statement.ts";
import { currentId } from "../domain/verify/former-ids.ts";
import { buildApiClients } from "./build-api-clients.ts";
import { buildExpect } from "./build-expect.ts";
import { buildState } from "./build-state.ts";
import type { CheckContext } from "./checks/check-context.ts";
import { DEFAULTS } from "./defaults.ts";
import type { EnvironmentDraft } from "./draft.ts";
import { namingOf } from "./naming-of.ts";
import type { SourceMap } from "./source-map.ts";

/** The content of a file, as the checks use it. */
interface ParsedFile extends Pick<CheckContext, "draft" | "source" | "roles" | "readPublicKey"> {
  /** Statements of the ceiling. */
  readonly ceiling: readonly Statement[];
}

/**
 * Fills in every default. Invalid values stay empty, so that the valid ones can still be compared with other files. Only an
 * environment without an error is returned to callers of the parser.
 */
export function buildEnvironment(
  file: EnvironmentFile,
  { draft, source, roles, readPublicKey, ceiling }: ParsedFile,
): Environment {
  const naming = namingOf(draft);
  const appLabel = nameInOkta(draft.users?.appLabel ?? DEFAULT_APP_LABEL, naming);
  const serverName = draft.authorizationServer?.name;
  const { api } = draft;
  return {
    name: file.name,
    file: file.file,
    okta: buildOkta(draft),
    managementConsole: buildManagementConsole(draft),
    roles,
    ...(draft.users && { users: buildUsers(draft.users, appLabel, source) }),
    ...(api && {
      api: {
        clients: buildApiClients(api.clients ?? [], { roles, appLabel, source, readPublicKey }),
        accessTokenLifetimeMinutes: minutes(api.accessTokenLifetime ?? DEFAULTS.accessTokenLifetime),
      },
    }),
    authorizationServer: {
      name: serverName === undefined ? appLabel : nameInOkta(serverName, naming),
      source: serverNamePosition(draft, source),
    },
    state: buildState(file.name, draft),
    review: { accept: acceptedFindings(draft, source) },
    expect: buildExpect({ draft, source, roles, ceiling }),
  };
}

/** The position that determines the authorization server's name. */
function serverNamePosition({ authorizationServer, users }: EnvironmentDraft, source: SourceMap): Position {
  if (authorizationServer?.name !== undefined) return source.value(["authorizationServer", "name"]);
  return users?.appLabel === undefined ? source.key(["users"]) : source.value(["users", "appLabel"]);
}

function buildOkta({ okta }: EnvironmentDraft): OktaOrg {
  return {
    orgUrl: okta?.orgUrl ?? "",
    ...(okta?.customDomain !== undefined && { customDomain: okta.customDomain }),
    issuerMode: okta?.issuerMode ?? DEFAULTS.issuerMode,
    providerVersion: okta?.providerVersion ?? DEFAULTS.providerVersion,
  };
}

function buildManagementConsole({ managementConsole }: EnvironmentDraft): ManagementConsole {
  const {
    address = "",
    dataManagersAddress,
    apiAddress = address,
    extraRedirectUris = [],
    version,
  } = managementConsole ?? {};
  return {
    address,
    ...(dataManagersAddress !== undefined && { dataManagersAddress }),
    apiAddress,
    extraRedirectUris: extraRedirectUris.filter((uri) => uri !== undefined),
    ...(version !== undefined && { version }),
  };
}

function buildUsers(users: NonNullable<EnvironmentDraft["users"]>, appLabel: string, source: SourceMap): UserSignIn {
  return {
    source: source.key(["users"]),
    appLabel,
    ...(users.signOnPolicyId !== undefined && { signOnPolicyId: users.signOnPolicyId }),
    accessTokenLifetimeMinutes: minutes(users.accessTokenLifetime ?? DEFAULTS.accessTokenLifetime),
    refreshTokenLifetime: minutesOrUnlimited(users.refreshTokenLifetime ?? DEFAULTS.refreshTokenLifetime),
    refreshTokenIdleMinutes: minutes(users.refreshTokenIdle ?? DEFAULTS.refreshTokenIdle),
    refreshTokenGraceSeconds: lifetimeSeconds(users.refreshTokenGrace ?? DEFAULTS.refreshTokenGrace) ?? 0,
  };
}

function acceptedFindings({ review }: EnvironmentDraft, source: SourceMap): AcceptedFinding[] {
  return (review?.accept ?? []).flatMap((entry, index) => {
    const { finding, object, reason, until } = entry ?? {};
    if (finding === undefined || object === undefined || reason === undefined) return [];
    const position = source.value(["review", "accept", index]);
    return [
      {
        finding: currentId(finding) ?? finding,
        object,
        reason,
        ...(until !== undefined && { until }),
        source: position,
      },
    ];
  });
}

function minutes(text: string): number {
  return (lifetimeSeconds(text) ?? 0) / 60;
}

function minutesOrUnlimited(text: string): LifetimeMinutes {
  return text === "unlimited" ? "unlimited" : minutes(text);
}
