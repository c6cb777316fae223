import type { PolicyRequest } from "../../domain/access-matrix/matching-rule.ts";
import type { AccessModel, Reference } from "../../domain/access-model/access-model.ts";
import { snapshotOfOrg } from "../../domain/access-model/from-org.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Evidence, Side } from "../../domain/verify/causes/cause.ts";
import { confirmedCauses } from "../../domain/verify/causes/confirmed-causes.ts";
import { type Expectation, userOf } from "../../domain/verify/expectation.ts";
import type { LoginUser } from "../../domain/verify/login-user.ts";
import type { Proof } from "../../domain/verify/proof.ts";
import { isClientSecret } from "../../io/okta/client-secret.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { type OrgUser, readOrgObjects, readOrgUser } from "../../io/okta/org-objects.ts";
import { CommandError } from "../command-error.ts";
import { credentialVariable, WEB_APP_SECRET } from "../org/client-credentials.ts";
import { type OktaAccess, openOrg } from "../org/okta-access.ts";
import { appIdOf, type DeployedStack, keyFinder } from "../stack/deployed-stack.ts";
import { deployedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/**
 * Names the causes of failed proofs by what the org shows, with the operator's own credential. What was right is not asked
 * here: only proofs that failed get another list of causes.
 */
export async function diagnose(
  world: World,
  stack: DeployedStack,
  users: readonly LoginUser[],
  proofs: readonly Proof[],
): Promise<Proof[]> {
  const failed = proofs.filter(({ verdict }) => verdict.result === "failed");
  if (failed.length === 0) return [...proofs];
  const org = await openOrg(world, stack.environment);
  try {
    const live = await readLive(org, stack, failed, deployedState(world.project, stack.environment));
    const withCauses = await Promise.all(
      failed.map(async (proof) => {
        const evidence = await evidenceFor(proof, { world, org, stack, users, live });
        return [proof, { ...proof, causes: confirmedCauses(proof.causes, evidence) }] as const;
      }),
    );
    const diagnosed = new Map(withCauses);
    return proofs.map((proof) => diagnosed.get(proof) ?? proof);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the cause cannot be named: ${error.message}`, [
      "the credential has to read groups, applications, authorization servers and users",
    ]);
  }
}

interface DiagnosisInput {
  readonly world: World;
  readonly org: OktaAccess;
  readonly stack: DeployedStack;
  readonly users: readonly LoginUser[];
  readonly live: AccessModel;
}

async function readLive(
  org: OktaAccess,
  stack: DeployedStack,
  failed: readonly Proof[],
  state: Snapshot | undefined,
): Promise<AccessModel> {
  const { deployed } = stack.outputs;
  const appIds = new Set(failed.map(({ expectation }) => appIdOf(stack, requestOf(expectation, stack).app)));
  const objects = await readOrgObjects(org, {
    groupIds: Object.values(deployed.groupIds),
    appIds: [...appIds].filter((id) => id !== undefined),
    authorizationServerId: deployed.authorizationServerId,
  });
  return snapshotOfOrg(objects, { resources: state?.resources ?? [] }).model;
}

async function evidenceFor({ expectation }: Proof, input: DiagnosisInput): Promise<Evidence> {
  const { world, org, stack, users, live } = input;
  const request = requestOf(expectation, stack);
  const side = ({ apps, groups, servers }: AccessModel): Side => ({
    app: apps.find(({ key }) => key === request.app),
    server: servers[0],
    groups,
  });
  const email = userOf(expectation);
  const user = email === undefined ? undefined : await readOrgUser(org, email);
  const secretIsCurrent = await isCurrent(world, org, stack, request.app);
  return {
    configured: side(stack.model),
    live: side(live),
    request,
    ...redirectUriOf(expectation, stack),
    ...(secretIsCurrent !== undefined && { secretIsCurrent }),
    ...(email !== undefined && {
      user: userEvidence(
        stack,
        users.find((one) => one.email === email),
        user,
      ),
    }),
  };
}

function userEvidence(
  stack: DeployedStack,
  user: LoginUser | undefined,
  found: OrgUser | undefined,
): NonNullable<Evidence["user"]> {
  const grants = stack.access.users?.roleGrants.map(({ group }) => group) ?? [];
  const keyOf = keyFinder(stack);
  return {
    active: found?.active ?? false,
    configuredGroups: (user?.groups ?? [])
      .filter((group) => grants.includes(group))
      .map((group): Reference => {
        const key = stack.model.groups.find(({ name }) => name === group)?.key;
        return key === undefined ? { id: group } : { key };
      }),
    liveGroups: (found?.groupIds ?? []).map((id): Reference => {
      const key = keyOf(id);
      return key === undefined ? { id } : { key };
    }),
  };
}

function redirectUriOf({ request }: Expectation, { access }: DeployedStack): Pick<Evidence, "redirectUri"> {
  if (request.kind === "authorize") return { redirectUri: request.redirectUri };
  const redirectUri = "signIn" in request ? access.users?.redirectUris[0] : undefined;
  return redirectUri === undefined ? {} : { redirectUri };
}

/** Only a secret from a variable can be another one than the org's. */
async function isCurrent({ env }: World, org: OktaAccess, stack: DeployedStack, app: string) {
  const client = stack.access.clients.find(({ key }) => key === app);
  const variable =
    app === stack.access.users?.key ? WEB_APP_SECRET : client && credentialVariable(client, stack.access);
  const secret = variable === undefined ? undefined : env[variable];
  const appId = appIdOf(stack, app);
  return secret && appId !== undefined ? isClientSecret(org, appId, secret) : undefined;
}

/** What a proof asked for, as access policies see it. */
function requestOf({ request }: Expectation, { access }: DeployedStack): PolicyRequest {
  if (request.kind === "clientCredentials") {
    return { app: request.client, grantType: "client_credentials", scopes: request.scopes ?? [] };
  }
  if (request.kind === "console" && "client" in request.token) {
    return { app: request.token.client, grantType: "client_credentials", scopes: request.token.scopes };
  }
  const scopes = "signIn" in request ? request.signIn.scopes : "scopes" in request ? request.scopes : [];
  return { app: access.users?.key ?? "", grantType: "authorization_code", scopes };
}
