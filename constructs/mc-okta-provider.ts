import { OktaProvider } from "@cdktf/provider-okta/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { providerOrg, REQUEST_TIMEOUT_SECONDS } from "../domain/okta-org-url.ts";
import { DEFAULT_PROVIDER_VERSION } from "../domain/provider-version.ts";
import { unknownProblems } from "./refuse.ts";

/** What {@link McOktaProvider} is made from. */
export interface McOktaProviderProps {
  /** URL of the org, such as `https://acme.okta.com`, or of a local org on this machine. Text: its parts are looked at. */
  readonly orgUrl: string;
  /** Version of the okta provider, as Terraform writes constraints, which are text. @default "6.12.0" */
  readonly version?: string;
}

/**
 * The okta provider for one org, once in each stack, in the version that these constructs are tested with: the bindings alone pin
 * the older one that they were generated from. Credentials come from the environment, such as `OKTA_API_TOKEN`, as the provider
 * documents them.
 * Source: okta provider documentation, `org_name`, `base_url`, `http_proxy`, `request_timeout`.
 *
 * @throws when Terraform decides the URL or the version, or the URL is none
 */
export class McOktaProvider extends OktaProvider {
  /** What the stack pins. */
  readonly version: string;

  constructor(scope: Construct, id: string, { orgUrl, version = DEFAULT_PROVIDER_VERSION }: McOktaProviderProps) {
    const problems = unknownProblems({ orgUrl, version });
    if (problems.length > 0) throw new Error(problems.join("\n"));
    super(scope, id, { ...providerOrg(orgUrl), requestTimeout: REQUEST_TIMEOUT_SECONDS });
    this.version = version;
    TerraformStack.of(this).addOverride("terraform.required_providers.okta.version", version);
  }
}
