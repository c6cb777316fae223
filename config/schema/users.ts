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
        description: "Id of the sign-on (MFA) policy of the web application. By default the org's default policy.",
        examples: ["rst1emaKYZTWRYYRRTSK"],
      }),
    accessTokenLifetime: lifetime(
      "Life of an access token, 5m to 24h: a role taken away works at most this long.",
      DEFAULTS.accessTokenLifetime,
    ),
    refreshTokenLifetime: lifetimeOrUnlimited(
      "Longest time until a user has to sign in again, or unlimited. Not below refreshTokenIdle.",
      DEFAULTS.refreshTokenLifetime,
    ),
    refreshTokenIdle: lifetime(
      "Idle time after which a user has to sign in again, 10m to 5 years. Not below accessTokenLifetime.",
      DEFAULTS.refreshTokenIdle,
    ),
    refreshTokenGrace: lifetime(
      "How long a refresh token stays good after it was rotated, 0s to 60s.",
      DEFAULTS.refreshTokenGrace,
    ),
  })
  .meta({
    description: "Turns on sign-in of users; write users: {} for all defaults. Absent: only API clients get in.",
  });
