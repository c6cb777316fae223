import type { FindingCodeEntry } from "./finding-code.ts";

const SOURCE = "this project's file format: a statement is about one subject, demands one thing, and holds for all";

/** Mistakes in `expect`, of an environment file or of the ceiling. */
export const EXPECT_CODES = {
  MC160: {
    severity: "error",
    title: "statement does not have one subject",
    explanation:
      "A statement is about users or about clients. What holds for both is two statements: a token of a user and one of an app come about in different ways.",
    source: SOURCE,
    example: {
      wrong: "- { id: no-api, never: [tokens] }",
      right: "- { id: no-api, clients: others, never: [tokens] }",
    },
  },
  MC161: {
    severity: "error",
    title: "statement does not demand one thing",
    explanation:
      "never: no token carries it. atLeast: they get these roles. exactly: these roles and no other. within: no token lives longer. What demands two of them is two statements, each with a verdict of its own.",
    source: SOURCE,
    example: {
      wrong: "- { id: admins, users: { in: [administrator] } }",
      right: "- { id: admins, users: { in: [administrator] }, atLeast: [administrator] }",
    },
  },
  MC162: {
    severity: "error",
    title: "id of a statement cannot be used",
    explanation: "Reports and command lines name a statement by its id.",
    source: SOURCE,
    example: { wrong: 'id: "Admins only"', right: "id: admins-only" },
  },
  MC163: {
    severity: "error",
    title: "two statements have one id",
    explanation:
      "A report that names the id would not say which one it means. A statement of ceiling.yaml and one of an environment may have the same id.",
    source: SOURCE,
    example: { wrong: "id: admins  # twice", right: "id: admins-in\nid: admins-only" },
  },
  MC164: {
    severity: "error",
    title: "list or map is empty",
    explanation:
      "Nothing was chosen, and whether that means all or none nobody knows. Say it: any, all, or no key at all.",
    source: SOURCE,
    example: { wrong: "users: {}", right: "users: any" },
  },
  MC165: {
    severity: "error",
    title: "entry stands twice",
    explanation: "The second one changes nothing. Perhaps another one is meant.",
    source: SOURCE,
    example: { wrong: "never: [administrator, administrator]", right: "never: [administrator, super_administrator]" },
  },
  MC166: {
    severity: "error",
    title: "in beside inExactly",
    explanation:
      "inExactly names all role groups that somebody is in, so that in has nothing to add. A group that carries no role goes into in, with notIn for the role groups.",
    source: SOURCE,
    example: {
      wrong: "users: { in: [administrator], inExactly: [view_only] }",
      right: "users: { inExactly: [administrator, view_only] }",
    },
  },
  MC167: {
    severity: "error",
    title: "there is no such role in the file",
    explanation:
      "A role is named by its key, and its key stands for its group. A role that the file does not declare has no group and is given to nobody; in never, a built-in one may be named all the same.",
    source: SOURCE,
    example: { wrong: "in: [adminstrator]", right: "in: [administrator]" },
  },
  MC168: {
    severity: "error",
    title: "group or role by its name",
    explanation:
      "Names are not identities: a name can later belong to another group, and a role and its group may be named differently. The key of a role stands for its group; any other group is named by its id.",
    source: SOURCE,
    example: { wrong: "in: [Field Engineers]", right: "in: [field_engineers, { id: 00g1emaKYZTWRYYRRTSK }]" },
  },
  MC169: {
    severity: "error",
    title: "there is no such client in the file",
    explanation: "A client is named as in api.clients. Every other app is others.",
    source: SOURCE,
    example: { wrong: "clients: [nightly-reprot]", right: "clients: [nightly-report]" },
  },
  MC170: {
    severity: "error",
    title: "scope is not written correctly",
    explanation:
      "A scope is written as the word scope, a space and its name, in quotes. A * stands for anything at the end of the name, and nowhere else.",
    source: `${SOURCE}; RFC 6749, section 3.3 (characters of a scope)`,
    example: { wrong: 'never: ["api::*"]', right: 'never: ["scope api::*"]' },
  },
  MC171: {
    severity: "warning",
    title: "scope that the server does not have",
    explanation:
      "Neither Okta nor this file makes a scope of this name, and one that they make is nearly the same. A scope that somebody else makes by hand may be named all the same, so a name that is near to none is fine.",
    source: "Okta, Authorization Servers API, scopes; this project's stack",
    example: { wrong: 'never: ["scope OpenID"]', right: 'never: ["scope openid"]' },
  },
  MC172: {
    severity: "warning",
    title: "tokens is any token, not the role of that key",
    explanation:
      "A custom role has the key tokens. In never the word stands for any token at all, which is more than this role.",
    source: SOURCE,
    example: { wrong: "never: [tokens]  # and a role Tokens", right: 'never: ["scope api::tokens"]' },
  },
  MC173: {
    severity: "error",
    title: "statement is about nobody",
    explanation:
      "Somebody would have to be in a group and not be in it. Such a statement holds whatever the org does, so it says nothing.",
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
      "Somebody is a subject of both, and one demands what the other forbids: no setup can keep both. A subject of users takes everybody who meets its conditions, whatever else they are in: notIn leaves some out.",
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
    title: "refresh token of a client",
    explanation: "API clients ask for a new access token with their own credential, and get no refresh token.",
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
      "inExactly lists all role groups that somebody is in. For members of another group who are in no role group, write in with its id, and notIn: all.",
    source: SOURCE,
    example: {
      wrong: "users: { inExactly: [{ id: 00g1emaKYZTWRYYRRTSK }] }",
      right: "users: { in: [{ id: 00g1emaKYZTWRYYRRTSK }], notIn: all }",
    },
  },
  MC177: {
    severity: "error",
    title: "statement is about users, but nobody can sign in",
    explanation: "A user gets a role by a sign-in at the web app. Without users the file makes none.",
    source: SOURCE,
    example: {
      wrong: "api: …\nexpect:\n  - { id: a, users: { in: [administrator] }, atLeast: [administrator] }",
      right: "api: …\nusers: {}\nexpect:\n  - { id: a, users: { in: [administrator] }, atLeast: [administrator] }",
    },
  },
  MC178: {
    severity: "warning",
    title: "no environment has what the ceiling names",
    explanation:
      "A statement of ceiling.yaml does not apply where an environment lacks the role or client that it is about. One that no environment has may be a misspelt one, and then the ceiling holds for nobody.",
    source: SOURCE,
    example: {
      wrong: "clients: [nightly-reprot]  # in ceiling.yaml",
      right: "clients: [nightly-report]  # in ceiling.yaml",
    },
  },
  MC179: {
    severity: "error",
    title: "atLeast and exactly need clients by name",
    explanation:
      "What a client must get is a matter of that client. Apps that are not in the file get nothing by it, so nothing can be required of them.",
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
      "For the file as it is written, somebody gets what the statement rules out, or lacks what it demands. The finding shows one who does with the fewest groups.",
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
      "Whether it holds depends on how Okta behaves where its documentation leaves that open, or on which group has a name: docs/proof.md.",
    source: SOURCE,
    example: {
      wrong:
        "expect:  # the roles claim is a filter over names\n  - { id: a, users: { notIn: [administrator] }, never: [administrator] }",
      right:
        "roles:  # one role with groupId: the claim goes by ids\n  custom: [{ name: Partners, groupId: 00g1emaKYZTWRYYRRTSK }]",
    },
  },
  MC182: {
    severity: "warning",
    title: "ceiling without a statement",
    explanation:
      "The file is there, and holds for no environment. Perhaps its statements got lost, or stand elsewhere.",
    source: SOURCE,
    example: {
      wrong: "expect: []  # in ceiling.yaml",
      right: "expect:  # in ceiling.yaml\n  - { id: no-foreign-apps, clients: others, never: [tokens] }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
