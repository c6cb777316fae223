import fc from "fast-check";

/** Names of groups; two differ in case only, and one has marks that a pattern must escape. */
export const GROUPS = ["Administrator", "administrator", "View Only", "Ops (EU)"] as const;

/** What a random setup may have as custom scopes. */
export const SCOPES = ["user_groups", "api::view_only", "api::administrator"] as const;

const STANDARD = ["openid", "profile", "email", "offline_access"] as const;

/** Kinds of clients that there are in every setup. */
export const CLIENTS = ["web", "api"] as const;

const subset = <T>(items: readonly T[]) => fc.subarray([...items]);

/** The first is drawn as often as all others together. */
const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof(
    { weight: others.length, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const scopeOf = (name: (typeof SCOPES)[number]) =>
  fc.record({
    name: fc.constant(name),
    there: mostly(true, true, true, true, true, true, true, false),
    consent: mostly("IMPLICIT", "IMPLICIT", "IMPLICIT", "IMPLICIT", "REQUIRED", "FLEXIBLE"),
    default: fc.boolean(),
  });

const PATTERNS = ["^(?:Administrator|View Only)$", "Admin.*", ".*", "/^View Only$/", "Ops \\(EU\\)", "^$", "view only"];

const filter = fc.record({
  valueType: fc.constant("GROUPS" as const),
  group_filter_type: fc.constantFrom("REGEX", "REGEX", "STARTS_WITH", "EQUALS", "CONTAINS"),
  value: fc.constantFrom(...PATTERNS, "administrator", "Ad", "O"),
});

/** Indexes of groups; their ids are known only when the org has made them. */
const expression = fc.record({
  valueType: fc.constant("EXPRESSION" as const),
  grants: fc.array(fc.tuple(fc.nat(GROUPS.length - 1), fc.constantFrom("Administrator", "View Only")), {
    minLength: 1,
    maxLength: 3,
  }),
});

const claim = fc.record({
  claimType: fc.constantFrom("IDENTITY", "IDENTITY", "RESOURCE"),
  alwaysIncludeInToken: fc.constantFrom(true, true, false),
  active: fc.constantFrom(true, true, true, false),
  scopes: subset([...SCOPES, "openid", "profile"]),
  value: fc.oneof(filter, expression),
});

const people = fc.record({
  everyone: fc.constantFrom(false, false, true),
  groups: subset([0, 1, 2, 3]),
  excluded: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: subset([0, 1, 2, 3]) },
  ),
  user: fc.constantFrom(false, false, false, true),
  userExcluded: fc.constantFrom(false, false, false, false, true),
});

const rule = fc.record({
  active: fc.constantFrom(true, true, true, false),
  grantTypes: fc.constantFrom(
    ["authorization_code"],
    ["client_credentials"],
    ["authorization_code", "client_credentials"],
  ),
  scopes: fc.oneof(
    fc.constant(["*"]),
    subset([...SCOPES, ...STANDARD]),
    fc.constant([...SCOPES, ...STANDARD]),
    fc.constant([...SCOPES]),
  ),
  people,
  accessTokenMinutes: fc.integer({ min: 5, max: 60 }),
  refreshTokenMinutes: fc.constantFrom(0, 1440),
});

const policy = fc.record({
  active: fc.constantFrom(true, true, true, false),
  clients: fc.constantFrom(["ALL_CLIENTS"], ["web"], ["api"], ["web", "api"], []),
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
});

const SIGN_IN = [...STANDARD, "user_groups"];
const odd = fc.oneof(
  subset([...SCOPES, ...STANDARD, "api::gone"]),
  fc.constantFrom(["openid"], [], ["openid", "user_groups"]),
);

const request = fc.oneof(
  fc.record({
    client: mostly<"web" | "api">("web", "web", "web", "web", "api"),
    grantType: fc.constant("authorization_code"),
    scopes: fc.oneof({ weight: 3, arbitrary: fc.constant(SIGN_IN) }, { weight: 1, arbitrary: odd }),
  }),
  fc.record({
    client: mostly<"web" | "api">("api", "web"),
    grantType: fc.constant("client_credentials"),
    scopes: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(["api::view_only"], ["api::administrator"], ["user_groups"]) },
      { weight: 1, arbitrary: odd },
    ),
  }),
);

/** A setup of an authorization server, of who is where, and requests to it. */
export const randomSetup = fc.record({
  scopes: fc.tuple(...SCOPES.map(scopeOf)),
  claims: fc.array(claim, { minLength: 1, maxLength: 1 }),
  policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
  memberships: subset([0, 1, 2, 3]),
  assignedGroups: subset([0, 1, 2, 3]),
  assignedByName: fc.boolean(),
  inactiveApp: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    ...CLIENTS,
  ),
  webGrants: fc.constantFrom(
    ["authorization_code", "refresh_token"],
    ["authorization_code", "refresh_token", "client_credentials"],
    ["authorization_code"],
  ),
  serverActive: fc.constantFrom(true, true, true, true, true, true, true, true, true, false),
  requests: fc.array(request, { minLength: 2, maxLength: 4 }),
});

/** One of {@link randomSetup}. */
export type Setup = typeof randomSetup extends fc.Arbitrary<infer T> ? T : never;
