import type { App } from "../../access-model/access-model.ts";
import { attributesOf, textOr } from "../../access-model/attributes.ts";
import { DEFAULT_APP_LABEL } from "../../app-label.ts";
import { DEFAULT_SECONDS } from "../../default-lifetimes.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../../grant-type.ts";
import { formatLifetime } from "../../lifetime.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { USER_GROUPS_SCOPE } from "../../scope.ts";
import type { UsersContent } from "./environment-content.ts";
import { type AdoptNote, note } from "./note.ts";
import { rulesFor, type Setup } from "./setup.ts";

/** The `users` part of an environment file, and notes on the rest. */
export interface UsersOfSetup {
  /** Absent if the org has nothing for users. */
  readonly content?: UsersContent;
  readonly notes: readonly AdoptNote[];
}

/** Makes the `users` part of an environment file. */
export function usersOfSetup(setup: Setup): UsersOfSetup {
  const { webApp } = setup;
  if (webApp === undefined) {
    if (!isMadeForUsers(setup)) return { notes: [] };
    return { content: {}, notes: [note("app-missing", "users", { type: "app", name: DEFAULT_APP_LABEL })] };
  }
  const policyId = ownSignOnPolicy(setup, webApp);
  const { label } = webApp;
  return {
    content: {
      ...(typeof label === "string" && label !== DEFAULT_APP_LABEL && { appLabel: label }),
      ...(policyId !== undefined && { signOnPolicyId: policyId }),
      ...lifetimes(setup, webApp),
    },
    notes: [
      ...appNotes(webApp),
      ...(policyId === undefined ? [] : [note("sign-on-policy", "users", appObject(webApp), policyId)]),
      ...secretNotes(webApp),
      ...setup.assignedUsers.map((login) => note("assigned-user", "users", { type: "user", name: login })),
    ],
  };
}

/** Notes on settings of an app for which the file has no key. */
export function commonAppNotes(app: App, at: AdoptNote["at"]): AdoptNote[] {
  const object = appObject(app);
  const found = (isFound: boolean, ...[kind, exactly]: [Parameters<typeof note>[0], string?]) =>
    isFound ? [note(kind, at, object, exactly)] : [];
  return [
    ...found(app.dpopRequired, "dpop"),
    ...found(app.issuerMode !== "ORG_URL", "issuer-mode", app.issuerMode),
    ...found(app.consentMethod !== "TRUSTED", "consent", app.consentMethod),
    ...found(app.implicitAssignment, "implicit-assignment"),
  ];
}

/** An app as the object of a note. */
export function appObject({ label, id }: App) {
  return { type: "app", name: label, id } as const;
}

/** A note that the person who created the app may still know its client secret. */
export function secretNotes(app: App): AdoptNote[] {
  const isSecret = app.tokenEndpointAuthMethod.startsWith("client_secret");
  return isSecret ? [note("secret", app.applicationType === "web" ? "users" : "api", appObject(app))] : [];
}

const KNOWN_GRANTS: readonly string[] = [AUTHORIZATION_CODE, REFRESH_TOKEN, CLIENT_CREDENTIALS];

function appNotes(app: App): AdoptNote[] {
  const object = appObject(app);
  const others = app.grantTypes.filter((grant) => !KNOWN_GRANTS.includes(grant));
  const method = app.tokenEndpointAuthMethod;
  return [
    ...(app.pkceRequired ? [] : [note("pkce", "users", object)]),
    ...(others.length === 0 ? [] : [note("implicit", "users", object, others.join(", "))]),
    ...(app.refreshToken?.rotation === "ROTATE" ? [] : [note("refresh-token", "users", object)]),
    ...(method === "client_secret_basic" ? [] : [note("authentication-method", "users", object, method)]),
    ...commonAppNotes(app, "users"),
  ];
}

function isMadeForUsers({ server }: Setup): boolean {
  return (
    server.scopes.some(({ name }) => name === USER_GROUPS_SCOPE) ||
    server.claims.some(({ name }) => name === ROLES_CLAIM) ||
    server.policies.some(({ rules }) => rules.some(({ grantTypes }) => grantTypes.includes(AUTHORIZATION_CODE)))
  );
}

/** Except the org's default, which an app keeps without a key. */
function ownSignOnPolicy({ resources, defaultSignOnPolicyId }: Setup, app: App): string | undefined {
  const resource = resources.find(({ type, name }) => type === "okta_app_oauth" && name === app.key);
  const id = textOr(attributesOf(resource?.attributes)["authentication_policy"], undefined);
  return id === defaultSignOnPolicyId ? undefined : id;
}

/** Lifetimes of the first rule for users, if they differ from the default. */
function lifetimes(setup: Setup, app: App): UsersContent {
  const [first] = rulesFor(setup, app, AUTHORIZATION_CODE);
  const grace =
    app.refreshToken?.rotation === "ROTATE" ? app.refreshToken.leewaySeconds : DEFAULT_SECONDS.refreshTokenGrace;
  const refreshTokenGrace = unlessDefault(grace, DEFAULT_SECONDS.refreshTokenGrace);
  if (first === undefined) return { ...(refreshTokenGrace !== undefined && { refreshTokenGrace }) };
  const { accessTokenMinutes, refreshTokenMinutes, refreshTokenIdleMinutes } = first.rule;
  const accessTokenLifetime = unlessDefault(60 * accessTokenMinutes, DEFAULT_SECONDS.accessToken);
  const refreshTokenIdle = unlessDefault(60 * refreshTokenIdleMinutes, DEFAULT_SECONDS.refreshTokenIdle);
  const refreshTokenLifetime =
    refreshTokenMinutes === 0 ? "unlimited" : unlessDefault(60 * refreshTokenMinutes, DEFAULT_SECONDS.refreshToken);
  return {
    ...(accessTokenLifetime !== undefined && { accessTokenLifetime }),
    ...(refreshTokenLifetime !== undefined && { refreshTokenLifetime }),
    ...(refreshTokenIdle !== undefined && { refreshTokenIdle }),
    ...(refreshTokenGrace !== undefined && { refreshTokenGrace }),
  };
}

/** A time in the file's syntax; undefined for the default, which a file leaves out. */
export function unlessDefault(seconds: number, byDefault: number): string | undefined {
  return seconds === byDefault ? undefined : formatLifetime(seconds);
}
