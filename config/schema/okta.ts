import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";

/** The `okta` part of an environment file. */
export const oktaSchema = z
  .strictObject({
    orgUrl: z.string().meta({
      description:
        "URL of the Okta org, without a path. Not the -admin host and not a custom domain. http is allowed only for an org on this machine.",
      examples: ["https://acme.okta.com"],
    }),
    customDomain: z
      .string()
      .optional()
      .meta({
        description: "Host of the org's custom domain. Required for issuerMode CUSTOM_URL and DYNAMIC.",
        examples: ["login.acme.example"],
      }),
    issuerMode: z.enum(["ORG_URL", "CUSTOM_URL", "DYNAMIC"]).optional().meta({
      description:
        "Which host the authorization server uses as issuer. Management Console is configured with the same host.",
      default: DEFAULTS.issuerMode,
    }),
    providerVersion: z
      .string()
      .optional()
      .meta({
        description: "Version of the Terraform provider okta/okta to install.",
        default: DEFAULTS.providerVersion,
        examples: [DEFAULTS.providerVersion],
      }),
  })
  .meta({ description: "The Okta org to deploy to. Credentials come from Okta's environment variables." });
