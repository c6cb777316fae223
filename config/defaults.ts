import { DEFAULT_SECONDS } from "../domain/default-lifetimes.ts";
import { formatLifetime } from "../domain/lifetime.ts";
import { DEFAULT_PROVIDER_VERSION } from "../domain/provider-version.ts";

/** What an environment file means where it says nothing. Times are written as a file writes them. */
export const DEFAULTS = {
  issuerMode: "ORG_URL",
  providerVersion: DEFAULT_PROVIDER_VERSION,
  naming: "title",
  affix: "",
  accessTokenLifetime: formatLifetime(DEFAULT_SECONDS.accessToken),
  refreshTokenLifetime: formatLifetime(DEFAULT_SECONDS.refreshToken),
  refreshTokenIdle: formatLifetime(DEFAULT_SECONDS.refreshTokenIdle),
  refreshTokenGrace: formatLifetime(DEFAULT_SECONDS.refreshTokenGrace),
  auth: "secret",
  backend: "local",
  lockTimeout: "60s",
  secretsInState: "omit",
} as const;

/** Where each backend keeps the state of an environment when its file does not say. HCP Terraform keeps it in a workspace. */
export const STATE_PLACES = {
  local: "state/{environment}.tfstate",
  s3: "mc-okta/{environment}.tfstate",
  gcs: "mc-okta/{environment}",
  azurerm: "mc-okta/{environment}.tfstate",
  pg: "mc_okta_{environment}",
  workspace: "mc-okta-{environment}",
} as const;
