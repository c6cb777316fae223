import type { FindingCodeEntry } from "./finding-code.ts";

const RULES = "Okta, Authorization Server Policies API, `actions.token`";

/** Mistakes in `users`, and in lifetimes, which `api` has too. */
export const USERS_CODES = {
  MC070: {
    severity: "error",
    title: "time without a proper unit",
    explanation:
      "A time is a whole number without zeros in front, and a unit: 30s, 10m, 1h, 7d. Okta counts token lifetimes in whole minutes, and the grace period in seconds.",
    source: RULES,
    example: { wrong: "accessTokenLifetime: 60", right: "accessTokenLifetime: 60m" },
  },
  MC071: {
    severity: "error",
    title: "time outside of Okta's limits",
    explanation:
      "Access tokens live 5 minutes to 24 hours; a refresh token may lie unused for 10 minutes to 5 years, and lives up to 2147483647 minutes or without end; after a rotation it stays good for 0 to 60 seconds.",
    source: `${RULES}; Okta, Applications API, \`refresh_token.leeway\``,
    example: { wrong: "accessTokenLifetime: 2d", right: "accessTokenLifetime: 24h" },
  },
  MC072: {
    severity: "error",
    title: "lifetimes contradict each other",
    explanation: "Okta wants access token ≤ idle time of the refresh token ≤ life of the refresh token.",
    source: RULES,
    example: {
      wrong: "refreshTokenIdle: 30d\nrefreshTokenLifetime: 7d",
      right: "refreshTokenIdle: 7d\nrefreshTokenLifetime: 30d",
    },
  },
  MC073: {
    severity: "error",
    title: "not the id of a sign-on policy",
    explanation:
      "Ids of sign-on policies start with rst and have 20 characters. The id stands in the address of the policy's page in Okta's Admin Console.",
    source: "Okta, Policies API, ACCESS_POLICY",
    example: { wrong: "signOnPolicyId: Any two factors", right: "signOnPolicyId: rst1emaKYZTWRYYRRTSK" },
  },
  MC074: {
    severity: "warning",
    title: "removing the sign-on policy later changes nothing",
    explanation:
      "The provider sets the policy when the key is there, and leaves the app alone when it is not. To go back to the org's default policy, write that policy's id here instead of removing the key.",
    source: "okta provider documentation, okta_app_oauth, `authentication_policy`",
    example: { wrong: "signOnPolicyId: rst1emaKYZTWRYYRRTSK", right: "# absent: the org's default policy" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
