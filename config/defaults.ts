import { DEFAULT_SECONDS } from "../domain/default-lifetimes.ts";
import { formatLifetime } from "../domain/lifetime.ts";
import { DEFAULT_PROVIDER_VERSION } from "../domain/provider-version.ts";

/** The defaults of an environment file. Durations are in the format of the file. */
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

/** The default location of an environment's state in each backend. HCP Terraform stores it in a workspace. */
export const STATE_PLACES = {
  local: "state/{environment}.tfstate",
  s3: "mc-okta/{environment}.tfstate",
  gcs: "mc-okta/{environment}",
  azurerm: "mc-okta/{environment}.tfstate",
  pg: "mc_okta_{environment}",
  workspace: "mc-okta-{environment}",
} as const;
