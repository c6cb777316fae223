import { describe, expect, test } from "vitest";
import type { ExpectedAccess } from "../../../domain/verify/expected-access.ts";
import { expectedAccess, expectedClient, expectedOf, expectedUsers } from "./access.ts";

test("a client gets a token for exactly its scopes, for this console, for the configured time", () => {
  expect(expectedOf("api-client-gets-its-scopes", expectedAccess())).toEqual([
    {
      kind: "api-client-gets-its-scopes",
      subject: "API client report (View Only)",
      title: "token with api::view_only: audience, issuer, lifetime and signature",
      request: {
        kind: "clientCredentials",
        client: "api_client_report",
        scopes: ["api::view_only"],
        credential: "own",
      },
      expected: {
        kind: "tokens",
        accessToken: {
          issuer: "https://acme.okta.com/oauth2/aus1",
          audience: "https://mc.acme.example:8443",
          clientId: "0oaReport",
          scopes: ["api::view_only"],
          lifetimeSeconds: 900,
        },
        refreshToken: "none",
      },
      where: { file: "environments/test.yaml", line: 20, column: 7 },
    },
  ]);
});

describe("a client cannot raise its role", () => {
  const asked = (access: ExpectedAccess) =>
    expectedOf("api-client-cannot-raise-its-role", access).map(({ request }) => "scopes" in request && request.scopes);

  test("every other scope alone, then with its own; with one other scope that is all there is", () => {
    expect(asked(expectedAccess())).toEqual([["api::administrator"], ["api::view_only", "api::administrator"]]);
  });

  test("with more than one other scope, all at once too", () => {
    const apiScopes = ["api::administrator", "api::view_only", "api::field_engineers"];
    expect(asked(expectedAccess({ apiScopes })).at(-1)).toEqual(apiScopes);
  });

  test("a client that has all roles is asked nothing it may have", () => {
    const all = expectedClient({ scopes: ["api::administrator", "api::view_only"] });
    expect(asked(expectedAccess({ clients: [all] }))).toEqual([]);
  });

  test("where users sign in, their scope is foreign too", () => {
    const access = expectedAccess({ users: expectedUsers(), apiScopes: ["api::view_only"] });
    expect(asked(access)).toEqual([["user_groups"], ["api::view_only", "user_groups"]]);
  });

  test("only a refusal by policy counts: a scope that nobody made would be refused by another text", () => {
    const [first] = expectedOf("api-client-cannot-raise-its-role", expectedAccess());
    expect(first?.expected).toEqual({ kind: "refused", reasons: ["noMatchingPolicy", "scopeDenied"] });
  });
});

test("a scope that does not exist is refused as unknown, whatever roles are called", () => {
  expect(expectedOf("api-client-cannot-invent-a-scope", expectedAccess())).toMatchObject([
    { request: { scopes: ["api::no_such_role"] }, expected: { kind: "refused", reasons: ["unknownScope"] } },
  ]);
  const taken = expectedAccess({ apiScopes: ["api::no_such_role"] });
  expect(expectedOf("api-client-cannot-invent-a-scope", taken)).toMatchObject([
    { request: { scopes: ["api::no_such_role_"] } },
  ]);
});

test("openid is refused to a client", () => {
  expect(expectedOf("api-client-cannot-be-a-user", expectedAccess())).toMatchObject([
    {
      request: { scopes: ["api::view_only", "openid"] },
      expected: { kind: "refused", reasons: ["openidWithoutUser"] },
    },
  ]);
});

test("a request without scope is sent without the parameter, not with an empty one", () => {
  const [only] = expectedOf("api-client-cannot-leave-its-scopes-open", expectedAccess());
  expect(only?.request).toEqual({ kind: "clientCredentials", client: "api_client_report", credential: "own" });
  expect(only?.expected).toEqual({ kind: "refused", reasons: ["noDefaultScope"] });
});

describe("a caller without the client's credential", () => {
  test("is refused with a wrong secret, which an alarm may count", () => {
    expect(expectedOf("stranger-cannot-be-an-api-client", expectedAccess())).toMatchObject([
      {
        title: "a wrong secret",
        request: { credential: "wrong" },
        expected: { kind: "refused", reasons: ["wrongSecret"] },
        leavesMark: true,
      },
    ]);
  });

  test("is refused with another key, where the client has one", () => {
    const authentication = { method: "privateKey", jwksUri: "https://keys.example/jwks.json" } as const;
    const access = expectedAccess({ clients: [expectedClient({ authentication })] });
    expect(expectedOf("stranger-cannot-be-an-api-client", access)).toMatchObject([
      {
        title: "an assertion signed with another key",
        expected: { kind: "refused", reasons: ["wrongAssertion", "wrongMethod"] },
      },
    ]);
  });
});

test("Management Console gets all scopes of a client and never a subset: it creates a user for every set", () => {
  const access = expectedAccess({ clients: [expectedClient({ scopes: ["api::administrator", "api::view_only"] })] });
  expect(expectedOf("console-accepts-api-client", access, { console: true })).toMatchObject([
    {
      request: {
        kind: "console",
        token: { client: "api_client_report", scopes: ["api::administrator", "api::view_only"] },
      },
      expected: { kind: "console", statuses: [200] },
    },
  ]);
});
