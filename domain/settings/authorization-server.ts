import type { Environment } from "../environment.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";

/**
 * The host that "Organization domain" takes: that of the deployed server's issuer. A server whose issuer is DYNAMIC writes
 * the host that was asked, so there it is the custom domain. Source: Okta, Authorization Servers API, `issuerMode`; vendor
 * page, "Configure MC connection to Okta".
 */
export function organizationDomain(environment: Environment, outputs: DeployedOutputs | undefined): string | undefined {
  const { issuerMode, customDomain } = environment.okta;
  if (issuerMode === "DYNAMIC" && customDomain !== undefined) return customDomain;
  return outputs && new URL(outputs.authorizationServerIssuer).host;
}

/** The issuer as Management Console meets it, which decides the URLs of the token endpoint and of the metadata. */
export function issuerUrl(environment: Environment, outputs: DeployedOutputs | undefined): string | undefined {
  if (outputs === undefined) return undefined;
  const issuer = new URL(outputs.authorizationServerIssuer);
  const host = organizationDomain(environment, outputs) ?? issuer.host;
  return `${issuer.protocol}//${host}${issuer.pathname}`;
}
