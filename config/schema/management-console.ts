import * as z from "zod";

const ADDRESS_RULE = "Scheme, host and port, without a path or a slash at the end; kept byte for byte.";

/** The `managementConsole` part of an environment file. */
export const managementConsoleSchema = z
  .strictObject({
    address: z.string().meta({
      description: `Where Management Console is reached, as in its Advanced settings. ${ADDRESS_RULE}`,
      examples: ["https://mc.acme.example:8443"],
    }),
    dataManagersAddress: z
      .string()
      .optional()
      .meta({
        description: `Address for data managers, if it differs. ${ADDRESS_RULE}`,
        examples: ["https://mc.acme.example:9443"],
      }),
    apiAddress: z
      .string()
      .optional()
      .meta({
        description: `Where API clients go, if not to address. ${ADDRESS_RULE}`,
        examples: ["https://mc.acme.example:8446"],
      }),
    extraRedirectUris: z
      .array(z.string())
      .optional()
      .meta({
        description:
          "Further sign-in redirect URIs, for a Management Console that is also reached by another name or by IP.",
        default: [],
        examples: [["https://10.20.0.5:8443/login/okta/redirect"]],
      }),
    version: z
      .string()
      .optional()
      .meta({ description: "Version of Management Console, 4.2 or later.", examples: ["5.0.2"] }),
  })
  .meta({ description: "Where Resilio Management Console lives." });
