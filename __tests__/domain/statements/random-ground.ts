import fc from "fast-check";
import type {
  AccessModel,
  App,
  Claim,
  Policy,
  PolicyRule,
  Reference,
} from "../../../domain/access-model/access-model.ts";
import type { Environment } from "../../../domain/environment.ts";
import { subject } from "../review/subject.ts";

/** Names of groups: two carry roles under their own names, one has the name of a role that it does not carry. */
const GROUPS = ["Administrator", "View Only", "Field Engineers", "Staff", "Contractors", "Plant"] as const;

const ROLE_KEYS = ["administrator", "view_only", "field_engineers"] as const;
const USERS = ["00u1", "00u2"] as const;
/** The scopes that a server has or lacks; the last are Okta's own. */
export const CUSTOM_SCOPES = ["user_groups", "api::administrator", "api::other"] as const;
const STANDARD = ["openid", "profile", "email", "offline_access"] as const;
const MORE_GRANTS = [
  "password",
  "client_credentials",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:openid:params:grant-type:ciba",
  "urn:example:unknown",
];
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

const some = <T>(items: readonly T[], max = items.length) => fc.subarray([...items], { maxLength: max });
const rarely = <T>(usual: T, arbitrary: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

/** Sizes of the models that are drawn. */
export interface Sizes {
  readonly groups: number;
  readonly policies: number;
  readonly rules: number;
  readonly claims: number;
  /** With every grant, a group that only rules know, and the group of everybody. @default false */
  readonly isWide?: boolean;
}

/** A group that the model does not show. */
export const OUTSIDE = "00goutside";

const reference = (index: number): Reference => (index < 0 ? { id: OUTSIDE } : { key: keyOf(index) });
/** The first three carry the roles of the file. */
const keyOf = (index: number) => (index < ROLE_KEYS.length ? `role_${ROLE_KEYS[index]}` : `group_${index}`);

function indexesOf({ groups, isWide = false }: Sizes): number[] {
  return [...Array.from({ length: groups }, (_, index) => index), ...(isWide ? [-1] : [])];
}

function randomRule(sizes: Sizes): fc.Arbitrary<Omit<PolicyRule, "key" | "id" | "name" | "priority">> {
  const indexes = indexesOf(sizes);
  const people = fc
    .record({
      everyone: rarely(false, fc.constant(true), 2),
      groups: some(indexes),
      excluded: fc.oneof(fc.constant<number[]>([]), some(indexes, 2)),
      users: rarely<("00u1" | "00u2")[]>([], some(USERS, 1), 2),
      excludedUsers: rarely<("00u1" | "00u2")[]>([], some(USERS, 1), 2),
    })
    .map(({ everyone, groups: included, excluded, users, excludedUsers }) => ({
      groups: everyone ? ("EVERYONE" as const) : included.map(reference),
      excludedGroups: excluded.map(reference),
      users,
      excludedUsers,
    }));
  return fc.record({
    active: rarely(true, fc.constant(false), 8),
    grantTypes: fc.oneof(
      fc.constant(["authorization_code"]),
      fc.constant(["client_credentials"]),
      some(["authorization_code", "client_credentials", TOKEN_EXCHANGE, "implicit"]),
      ...(sizes.isWide ? [some(MORE_GRANTS, 2)] : []),
    ),
    scopes: fc.oneof(
      fc.constant("ANY" as const),
      fc.constant([...STANDARD, "user_groups"]),
      some([...CUSTOM_SCOPES, ...STANDARD]),
      some(["profile", "offline_access"]),
    ),
    people,
    accessTokenMinutes: fc.constantFrom(15, 30, 60),
    refreshTokenMinutes: fc.constantFrom(0, 60, 600),
    refreshTokenIdleMinutes: fc.constant(60),
  });
}

const PATTERNS = ["^(?:Administrator|View Only)$", "Administrator|Staff", ".*", "Admin.*", "^$"];

function randomClaim({ groups }: Sizes): fc.Arbitrary<Omit<Claim, "key" | "id">> {
  const index = fc.nat(groups - 1);
  const expression = fc
    .array(fc.tuple(index, fc.constantFrom("Administrator", "View Only", "Operators")), { minLength: 1, maxLength: 3 })
    .map((grants) => ({
      kind: "expression" as const,
      text: [
        "Arrays.flatten(",
        ...grants.flatMap(([group, role], place) => [
          `${place === 0 ? "" : ", "}isMemberOfGroup("`,
          reference(group),
          `") ? {"${role}"} : {}`,
        ]),
        ")",
      ],
    }));
  const filter = fc.oneof(
    fc.record({
      kind: fc.constant("groupFilter" as const),
      match: fc.constant("REGEX"),
      pattern: fc.constantFrom(...PATTERNS),
    }),
    fc.record({
      kind: fc.constant("groupFilter" as const),
      match: fc.constantFrom("STARTS_WITH", "EQUALS", "CONTAINS"),
      pattern: fc.constantFrom("Admin", "administrator", "Only"),
    }),
  );
  return fc.record({
    name: fc.constant("roles"),
    active: rarely(true, fc.constant(false), 8),
    token: fc.constantFrom<Claim["token"]>("idToken", "idToken", "accessToken"),
    alwaysIncluded: rarely(true, fc.constant(false)),
    scopes: fc.oneof(fc.constant([]), fc.constant(["user_groups"]), some(["user_groups", "openid", "profile"])),
    value: fc.oneof(expression, expression, filter),
  });
}

function randomApp(key: string, type: string, sizes: Sizes, narrow: readonly string[]): fc.Arbitrary<App> {
  const indexes = indexesOf(sizes);
  const grants = sizes.isWide ? [...new Set([...narrow, ...MORE_GRANTS])] : narrow;
  const [base] = subject().after.model.apps;
  if (base === undefined) throw new Error("The example has no app");
  return fc
    .record({ assigned: some(indexes), everyone: rarely(false, fc.constant(true), 6), grants: some(grants) })
    .map(
      ({ assigned, everyone, grants: has }): App => ({
        ...base,
        key,
        id: key,
        clientId: key,
        label: key,
        active: true,
        applicationType: sizes.isWide && key === "0oaforeign" && has.length % 2 === 1 ? "unknown" : type,
        grantTypes: has.length === 0 ? [...grants] : has,
        implicitAssignment: everyone,
        groups: assigned.map(reference),
      }),
    );
}

/** A model of a few objects, in which anything may be. */
export function randomModel(sizes: Sizes): fc.Arbitrary<AccessModel> {
  const example = subject().after.model;
  const [server] = example.servers;
  if (server === undefined) throw new Error("The example has no server");
  const policy = fc.record({
    active: rarely(true, fc.constant(false), 8),
    clients: fc.oneof(
      fc.constant("ALL_CLIENTS" as const),
      some(["web_app", "api_client_nightly", "0oaforeign"]).map((keys) => keys.map((key) => ({ key }))),
    ),
    rules: fc.array(randomRule(sizes), { minLength: 1, maxLength: sizes.rules }),
  });
  return fc
    .record({
      policies: fc.array(policy, { minLength: 1, maxLength: sizes.policies }),
      claims: fc.array(randomClaim(sizes), { minLength: 0, maxLength: sizes.claims }),
      web: randomApp("web_app", "web", sizes, ["authorization_code", "refresh_token", "implicit"]),
      api: randomApp("api_client_nightly", "service", sizes, ["client_credentials", TOKEN_EXCHANGE]),
      foreign: randomApp("0oaforeign", "web", sizes, ["authorization_code", "refresh_token", "client_credentials"]),
      active: rarely(true, fc.constant(false), 20),
      scopes: fc.tuple(
        ...CUSTOM_SCOPES.map((name) =>
          fc.record({
            key: fc.constant(name),
            id: fc.constant(name),
            name: fc.constant<string>(name),
            consent: rarely("IMPLICIT", fc.constant("REQUIRED")),
            published: fc.constant(true),
            default: rarely(false, fc.constant(true), 2),
          }),
        ),
      ),
      everyone: fc.boolean(),
    })
    .map(({ policies, claims, web, api, foreign, active, scopes, everyone }) => ({
      ...example,
      groups: GROUPS.slice(0, sizes.groups).map((name, index) => ({
        key: keyOf(index),
        id: `id of ${name}`,
        // The last one may be the group that everybody is in, or one of a directory.
        name: index === sizes.groups - 1 && everyone && sizes.isWide ? "Everyone" : name,
        type: index < sizes.groups - 1 || !everyone ? "OKTA_GROUP" : sizes.isWide ? "BUILT_IN" : "APP_GROUP",
      })),
      apps: [web, api, foreign],
      servers: [
        {
          ...server,
          active,
          scopes,
          claims: claims.map((claim, index) => ({ ...claim, key: `claim ${index}`, id: `claim ${index}` })),
          policies: policies.map(
            ({ rules, ...rest }, index): Policy => ({
              ...rest,
              key: `policy ${index}`,
              id: `policy ${index}`,
              name: `policy ${index}`,
              priority: index + 1,
              rules: rules.map((rule, place) => ({
                ...rule,
                key: `rule ${index}${place}`,
                id: `rule ${index}${place}`,
                name: `rule ${index}${place}`,
                priority: place + 1,
              })),
            }),
          ),
        },
      ],
    }));
}

/** An environment that declares the roles, the web app and one client of the random models. */
export function groundEnvironment(): Environment {
  const { environment } = subject();
  const [client] = environment.api?.clients ?? [];
  if (client === undefined || environment.api === undefined) throw new Error("The example has no client");
  const names = { administrator: "Administrator", view_only: "View Only", field_engineers: "Field Engineers" };
  return {
    ...environment,
    roles: environment.roles
      .filter(({ key }) => ROLE_KEYS.some((one) => one === key))
      .map((role) => ({
        ...role,
        name: names[role.key as (typeof ROLE_KEYS)[number]],
        group: { kind: "managed" as const, name: names[role.key as (typeof ROLE_KEYS)[number]] },
      })),
    api: { ...environment.api, clients: [{ ...client, id: "nightly", name: "nightly", useUserApp: false }] },
  };
}
