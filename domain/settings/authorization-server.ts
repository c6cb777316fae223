import type { Environment } from "../environment.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";

/**
 * The value of "Organization domain": the host of the deployed server's issuer. With issuer mode DYNAMIC the issuer is the
 * requested host, so the value is the custom domain. Source: Okta, Authorization Servers API, `issuerMode`; vendor
 * page, "Configure MC connection to Okta".
 */
export function organizationDomain(environment: Environment, outputs: DeployedOutputs | undefined): string | undefined {
  const { issuerMode, customDomain } = environment.okta;
  if (issuerMode === "DYNAMIC" && customDomain !== undefined) return customDomain;
  return outputs && new URL(outputs.authorizationServerIssuer).host;
}

/** The issuer from Management Console's point of view, which determines the URLs of the token endpoint and the metadata. */
export function issuerUrl(environment: Environment, outputs: DeployedOutputs | undefined): string | undefined {
  if (outputs === undefined) return undefined;
  const issuer = new URL(outputs.authorizationServerIssuer);
  const host = organizationDomain(environment, outputs) ?? issuer.host;
  return `${issuer.protocol}//${host}${issuer.pathname}`;
}
