import { orgKey } from "../../domain/okta-org-url.ts";
import { variableEnding, variablesFor, withoutCredentials } from "../../io/okta/environment-credential.ts";
import { CommandError } from "../command-error.ts";
import type { CredentialOwner, World } from "../world.ts";

/** The shell's variables as one environment uses them. */
export interface OwnVariables {
  /**
   * Variables in which Okta's own names have this environment's credential, without any other credential. With a
   * {@link OwnVariables.refusal} they have none.
   */
  readonly env: NodeJS.ProcessEnv;
  /** Suffix of the credential's names, such as `_EU_PROD`; empty for the plain names. */
  readonly ending: string;
  /** Why the credential of the shell is not used. */
  readonly refusal?: CommandError;
}

/** Maximum number of environments to name in a refusal. */
const SHOWN = 10;

/** Selects the shell's variables for an environment. Refuses a credential that may be of another org. */
export function ownVariables({ env, run = [] }: Pick<World, "env" | "run">, owner: CredentialOwner): OwnVariables {
  const own = variablesFor(env, owner.name);
  if (own.ambiguous.length > 0) return { ...own, refusal: ambiguousKey(own.ambiguous, owner) };
  const isPlain = own.ending === "" && own.names.length > 0;
  if (!isPlain || !spansOrgs(run)) return own;
  return { env: withoutCredentials(own.env), ending: "", refusal: ofAnotherOrg(own.names, run, env) };
}

/**
 * Makes sure that each environment of the run has its own credential, before anything runs. Environments without any
 * credential pass: not all commands need one. Throws a `CommandError`.
 */
export function requireOwnCredentials(world: Pick<World, "env" | "run">): void {
  for (const owner of world.run ?? []) {
    const { refusal } = ownVariables(world, owner);
    if (refusal !== undefined) throw refusal;
  }
}

/** Whether environments belong to different orgs. */
export function spansOrgs(owners: readonly CredentialOwner[]): boolean {
  return new Set(owners.map(({ okta }) => orgKey(okta.orgUrl))).size > 1;
}

function ofAnotherOrg(plain: readonly string[], run: readonly CredentialOwner[], env: NodeJS.ProcessEnv) {
  const names = namesOfKind(plain);
  const without = run.filter(({ name }) => variablesFor(env, name).ending === "");
  const more = without.length - SHOWN;
  const [are, orgs] = [names.length === 1 ? "is" : "are", new Set(run.map(({ okta }) => orgKey(okta.orgUrl))).size];
  return new CommandError("usage", `${names.join(", ")} ${are} for one org, and this run spans ${orgs}`, [
    ...without
      .slice(0, SHOWN)
      .map(({ name, okta }) => `${okta.orgUrl}: set ${names.map((one) => one + variableEnding(name)).join(", ")}`),
    ...(more > 0 ? [`and the same for ${more} more`] : []),
    "or select environments of one org only; nothing was run",
  ]);
}

/** The variables of the kind of credential that takes precedence. */
function namesOfKind(names: readonly string[]): readonly string[] {
  const token = names.find((name) => name.endsWith("_TOKEN"));
  return token === undefined ? names : [token];
}

function ambiguousKey(names: readonly string[], { name }: CredentialOwner): CommandError {
  const ending = variableEnding(name);
  return new CommandError("usage", `environment "${name}" cannot have its own variable for a private key`, [
    `OKTA_API_PRIVATE_KEY${ending} is the variable of a key ID; nothing was sent`,
    `unset ${names.join(" ")}`,
    `then set OKTA_API_TOKEN${ending} or OKTA_ACCESS_TOKEN${ending}`,
  ]);
}
