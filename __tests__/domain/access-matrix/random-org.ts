import fc from "fast-check";
import type { Assumptions } from "../../../domain/access-matrix/assumptions.ts";

/** Names of groups made in Okta; two differ in case only, and one has marks that a pattern must escape. */
export const GROUPS = ["Administrator", "administrator", "View Only", "Ops (EU)"] as const;

/** Behind the indexes of {@link GROUPS}: the group of a directory, and Okta's built-in group Everyone. */
export const DIRECTORY_GROUP = 4;
export const EVERYONE_GROUP = 5;

const MADE_GROUPS = [0, 1, 2, 3, DIRECTORY_GROUP];
const ANY_GROUP = [...MADE_GROUPS, EVERYONE_GROUP];

/** What a random setup may have as custom scopes. */
const SCOPES = ["user_groups", "api::view_only", "api::administrator"] as const;

const STANDARD = ["openid", "profile", "email", "offline_access"] as const;
const ALL_SCOPES: readonly string[] = [...SCOPES, ...STANDARD];
const SIGN_IN: readonly string[] = [...STANDARD, "user_groups"];

/** Kinds of clients that there are in every setup. */
export const CLIENTS = ["web", "api"] as const;

/** A request for tokens, by the user for a grant with one. */
export interface SetupRequest {
  readonly client: (typeof CLIENTS)[number];
  readonly grantType: string;
  readonly scopes: readonly string[];
  readonly isRefresh?: boolean;
}

const subset = <T>(items: readonly T[]) => fc.subarray([...items]);

/** The usual value, and once in so many times one of the others. */
const butOnceIn = <T>(times: number, usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** What may be assumed of Okta, each also a switch of the org. */
export const ASSUMABLE = {
  emptyScopesInRule: ["nothing", "anything"],
  openIdScopesInRules: ["listed", "exempt"],
  groupRegexMatch: ["whole", "part"],
  directoryGroupsInClaims: ["skipped", "included"],
  everyoneAndExclusions: ["everyone", "exclusions"],
  defaultScopes: ["instead", "inAddition"],
  claimOfSeveral: ["all", "last", 0, 1, 2],
  policyOnRefresh: [true, false],
  offlineAccessWithoutGrant: ["noRefreshToken", "refuse"],
} as const satisfies { readonly [Name in keyof Assumptions]: readonly Assumptions[Name][] };

const assumptions: fc.Arbitrary<Assumptions> = fc.record({
  emptyScopesInRule: fc.constantFrom(...ASSUMABLE.emptyScopesInRule),
  openIdScopesInRules: fc.constantFrom(...ASSUMABLE.openIdScopesInRules),
  groupRegexMatch: fc.constantFrom(...ASSUMABLE.groupRegexMatch),
  directoryGroupsInClaims: fc.constantFrom(...ASSUMABLE.directoryGroupsInClaims),
  everyoneAndExclusions: fc.constantFrom(...ASSUMABLE.everyoneAndExclusions),
  defaultScopes: fc.constantFrom(...ASSUMABLE.defaultScopes),
  claimOfSeveral: fc.constantFrom(...ASSUMABLE.claimOfSeveral),
  policyOnRefresh: fc.constantFrom(...ASSUMABLE.policyOnRefresh),
  offlineAccessWithoutGrant: fc.constantFrom(...ASSUMABLE.offlineAccessWithoutGrant),
});

const scopeOf = (name: (typeof SCOPES)[number]) =>
  fc.record({
    name: fc.constant(name),
    there: butOnceIn(20, true, false),
    consent: butOnceIn(6, "IMPLICIT", "REQUIRED", "FLEXIBLE"),
    default: fc.boolean(),
  });

const PATTERNS = [
  "^(?:Administrator|View Only)$",
  "Admin.*",
  ".*",
  "/^View Only$/",
  "Ops \\(EU\\)",
  "^$",
  "view only",
  "Admin",
  "V|^Ops",
  "Everyone",
];

const filter = fc.record({
  valueType: fc.constant("GROUPS" as const),
  group_filter_type: fc.constantFrom("REGEX", "REGEX", "REGEX", "STARTS_WITH", "EQUALS", "CONTAINS"),
  value: fc.constantFrom(...PATTERNS, "administrator", "Ad", "O"),
});

/** Indexes of groups; their ids are known only when the org has made them. */
const expression = fc.record({
  valueType: fc.constant("EXPRESSION" as const),
  grants: fc.array(
    fc.record({ group: fc.constantFrom(...ANY_GROUP), role: fc.constantFrom("Administrator", "View Only") }),
    { minLength: 1, maxLength: 3 },
  ),
});

const claim = fc.record({
  name: butOnceIn(10, "roles", "groups"),
  claimType: fc.constantFrom("IDENTITY", "IDENTITY", "IDENTITY", "RESOURCE"),
  alwaysIncludeInToken: butOnceIn(4, true, false),
  active: butOnceIn(8, true, false),
  scopes: fc.oneof(fc.constant<string[]>(["user_groups"]), subset<string>([...SCOPES, "openid", "profile"])),
  value: fc.oneof({ weight: 2, arbitrary: filter }, { weight: 1, arbitrary: expression }),
});

const people = fc.record({
  everyone: butOnceIn(3, false, true),
  groups: subset(ANY_GROUP),
  excluded: fc.oneof(
    { weight: 7, arbitrary: fc.constant<number[]>([]) },
    { weight: 2, arbitrary: subset(MADE_GROUPS) },
    { weight: 1, arbitrary: fc.constant([EVERYONE_GROUP]) },
  ),
  user: butOnceIn(4, false, true),
  userExcluded: butOnceIn(8, false, true),
});

const NARROW = ["openid", "user_groups", "profile", "api::view_only"];

const scopesOfRule = fc.oneof(
  fc.constant<string[]>(["*"]),
  butOnceIn<string[]>(2, [...ALL_SCOPES], []),
  subset(ALL_SCOPES),
  fc.constant<string[]>([...SCOPES]),
  fc.constant(NARROW),
);

const rule = fc.record({
  active: butOnceIn(8, true, false),
  grantTypes: fc.constantFrom<string[][]>(
    ["authorization_code"],
    ["client_credentials"],
    ["authorization_code", "client_credentials"],
    ["authorization_code", "client_credentials"],
  ),
  scopes: scopesOfRule,
  people,
  /** Ends of a refresh token, in minutes: 0 for no end, and how long it may be idle. */
  refreshToken: fc.constantFrom<[number, number][]>([0, 60], [0, 1440], [1440, 60], [1440, 1440]),
});

const policy = fc.record({
  active: butOnceIn(8, true, false),
  clients: butOnceIn<string[]>(2, ["ALL_CLIENTS"], ["web"], ["api"], ["web", "api"], []),
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
});

/** The first is about less than the second, so that it decides about a refresh with less. */
const narrowBeforeWide = fc.tuple(rule, rule, people).map(([narrow, wide, both]) => {
  const common = { active: true, grantTypes: ["authorization_code"], people: both };
  const rules = [
    { ...narrow, ...common, scopes: NARROW },
    { ...wide, ...common, scopes: ["*"] },
  ];
  return [{ active: true, clients: ["web"], rules }];
});

const odd = fc.oneof(
  subset([...ALL_SCOPES, "address", "api::gone"]),
  fc.constantFrom<string[][]>(["openid"], [], ["openid", "user_groups"]),
);
const usually = (usual: fc.Arbitrary<readonly string[]>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: odd });

