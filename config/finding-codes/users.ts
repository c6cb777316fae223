import type { FindingCodeEntry } from "./finding-code.ts";

const RULES = "Okta, Authorization Server Policies API, `actions.token`";

/** Mistakes in `users`, and in lifetimes, which `api` also has. */
export const USERS_CODES = {
  MC070: {
    severity: "error",
    title: "invalid duration",
    explanation:
      "A duration is a whole number without leading zeros and a unit: 30s, 10m, 1h, 7d. Okta counts token lifetimes in whole minutes, and the grace period in seconds.",
    source: RULES,
    example: { wrong: "accessTokenLifetime: 60", right: "accessTokenLifetime: 60m" },
  },
  MC071: {
    severity: "error",
    title: "duration outside of Okta's limits",
    explanation:
      "Access tokens are valid for 5 minutes to 24 hours. A refresh token expires after 10 minutes to 5 years without use, and after at most 2147483647 minutes or never. After rotation it stays valid for 0 to 60 seconds.",
    source: `${RULES}; Okta, Applications API, \`refresh_token.leeway\``,
    example: { wrong: "accessTokenLifetime: 2d", right: "accessTokenLifetime: 24h" },
  },
  MC072: {
    severity: "error",
    title: "lifetimes contradict each other",
    explanation: "Okta requires: access token lifetime ≤ refresh token idle time ≤ refresh token lifetime.",
    source: RULES,
    example: {
      wrong: "refreshTokenIdle: 30d\nrefreshTokenLifetime: 7d",
      right: "refreshTokenIdle: 7d\nrefreshTokenLifetime: 30d",
    },
  },
  MC073: {
    severity: "error",
    title: "invalid id of a sign-on policy",
    explanation:
      "The id of a sign-on policy starts with rst and has 20 characters. Find it in the URL of the policy's page in Okta's Admin Console.",
    source: "Okta, Policies API, ACCESS_POLICY",
    example: { wrong: "signOnPolicyId: Any two factors", right: "signOnPolicyId: rst1emaKYZTWRYYRRTSK" },
  },
  MC074: {
    severity: "warning",
    title: "removing the sign-on policy later has no effect",
    explanation:
      "The okta provider sets the policy if the key is present, and does not change the app if it is absent. To return to the org's default policy, write that policy's id here instead of removing the key.",
    source: "okta provider documentation, okta_app_oauth, `authentication_policy`",
    example: { wrong: "signOnPolicyId: rst1emaKYZTWRYYRRTSK", right: "# absent: the org's default policy" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
