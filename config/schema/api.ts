import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";
import { lifetime } from "./lifetime.ts";

const apiClientSchema = z.strictObject({
  name: z.string().meta({ description: "A name for the client, unique in this file.", examples: ["nightly-report"] }),
  id: z
    .string()
    .optional()
    .meta({
      description:
        "Identity in Terraform, lower-case snake_case: keep it when the client is renamed. By default made from the name.",
      examples: ["nightly_report"],
    }),
  role: z
    .string()
    .optional()
    .meta({
      description: "Key of the one role this client has. Either role or roles.",
      examples: ["view_only"],
    }),
  roles: z
    .array(z.string())
    .optional()
    .meta({
      description: "Keys of the roles this client has. Either role or roles.",
      examples: [["administrator", "field_engineers"]],
    }),
  auth: z
    .enum(["secret", "privateKey"])
    .optional()
    .meta({ description: "How the client proves who it is at the token endpoint.", default: DEFAULTS.auth }),
  jwksUri: z
    .string()
    .optional()
    .meta({
      description: "https address of the client's public keys, for auth: privateKey.",
      examples: ["https://jobs.acme.example/.well-known/jwks.json"],
    }),
  publicKeyFile: z
    .string()
    .optional()
    .meta({
      description:
        "File with the client's RSA public key (PEM, JWK, or JWKS with one key), relative to the project folder, for auth: privateKey.",
      examples: ["keys/nightly-report.pem"],
    }),
  useUserApp: z.boolean().optional().meta({
    description: "This client is the users' web application itself, with Client Credentials added. At most one.",
    default: false,
  }),
});

/** The `api` part of an environment file. */
export const apiSchema = z
  .strictObject({
    clients: z.array(apiClientSchema).meta({
      description: "The API clients, at least one.",
      examples: [[{ name: "nightly-report", role: "view_only" }]],
    }),
    accessTokenLifetime: lifetime("Life of an API client's bearer token, 5m to 24h.", DEFAULTS.accessTokenLifetime),
  })
  .meta({ description: "Turns on access of API clients. Absent: only users get in." });
