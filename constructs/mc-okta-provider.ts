import { OktaProvider } from "@cdktf/provider-okta/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { providerOrg, REQUEST_TIMEOUT_SECONDS } from "../domain/okta-org-url.ts";
import { DEFAULT_PROVIDER_VERSION } from "../domain/provider-version.ts";
import { unknownProblems } from "./refuse.ts";

/** Props of {@link McOktaProvider}. */
export interface McOktaProviderProps {
  /** URL of the org, such as `https://acme.okta.com`, or of a local org on this machine. Must be known at synthesis. */
  readonly orgUrl: string;
  /** Version constraint of the okta provider. Must be known at synthesis. @default "6.12.0" */
  readonly version?: string;
}

/**
 * The okta provider for one org, once per stack, in the version that these constructs are tested with. Without it, the
 * bindings pin the older version that they were generated from. Credentials come from the provider's environment variables,
 * such as `OKTA_API_TOKEN`.
 * Source: okta provider documentation, `org_name`, `base_url`, `http_proxy`, `request_timeout`.
 *
 * @throws if the URL or the version is known only to Terraform, or the URL is invalid
 */
export class McOktaProvider extends OktaProvider {
  /** The version constraint that the stack pins. */
  readonly version: string;

  constructor(scope: Construct, id: string, { orgUrl, version = DEFAULT_PROVIDER_VERSION }: McOktaProviderProps) {
    const problems = unknownProblems({ orgUrl, version });
    if (problems.length > 0) throw new Error(problems.join("\n"));
    super(scope, id, { ...providerOrg(orgUrl), requestTimeout: REQUEST_TIMEOUT_SECONDS });
    this.version = version;
    TerraformStack.of(this).addOverride("terraform.required_providers.okta.version", version);
  }
}
