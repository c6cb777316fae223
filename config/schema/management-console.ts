import * as z from "zod";

const ADDRESS_RULE = "Scheme, host and port, without a path or trailing slash. Used byte for byte.";

/** The `managementConsole` part of an environment file. */
export const managementConsoleSchema = z
  .strictObject({
    address: z.string().meta({
      description: `Address of Management Console, as in its Advanced settings. ${ADDRESS_RULE}`,
      examples: ["https://mc.acme.example:8443"],
    }),
    dataManagersAddress: z
      .string()
      .optional()
      .meta({
        description: `Address for data managers, if they have a separate one. ${ADDRESS_RULE}`,
        examples: ["https://mc.acme.example:9443"],
      }),
    apiAddress: z
      .string()
      .optional()
      .meta({
        description: `Address for API clients. Default: address. ${ADDRESS_RULE}`,
        examples: ["https://mc.acme.example:8446"],
      }),
    extraRedirectUris: z
      .array(z.string())
      .optional()
      .meta({
        description:
          "Additional sign-in redirect URIs, for a Management Console that users also reach by another host name or an IP address.",
        default: [],
        examples: [["https://10.20.0.5:8443/login/okta/redirect"]],
      }),
    version: z
      .string()
      .optional()
      .meta({ description: "Version of Management Console, 4.2 or later.", examples: ["5.0.2"] }),
  })
  .meta({ description: "The Resilio Management Console to connect." });
