/** Variables of the okta provider with a credential or a part of one. Source: okta provider documentation, "Argument Reference". */
const PLAIN = [
  "OKTA_ACCESS_TOKEN",
  "OKTA_API_TOKEN",
  "OKTA_API_CLIENT_ID",
  "OKTA_API_PRIVATE_KEY",
  "OKTA_API_PRIVATE_KEY_ID",
  "OKTA_API_SCOPES",
];

/** Credentials of an environment's clients and users, which are not passed to other programs. */
const OF_CLIENTS = /^MC_OKTA_(?:SECRET|PRIVATE_KEY|LOGIN_USERS)(?:_|$)/;

/** Suffix of the variables of one environment, such as `_EU_PROD`: upper case, with `_` for `-` and `.`. */
export function variableEnding(environment: string): string {
  return `_${environment.toUpperCase().replaceAll(/[-.]/g, "_")}`;
}

/** The variables for one environment. */
export interface EnvironmentVariables {
  /** The variables of the shell, with the credential of this environment in Okta's names, and no other credential. */
  readonly env: NodeJS.ProcessEnv;
  /** Suffix of the variables that were used, such as `_EU_PROD`. Empty for the plain names. */
  readonly ending: string;
  /** Names of the variables in the shell that hold its credential. */
  readonly names: readonly string[];
  /** Variables that are set for this environment but could be meant for another one. They are not read. */
  readonly ambiguous: readonly string[];
}

/**
 * The variables for one environment. If a variable with its suffix is set, such as `OKTA_API_TOKEN_EU_PROD`, the plain ones
 * are ignored: parts of two credentials are never combined. An empty variable counts as not set. Windows ignores the case of
 * names.
 *
 * `OKTA_API_PRIVATE_KEY_ID_X` is always the key id of the environment `x`. Therefore an environment `id`, or one whose name
 * starts with `id-`, cannot have a private key variable with its suffix, and such a variable is ambiguous.
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

/** The variables without credentials for Okta's management API, both plain and of an environment. */
export function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return without(env, (name) => PLAIN.includes(name) || isOfEnvironment(name));
}

/**
 * The variables for a child process. It gets the plain credentials, which {@link variablesFor} sets for one environment, but
 * never those with an environment's suffix, nor those of clients and users.
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
