import * as z from "zod";

const basis = z
  .enum(["vendor", "inferred", "unproved"])
  .describe(
    "vendor: stated by the vendor; inferred: follows from what the vendor states; unproved: by analogy, not documented",
  );

const value = z
  .object({
    status: z
      .enum(["known", "leaveEmpty", "afterDeploy", "secret", "lookUp"])
      .describe("Only known has a value; a secret is never in this file"),
    value: z.union([z.string(), z.boolean(), z.null()]),
  })
  .strict();

const setting = value
  .extend({ label: z.string().describe("Exactly as on the screen"), basis, note: z.string() })
  .strict();

const form = z
  .object({
    id: z.enum(["advanced-settings", "okta", "openid-connect"]),
    title: z.string(),
    screen: z.string(),
    settings: z.array(setting),
    button: z.string().nullable(),
  })
  .strict();

const apiClient = z
  .object({
    name: z.string(),
    label: z.string(),
    clientId: value,
    authentication: z.enum(["client_secret_basic", "private_key_jwt"]),
    roles: z.array(z.string()),
    scopes: z.array(z.string()),
  })
  .strict();

const role = z
  .object({
    role: z.string(),
    builtIn: z.boolean(),
    groupName: z.string().nullable().describe("null: the group is referenced by its id"),
    groupId: value,
    claimValue: z.string(),
    apiScope: z.string().nullable().describe("null: API access is off"),
  })
  .strict();

/** The schema of `mc-settings.json`; docs/reference/mc-settings.schema.json is generated from it. */
export const settingsDocument = z
  .object({
    formatVersion: z.literal("1"),
    environment: z.string(),
    orgUrl: z.string(),
    stage: z.enum(["preview", "deployed"]),
    forms: z.array(form),
    redirectUris: z.array(z.object({ uri: z.string(), basis, source: z.string() }).strict()),
    apiCallers: z
      .object({ settings: z.array(setting), clients: z.array(apiClient) })
      .strict()
      .describe("Both empty while API access is off"),
    roles: z.array(role),
    steps: z.array(z.string()),
  })
  .strict()
  .meta({ title: "Settings to enter in Resilio Management Console, as mc-okta writes them" });

/** `mc-settings.json` as a type. */
export type SettingsDocument = z.infer<typeof settingsDocument>;
