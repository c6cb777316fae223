import { isSameReference, type Reference } from "../../domain/access-model/access-model.ts";
import type { Drift } from "../../domain/drift/drift.ts";
import type { LiveOrg } from "../../domain/review/live-org.ts";
import { roleGroups } from "../../domain/review/role-groups.ts";
import type { Evidence, UserEvidence } from "../../domain/verify/causes/cause.ts";
import { type DiagnosedProof, diagnosed } from "../../domain/verify/diagnosis.ts";
import { userOf } from "../../domain/verify/expectation.ts";
import type { LoginUser } from "../../domain/verify/login-user.ts";
import type { Proof } from "../../domain/verify/proof.ts";
import { subjectOf } from "../../domain/verify/proof-subject.ts";
import { isClientSecret } from "../../io/okta/client-secret.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { type OrgUser, readOrgUser } from "../../io/okta/org-objects.ts";
import { CommandError } from "../command-error.ts";
import { readDrift } from "../drift/drift.ts";
import { credentialVariable, WEB_APP_SECRET } from "../org/client-credentials.ts";
import { clientVariable } from "../org/client-variables.ts";
import { type OktaAccess, openOrg } from "../org/okta-access.ts";
import { appIdOf, type DeployedStack, keyFinder } from "../stack/deployed-stack.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";

/** The result of comparing failed proofs with the org. */
export interface Diagnosis {
  readonly proofs: readonly DiagnosedProof[];
  readonly drift: Drift;
}

/**
 * Compares the org with the deployed setup, as `mc-okta drift` does, with the user's credential, to find the causes of
 * failed proofs. Only failed proofs get a new list of causes.
 */
export async function diagnose(
  world: World,
  stack: DeployedStack,
  users: readonly LoginUser[],
  proofs: readonly Proof[],
): Promise<Diagnosis> {
  const { environment, state, workingDirectory } = stack;
  refuseErroredState(world.project, environment);
  const org = await openOrg(world, environment);
  const { drift, live } = await readDrift(world, org, { environment, state, workingDirectory });
  try {
    const found = proofs.map(async (proof) => {
      if (proof.verdict.result !== "failed") return { proof, causes: [] };
      const evidence = await evidenceFor(proof, { world, org, stack, users, live });
      return diagnosed(proof, evidence, subjectOf(proof.expectation, stack.access), drift.findings, { state, live });
    });
    return { proofs: await Promise.all(found), drift };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot find the cause: ${error.message}`, [
      "the credential must be allowed to read users (OAuth: okta.users.read)",
    ]);
  }
}

interface EvidenceInput {
  readonly world: World;
  readonly org: OktaAccess;
  readonly stack: DeployedStack;
  readonly users: readonly LoginUser[];
  readonly live: LiveOrg;
}

async function evidenceFor({ expectation }: Proof, input: EvidenceInput): Promise<Evidence> {
  const { world, org, stack, users } = input;
  const email = userOf(expectation);
  const secretIsCurrent = await isCurrent(world, org, stack, subjectOf(expectation, stack.access).app);
  return {
    ...(secretIsCurrent !== undefined && { secretIsCurrent }),
    ...(email !== undefined && {
      user: userEvidence(
        users.find((one) => one.email === email),
        await readOrgUser(org, email),
        input,
      ),
    }),
  };
}

/** Ignores deleted groups: a missing membership in one is not a cause. */
function userEvidence(
  user: LoginUser | undefined,
  found: OrgUser | undefined,
  { stack, live }: EvidenceInput,
): UserEvidence {
  const grants = stack.access.users?.roleGrants.map(({ group }) => group) ?? [];
  const keyOf = keyFinder(stack);
  const reference = (key: string | undefined, id: string): Reference => (key === undefined ? { id } : { key });
  const carriedBy = (name: string) =>
    stack.environment.roles.find(({ group }) => group.kind === "existing" && group.name === name);
  const idOf = (group: string) => carriedBy(group)?.foundGroupId ?? group;
  const roles = roleGroups(stack.environment, stack.model).flatMap(({ group }) => group ?? []);
  const isThere = (group: Reference) => !("key" in group) || live.model.groups.some(({ key }) => key === group.key);
  return {
    active: found?.active ?? false,
    listedGroups: (user?.groups ?? [])
      .filter((group) => grants.includes(group))
      .map((group) => reference(stack.model.groups.find(({ name }) => name === group)?.key, idOf(group)))
      .filter(isThere),
    groups: (found?.groupIds ?? [])
      .map((id) => reference(keyOf(id), id))
      .filter((group) => roles.some((one) => isSameReference(one, group))),
  };
}

/** Only a secret from a variable can differ from the org's. */
async function isCurrent(world: World, org: OktaAccess, stack: DeployedStack, app: string) {
  const client = stack.access.clients.find(({ key }) => key === app);
  const variable =
    app === stack.access.users?.key ? WEB_APP_SECRET : client && credentialVariable(client, stack.access);
  const secret = variable === undefined ? undefined : clientVariable(world, stack.environment, variable).value;
  const appId = appIdOf(stack, app);
  return secret && appId !== undefined ? isClientSecret(org, appId, secret) : undefined;
}
