import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";
import { lifetime } from "./lifetime.ts";

const apiClientSchema = z.strictObject({
  name: z.string().meta({ description: "Name of the client, unique in this file.", examples: ["nightly-report"] }),
  id: z
    .string()
    .optional()
    .meta({
      description:
        "Id in Terraform, in snake_case. Keep it when you rename the client. Default: derived from the name.",
      examples: ["nightly_report"],
    }),
  role: z
    .string()
    .optional()
    .meta({
      description: "Key of the client's role. Set either role or roles.",
      examples: ["view_only"],
    }),
  roles: z
    .array(z.string())
    .optional()
    .meta({
      description: "Keys of the client's roles. Set either role or roles.",
      examples: [["administrator", "field_engineers"]],
    }),
  auth: z
    .enum(["secret", "privateKey"])
    .optional()
    .meta({ description: "How the client authenticates at the token endpoint.", default: DEFAULTS.auth }),
  jwksUri: z
    .string()
    .optional()
    .meta({
      description: "https URL of the client's public keys (JWKS). For auth: privateKey.",
      examples: ["https://jobs.acme.example/.well-known/jwks.json"],
    }),
  publicKeyFile: z
    .string()
    .optional()
    .meta({
      description:
        "File with the client's RSA public key, relative to the project folder: PEM, JWK, or JWKS with one key. For auth: privateKey.",
      examples: ["keys/nightly-report.pem"],
    }),
  useUserApp: z.boolean().optional().meta({
    description:
      "Use the users' web application as this client, with the Client Credentials grant added. At most one client.",
    default: false,
  }),
});

/** The `api` part of an environment file. */
export const apiSchema = z
  .strictObject({
    clients: z.array(apiClientSchema).meta({
      description: "API clients. At least one.",
      examples: [[{ name: "nightly-report", role: "view_only" }]],
    }),
    accessTokenLifetime: lifetime("Lifetime of an API client's access token, 5m to 24h.", DEFAULTS.accessTokenLifetime),
  })
  .meta({ description: "Enables access for API clients. If omitted, only users can sign in." });
