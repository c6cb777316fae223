/** What an environment file means where it says nothing. Times are written as a file writes them. */
export const DEFAULTS = {
  issuerMode: "ORG_URL",
  providerVersion: "6.12.0",
  naming: "title",
  accessTokenLifetime: "1h",
  refreshTokenLifetime: "90d",
  refreshTokenIdle: "7d",
  refreshTokenGrace: "30s",
  auth: "secret",
  backend: "local",
  secretsInState: "omit",
} as const;

/** Where Terraform keeps the state of an environment when its file does not say, relative to the project folder. */
export function defaultStatePath(environment: string): string {
  return `state/${environment}.tfstate`;
}
