/** Variables of the okta provider that hold a credential or a part of one. Source: okta provider documentation, "Argument Reference". */
const PLAIN = [
  "OKTA_ACCESS_TOKEN",
  "OKTA_API_TOKEN",
  "OKTA_API_CLIENT_ID",
  "OKTA_API_PRIVATE_KEY",
  "OKTA_API_PRIVATE_KEY_ID",
  "OKTA_API_SCOPES",
];

/** Credentials of an environment's clients and users: no program that we start has a use for them. */
const OF_CLIENTS = /^MC_OKTA_(?:SECRET|PRIVATE_KEY|LOGIN_USERS)(?:_|$)/;

/** What the variables of one environment end in, such as `_EU_PROD`: upper case, `_` for `-` and `.`. */
export function variableEnding(environment: string): string {
  return `_${environment.toUpperCase().replaceAll(/[-.]/g, "_")}`;
}

/** The variables that one environment sees. */
export interface EnvironmentVariables {
  /** Those of the shell, where Okta's own names hold the credential of this environment, and no other one is left. */
  readonly env: NodeJS.ProcessEnv;
  /** What the names end in that the shell has for it, such as `_EU_PROD`; empty for the plain names. */
  readonly ending: string;
  /** What is set in the shell of its credential, as it is named there. */
  readonly names: readonly string[];
  /** Names that are set for this environment and could be meant for another one. Nothing is read from them. */
  readonly ambiguous: readonly string[];
}

/**
 * The variables for one environment. As soon as one of its own is set, such as `OKTA_API_TOKEN_EU_PROD`, none of the plain
 * ones counts: parts of two credentials are never put together. An empty variable is none. Windows takes names in any case.
 *
 * `OKTA_API_PRIVATE_KEY_ID_X` is always the id of the key of `x`. So an environment `id`, or one whose name begins with `id-`,
 * has no variable of its own for a private key, and what is set for it beside one is ambiguous.
 */
export function variablesFor(
  env: NodeJS.ProcessEnv,
  environment: string,
  platform: NodeJS.Platform = process.platform,
): EnvironmentVariables {
  const ending = variableEnding(environment);
  const isKeyId = /^_ID(?:_|$)/.test(ending);
  const shellValue = (name: string) => (platform === "win32" ? inAnyCase(env, name) : env[name]) || undefined;
  const own = PLAIN.filter((name) => !(isKeyId && name === "OKTA_API_PRIVATE_KEY") && shellValue(name + ending));
  const [used, usedEnding] = own.length > 0 ? [own, ending] : [PLAIN.filter(shellValue), ""];
  const names = used.map((name) => name + usedEnding);
  const ambiguous = isKeyId && own.length > 0 ? names.filter((name) => !name.endsWith(`_TOKEN${ending}`)) : [];
  const credential = used.map((name) => [name, shellValue(name + usedEnding)]);
  return {
    env: { ...withoutCredentials(env), ...(ambiguous.length === 0 && Object.fromEntries(credential)) },
    ending: usedEnding,
    names,
    ambiguous,
  };
}

/** The variables without any credential for Okta's management API, be it the plain one or that of an environment. */
export function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return without(env, (name) => PLAIN.includes(name) || isOfEnvironment(name));
}

/**
 * The variables for a program that we start. Of credentials it gets the plain ones, which {@link variablesFor} has put there
 * for one environment; never those that are named for an environment, nor those of clients and users.
 */
export function variablesForChild(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return without(env, (name) => isOfEnvironment(name) || OF_CLIENTS.test(name));
}

function without(env: NodeJS.ProcessEnv, isLeftOut: (name: string) => boolean): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isLeftOut(name.toUpperCase())));
}

function isOfEnvironment(name: string): boolean {
  return !PLAIN.includes(name) && PLAIN.some((plain) => name.startsWith(`${plain}_`));
}

function inAnyCase(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return Object.entries(env).find(([other, value]) => other.toUpperCase() === name && value)?.[1];
}