const signIn = fc.record({
  client: butOnceIn<SetupRequest["client"]>(12, "web", "api"),
  grantType: fc.constant("authorization_code"),
  scopes: usually(fc.constantFrom(SIGN_IN, SIGN_IN, ["openid", "user_groups"])),
});

/** With less than was signed in for: the sign-in asks for `openid` and `offline_access` as well. */
const refresh = fc.record({
  client: fc.constant<SetupRequest["client"]>("web"),
  grantType: fc.constant("authorization_code"),
  scopes: usually(
    fc.oneof(subset(ALL_SCOPES), fc.constantFrom(SIGN_IN, ["openid", "user_groups"], ["user_groups"], ["profile"])),
  ),
  isRefresh: fc.constant(true),
});

const ofClient = fc.record({
  client: butOnceIn<SetupRequest["client"]>(4, "api", "web"),
  grantType: fc.constant("client_credentials"),
  scopes: usually(fc.constantFrom(["api::view_only"], ["api::administrator"], ["user_groups"])),
});

/** A setup of an authorization server, of who is where, what is assumed of Okta, and requests to it. */
export const randomSetup = fc.record({
  assumptions,
  scopes: fc.tuple(...SCOPES.map(scopeOf)),
  /** Whether a scope of OpenID Connect was made a default one. */
  defaultProfile: butOnceIn(8, false, true),
  claims: fc.array(claim, { minLength: 1, maxLength: 4 }),
  policies: fc.oneof(
    { weight: 5, arbitrary: fc.array(policy, { minLength: 2, maxLength: 4 }) },
    { weight: 1, arbitrary: narrowBeforeWide },
  ),
  directoryGroup: fc.constantFrom("Admins (AD)", "Administrator"),
  /** Whether the model has the group Everyone even where nothing refers to it. */
  everyoneIsKnown: fc.boolean(),
  memberships: subset(MADE_GROUPS),
  assignedGroups: fc.oneof(subset(MADE_GROUPS), fc.constant([EVERYONE_GROUP])),
  assignedByName: fc.boolean(),
  implicitAssignment: butOnceIn(8, false, true),
  inactiveApp: butOnceIn<SetupRequest["client"] | undefined>(16, undefined, ...CLIENTS),
  webGrants: butOnceIn<string[]>(
    6,
    ["authorization_code", "client_credentials", "refresh_token"],
    ["authorization_code", "refresh_token"],
    ["authorization_code"],
  ),
  serverActive: butOnceIn(30, true, false),
  requests: fc.array<SetupRequest>(fc.oneof(signIn, refresh, ofClient), { minLength: 4, maxLength: 8 }),
});

/** One of {@link randomSetup}. */
export type Setup = typeof randomSetup extends fc.Arbitrary<infer T> ? T : never;
