import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";

/** The `okta` part of an environment file. */
export const oktaSchema = z
  .strictObject({
    orgUrl: z.string().meta({
      description:
        "The org's own address at Okta: no path, not the -admin host, not a custom domain. http only for an org on this machine.",
      examples: ["https://acme.okta.com"],
    }),
    customDomain: z
      .string()
      .optional()
      .meta({
        description: "Host of the org's custom domain. Needed for issuerMode CUSTOM_URL and DYNAMIC.",
        examples: ["login.acme.example"],
      }),
    issuerMode: z.enum(["ORG_URL", "CUSTOM_URL", "DYNAMIC"]).optional().meta({
      description: "Which host the authorization server names as issuer. Management Console is told the same host.",
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
  .meta({ description: "The Okta org to deploy to. Credentials come from Okta's own environment variables." });
