import * as z from "zod";
import { DEFAULT_APP_LABEL } from "../../domain/app-label.ts";
import { DEFAULTS } from "../defaults.ts";
import { lifetime, lifetimeOrUnlimited } from "./lifetime.ts";

/** The `users` part of an environment file. */
export const usersSchema = z
  .strictObject({
    appLabel: z.string().optional().meta({
      description: "Label of the web application in Okta, 1 to 100 characters.",
      default: DEFAULT_APP_LABEL,
    }),
    signOnPolicyId: z
      .string()
      .optional()
      .meta({
        description: "Id of the sign-on (MFA) policy of the web application. Default: the org's default policy.",
        examples: ["rst1emaKYZTWRYYRRTSK"],
      }),
    accessTokenLifetime: lifetime(
      "Lifetime of an access token, 5m to 24h. A revoked role keeps working for at most this long.",
      DEFAULTS.accessTokenLifetime,
    ),
    refreshTokenLifetime: lifetimeOrUnlimited(
      "Maximum time until a user must sign in again, or unlimited. At least refreshTokenIdle.",
      DEFAULTS.refreshTokenLifetime,
    ),
    refreshTokenIdle: lifetime(
      "Idle time after which a user must sign in again, 10m to 5 years. At least accessTokenLifetime.",
      DEFAULTS.refreshTokenIdle,
    ),
    refreshTokenGrace: lifetime("How long a rotated refresh token stays valid, 0s to 60s.", DEFAULTS.refreshTokenGrace),
  })
  .meta({
    description:
      "Enables sign-in for users. Write users: {} for all defaults. If omitted, only API clients have access.",
  });
