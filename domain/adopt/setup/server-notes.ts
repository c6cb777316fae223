import type { Claim } from "../../access-model/access-model.ts";
import { expressionGrants } from "../../access-model/role-grants.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { apiScope, SIGN_IN_SCOPES, USER_GROUPS_SCOPE } from "../../scope.ts";
import type { EnvironmentContent } from "./environment-content.ts";
import { isOktaGroup, rolesClaims } from "./group-of-role.ts";
import { type AdoptNote, note } from "./note.ts";
import { policyNotes } from "./policy-notes.ts";
import type { RolesOfSetup } from "./roles-of-setup.ts";
import type { Setup } from "./setup.ts";

/** Notes on what the file cannot express: about the server, its scopes, claims, policies and rules. */
export function serverNotes(
  setup: Setup,
  content: Pick<EnvironmentContent, "users" | "api">,
  roles: RolesOfSetup,
): AdoptNote[] {
  const { server } = setup;
  const object = { type: "server", name: server.name, id: server.id } as const;
  return [
    ...(server.active ? [] : [note("server-inactive", "authorizationServer", object)]),
    ...scopeNotes(setup, content, roles),
    ...(content.users === undefined ? [] : rolesClaimNotes(setup, roles)),
    ...otherClaims(setup),
    ...policyNotes(setup, roles),
  ];
}

const OF_SIGN_IN: readonly string[] = SIGN_IN_SCOPES.filter((name) => name !== USER_GROUPS_SCOPE);

function scopeNotes({ server }: Setup, { users, api }: Pick<EnvironmentContent, "users" | "api">, roles: RolesOfSetup) {
  const known = new Set([
    ...OF_SIGN_IN,
    ...(users === undefined ? [] : [USER_GROUPS_SCOPE]),
    ...(api === undefined ? [] : roles.keys.map((key) => apiScope({ key }))),
  ]);
  return server.scopes
    .filter(({ name }) => !known.has(name))
    .map(({ name, id }) => note("scope", "authorizationServer", { type: "scope", name, id }));
}

function rolesClaimNotes(setup: Setup, roles: RolesOfSetup): AdoptNote[] {
  const [claim, ...more] = rolesClaims(setup);
  const doubles = more.map((one) => note("roles-claim-double", "authorizationServer", claimObject(one)));
  if (claim === undefined)
    return [note("roles-claim-missing", "authorizationServer", { type: "claim", name: ROLES_CLAIM })];
  if (givesTheRoles(setup, claim, roles)) return doubles;
  return [note("roles-claim-filter", "authorizationServer", claimObject(claim), filterOf(claim)), ...doubles];
}

function givesTheRoles({ model }: Setup, { value }: Claim, { groups }: RolesOfSetup): boolean {
  if (value.kind === "unknown") return false;
  if (value.kind === "expression") return expressionGrants(value.text) !== undefined;
  const ofRoles = model.groups.filter(({ key }) => groups.includes(key));
  // A filter does not match groups of a directory.
  if (!ofRoles.every(isOktaGroup)) return false;
  const names = ofRoles.map(({ name }) => String(name));
  const listed = value.match === "REGEX" ? listedNames(value.pattern) : value.match === "EQUALS" ? [value.pattern] : [];
  return listed.length === names.length && names.every((name) => listed.includes(name));
}

/** The names that a regular expression lists, with or without parentheses and anchors. */
function listedNames(pattern: string): string[] {
  const inner = pattern
    .replace(/^\^/, "")
    .replace(/\$$/, "")
    .replace(/^\((?:\?:)?(.*)\)$/s, "$1");
  const names = inner.split("|").map((name) => name.replace(/\\(.)/gs, "$1"));
  return /(?<!\\)[.*+?()[\]{}^$]/.test(inner) ? [] : names;
}

function filterOf({ value }: Claim): string {
  if (value.kind === "groupFilter") return `${value.match} ${value.pattern}`;
  return value.kind === "expression" ? value.text.filter((part) => typeof part === "string").join("…") : "";
}

function otherClaims(setup: Setup): AdoptNote[] {
  const known = rolesClaims(setup);
  return setup.server.claims
    .filter((claim) => !known.includes(claim))
    .map((claim) => {
      const isRenamed = claim.token === "idToken" && claim.name !== ROLES_CLAIM && claim.value.kind === "groupFilter";
      return note(isRenamed ? "roles-claim-name" : "claim", "authorizationServer", claimObject(claim));
    });
}

function claimObject({ name, id }: Claim) {
  return { type: "claim", name, id } as const;
}
