export type { RefreshTokenLifetime } from "../domain/default-lifetimes.ts";
export type { ClientAuthentication, IssuerMode, LifetimeMinutes } from "../domain/environment.ts";
export type { PublicJwk } from "../domain/public-jwk.ts";
export type { BuiltInRole, Role, RoleGroup, RoleNaming } from "../domain/role.ts";
export { BUILT_IN_ROLES, builtInRoleName, roleKey } from "../domain/role.ts";
export { McApiClient, type McApiClientProps } from "./mc-api-client.ts";
export {
  type ClientAccess,
  type ClientTokenLifetimes,
  McAuthServer,
  type McAuthServerProps,
  type UserTokenLifetimes,
} from "./mc-auth-server.ts";
export { McOidcApp, type McOidcAppProps } from "./mc-oidc-app.ts";
export { McOktaProvider, type McOktaProviderProps } from "./mc-okta-provider.ts";
export { McRoleGroups, type McRoleGroupsProps, type RoleGroupMember } from "./mc-role-groups.ts";
export type { OauthClient } from "./oauth-client.ts";
