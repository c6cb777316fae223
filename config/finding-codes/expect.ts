import type { FindingCodeEntry } from "./finding-code.ts";

const SOURCE = "this project's file format: a statement has one subject and one demand, and holds for everybody";

/** Mistakes in `expect`, of an environment file or of the ceiling. */
export const EXPECT_CODES = {
  MC160: {
    severity: "error",
    title: "statement needs exactly one subject",
    explanation:
      "A statement covers either users or clients. Write two statements to cover both: users and apps get their tokens in different ways.",
    source: SOURCE,
    example: {
      wrong: "- { id: no-api, never: [tokens] }",
      right: "- { id: no-api, clients: others, never: [tokens] }",
    },
  },
  MC161: {
    severity: "error",
    title: "statement needs exactly one demand",
    explanation:
      "never: no token carries it. atLeast: they get these roles. exactly: they get these roles and no others. within: no token lives longer. Write two statements for two demands: each gets its own verdict.",
    source: SOURCE,
    example: {
      wrong: "- { id: admins, users: { in: [administrator] } }",
      right: "- { id: admins, users: { in: [administrator] }, atLeast: [administrator] }",
    },
  },
  MC162: {
    severity: "error",
    title: "invalid id of a statement",
    explanation: "Reports and command lines refer to a statement by its id.",
    source: SOURCE,
    example: { wrong: 'id: "Admins only"', right: "id: admins-only" },
  },
  MC163: {
    severity: "error",
    title: "duplicate id of a statement",
    explanation:
      "Reports refer to a statement by its id, so it must be unique in its file. A statement in ceiling.yaml and one in an environment file can have the same id.",
    source: SOURCE,
    example: { wrong: "id: admins  # twice", right: "id: admins-in\nid: admins-only" },
  },
  MC164: {
    severity: "error",
    title: "list or map is empty",
    explanation: "An empty list could mean all or none. Be explicit: write any or all, or remove the key.",
    source: SOURCE,
    example: { wrong: "users: {}", right: "users: any" },
  },
  MC165: {
    severity: "error",
    title: "duplicate entry",
    explanation: "The second entry has no effect. You may have meant another one.",
    source: SOURCE,
    example: { wrong: "never: [administrator, administrator]", right: "never: [administrator, super_administrator]" },
  },
  MC166: {
    severity: "error",
    title: "in combined with inExactly",
    explanation:
      "inExactly lists all role groups that a user is in, so in cannot add one. For a group that carries no role, use in for that group and notIn for the role groups.",
    source: SOURCE,
    example: {
      wrong: "users: { in: [administrator], inExactly: [view_only] }",
      right: "users: { inExactly: [administrator, view_only] }",
    },
  },
  MC167: {
    severity: "error",
    title: "role does not exist in the file",
    explanation:
      "A statement refers to a role, and to its group, by the role's key. A role that the file does not declare has no group, and nobody gets it. never also accepts a built-in role that is not declared.",
    source: SOURCE,
    example: { wrong: "in: [adminstrator]", right: "in: [administrator]" },
  },
  MC168: {
    severity: "error",
    title: "group or role referenced by name",
    explanation:
      "Names are not identities: a name can later belong to another group, and a role and its group can have different names. Refer to the group of a role by the role's key, and to any other group by its id.",
    source: SOURCE,
    example: { wrong: "in: [Field Engineers]", right: "in: [field_engineers, { id: 00g1emaKYZTWRYYRRTSK }]" },
  },
  MC169: {
    severity: "error",
    title: "client does not exist in the file",
    explanation: "Refer to a client by its name in api.clients. others means every app that is not in the file.",
    source: SOURCE,
    example: { wrong: "clients: [nightly-reprot]", right: "clients: [nightly-report]" },
  },
  MC170: {
    severity: "error",
    title: "invalid scope",
    explanation:
      "Write a scope as the word scope, a space and the name, in quotes. A * matches anything, and is allowed only at the end of the name.",
    source: `${SOURCE}; RFC 6749, section 3.3 (characters of a scope)`,
    example: { wrong: 'never: ["api::*"]', right: 'never: ["scope api::*"]' },
  },
  MC171: {
    severity: "warning",
    title: "scope may be misspelt",
    explanation:
      "Neither Okta nor this file creates a scope with this name, but one with a similar name exists. Only a similar name is reported: you can also forbid a scope that somebody could create by hand.",
    source: "Okta, Authorization Servers API, scopes; this project's stack",
    example: { wrong: 'never: ["scope OpenID"]', right: 'never: ["scope openid"]' },
  },
  MC172: {
    severity: "warning",
    title: "tokens means any token, not the role with that key",
    explanation: "A custom role has the key tokens. In never, the word tokens means any token at all, not this role.",
    source: SOURCE,
    example: { wrong: "never: [tokens]  # and a role Tokens", right: 'never: ["scope api::tokens"]' },
  },
  MC173: {
    severity: "error",
    title: "statement covers nobody",
    explanation:
      "The conditions require a user to be in a group and not in it. Such a statement always holds, so it has no effect.",
    source: SOURCE,
    example: {
      wrong: "users: { in: [administrator], notIn: all }",
      right: "users: { inExactly: [administrator] }",
    },
  },
  MC174: {
    severity: "error",
    title: "statements contradict each other",
    explanation:
      "Both statements cover the same user or app, and one demands what the other forbids, so no setup can satisfy both. users covers everybody who meets its conditions, whatever other groups they are in. Use notIn to exclude some of them.",
    source: SOURCE,
    example: {
      wrong:
        "- { id: a, users: any, never: [administrator] }\n- { id: b, users: { in: [administrator] }, atLeast: [administrator] }",
      right:
        "- { id: a, users: { notIn: [administrator] }, never: [administrator] }\n- { id: b, users: { in: [administrator] }, atLeast: [administrator] }",
    },
  },
  MC175: {
    severity: "error",
    title: "refresh token limit for a client",
    explanation: "API clients get no refresh token: they request a new access token with their credential.",
    source: "RFC 6749, section 4.4.3 (client credentials: no refresh token)",
    example: {
      wrong: "clients: any\n  within: { refreshToken: 1d }",
      right: "users: any\n  within: { refreshToken: 1d }",
    },
  },
  MC176: {
    severity: "error",
    title: "group in inExactly carries no role",
    explanation:
      "inExactly lists all role groups that a user is in. For members of another group who are in no role group, write in with the group's id, and notIn: all.",
    source: SOURCE,
    example: {
      wrong: "users: { inExactly: [{ id: 00g1emaKYZTWRYYRRTSK }] }",
      right: "users: { in: [{ id: 00g1emaKYZTWRYYRRTSK }], notIn: all }",
    },
  },
  MC177: {
    severity: "error",
    title: "statement covers users, but nobody can sign in",
    explanation: "Users get a role by signing in at the web app. Without users, the file creates no web app.",
    source: SOURCE,
    example: {
      wrong: "api: …\nexpect:\n  - { id: a, users: { in: [administrator] }, atLeast: [administrator] }",
      right: "api: …\nusers: {}\nexpect:\n  - { id: a, users: { in: [administrator] }, atLeast: [administrator] }",
    },
  },
  MC178: {
    severity: "warning",
    title: "no environment has a role or client of the ceiling",
    explanation:
      "A statement of ceiling.yaml does not apply to an environment without the role or client that it covers. A name that no environment has may be misspelt, and then the statement applies nowhere.",
    source: SOURCE,
    example: {
      wrong: "clients: [nightly-reprot]  # in ceiling.yaml",
      right: "clients: [nightly-report]  # in ceiling.yaml",
    },
  },
  MC179: {
    severity: "error",
    title: "atLeast and exactly need clients by name",
    explanation: "Only a named client of the file can be required to get a role. The file gives nothing to other apps.",
    source: SOURCE,
    example: {
      wrong: "- { id: a, clients: others, atLeast: [view_only] }",
      right: "- { id: a, clients: [nightly-report], atLeast: [view_only] }",
    },
  },
  MC180: {
    severity: "error",
    title: "statement does not hold",
    explanation:
      "With this file, somebody gets what the statement forbids, or lacks what it demands. The finding shows a counterexample with the fewest groups.",
    source: SOURCE,
    example: {
      wrong: "users: { accessTokenLifetime: 1h }\nexpect:\n  - { id: a, users: any, within: { accessToken: 30m } }",
      right: "users: { accessTokenLifetime: 30m }\nexpect:\n  - { id: a, users: any, within: { accessToken: 30m } }",
    },
  },
  MC181: {
    severity: "warning",
    title: "statement is not proved",
    explanation:
      "Whether the statement holds depends on undocumented behavior of Okta, or on which group has a certain name. See docs/proof.md.",
    source: SOURCE,
    example: {
      wrong:
        "expect:  # the roles claim is a filter over group names\n  - { id: a, users: { notIn: [administrator] }, never: [administrator] }",
      right:
        "roles:  # one role with groupId: the claim uses group ids\n  custom: [{ name: Partners, groupId: 00g1emaKYZTWRYYRRTSK }]",
    },
  },
  MC182: {
    severity: "warning",
    title: "ceiling has no statement",
    explanation: "The file exists but limits nothing. Its statements may have been lost or moved.",
    source: SOURCE,
    example: {
      wrong: "expect: []  # in ceiling.yaml",
      right: "expect:  # in ceiling.yaml\n  - { id: no-foreign-apps, clients: others, never: [tokens] }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
