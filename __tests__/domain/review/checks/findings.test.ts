import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { allReviewChecks, type ReviewCheckId } from "../../../../domain/review/checks/all.ts";
import type { CheckResult, ReviewSubject } from "../../../../domain/review/review-check.ts";
import {
  block,
  create,
  groupId,
  inClaim,
  instead,
  PROVISIONING,
  rule,
  SERVER,
  set,
  shortForAdministrators,
} from "../../../mutations/review/review-edit.ts";
import { above, foreign } from "../hand-edits.ts";
import { type EditableStack, type SubjectOptions, subject } from "../subject.ts";
import { ownFilter } from "./ways/roles-claim-filter.ts";
import { edited, written } from "./ways/way.ts";

/** What a check says of an edit, beside the objects that its ways list. */
function findings(id: ReviewCheckId, options: SubjectOptions | ReviewSubject): readonly CheckResult[] {
  const check = allReviewChecks().find((one) => one.id === id);
  return check?.find("after" in options ? options : subject(options)) ?? [];
}

test("a combination that is refused is an error", () => {
  const others = "00g9emaKYZTWRYYRRTSK";
  const who = `${others} + one of 5 groups, such as MC Production Administrator`;
  expect(findings("combination-differs", { edit: set(rule("users"), { group_blacklist: [others] }) })).toEqual([
    {
      object: SERVER,
      item: `${who} at Resilio Management Console`,
      severity: "error",
      summary: `members of ${who} cannot sign in, although members of one of the groups can`,
      got: "access_denied: Policy evaluation failed for this request, please check the policy configurations.",
    },
  ]);
});

test("a combination that gets other tokens says which", () => {
  const edit = shortForAdministrators(groupId("field_engineers"));
  expect(findings("combination-differs", { edit })[0]?.summary).toBe(
    "members of Field Engineers + Super Administrator get Field Engineers, Super Administrator, an access token for 30m and a sign-in for 30d, which none of the groups gives alone",
  );
});

test("a near miss is named by its one difference", () => {
  const edit = set(SERVER, { audiences: ["https://mc.acme.example:8443/"] });
  expect(findings("audience-differs", { edit })).toMatchObject([
    {
      got: "https://mc.acme.example:8443/, which differs by a trailing slash",
      expected: "https://mc.acme.example:8443",
    },
  ]);
});

const N = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }).n ?? "";
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: N };

test("both places of keys are named", () => {
  const [one] = findings("several-client-keys", edited(set(PROVISIONING, { jwks: KEY })));
  expect(one?.got).toBe("1 key in jwks and the address https://provisioning.acme.example/.well-known/jwks.json");
});

/** What is found of the client's keys, where the file gives it a public key. */
function keysFound(jwks: readonly object[]): string[] {
  const { environment, ...rest } = subject({ edit: set(PROVISIONING, { jwks_uri: undefined, jwks }) });
  const publicKey = { kty: "RSA", kid: "1", n: N, e: "AQAB" } as const;
  const clients = environment.api?.clients.map((client) =>
    client.id === "agent_provisioning"
      ? { ...client, authentication: { method: "privateKey", publicKey } as const }
      : client,
  );
  const api = environment.api && clients && { ...environment.api, clients };
  const given = { ...rest, environment: { ...environment, ...(api && { api }) } };
  return findings("client-authentication-differs", given).map(({ object, item }) => `${object} ${item}`);
}

test("a client may have the public key from the file", () => {
  expect(keysFound([KEY])).toEqual([]);
});

test("another key under the same id is not the one of the file", () => {
  expect(keysFound([{ ...KEY, n: `${N.startsWith("x") ? "y" : "x"}${N.slice(1)}` }])).toEqual([`${PROVISIONING} jwks`]);
});

test("a second key beside the one of the file is one too many", () => {
  expect(keysFound([KEY, { ...KEY, kid: "2" }])).toEqual([`${PROVISIONING} jwks`]);
});

const DAY = 24 * 60;
const refresh = (lifetime: number, idle: number) =>
  set(rule("users"), { refresh_token_lifetime_minutes: lifetime, refresh_token_window_minutes: idle });

test.each<[string, readonly [number, number], readonly [number, number], readonly string[]]>([
  ["beyond the default of the file", [90 * DAY, 7 * DAY], [91 * DAY, 8 * DAY], ["warning", "warning"]],
  ["within the default", [30 * DAY, 3 * DAY], [90 * DAY, 7 * DAY], ["info", "info"]],
  ["within the default, to ten times as much", [8 * DAY, DAY / 2], [80 * DAY, 5 * DAY], ["warning", "warning"]],
  ["within the default, to a little less than that", [8 * DAY, DAY / 2], [79 * DAY, 4 * DAY], ["info", "info"]],
  ["to no end", [90 * DAY, 7 * DAY], [0, 7 * DAY], ["warning"]],
  ["from no end", [0, 7 * DAY], [1825 * DAY, 7 * DAY], []],
])("refresh times that are raised %s", (_how, before, after, severities) => {
  const found = findings("lifetime-raised", { before: refresh(...before), edit: refresh(...after) });
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

test("our own filter is a plain list, with escaped characters", () => {
  const { after } = subject({ text: ownFilter });
  expect(after.model.servers[0]?.claims[0]?.value).toEqual({
    kind: "groupFilter",
    match: "REGEX",
    pattern:
      "^(?:Super Administrator|Administrator|View Only|Field Engineers|Ops \\(EU\\) \\[a-z\\]\\+ 1\\.0\\|x\\* \\{2\\}\\?\\^\\$)$",
  });
});

const SECOND = "okta_auth_server_claim.second";

test.each(["sub", "aud", "scp", "groups", "email", "preferred_username", "GROUPS"])(
  "a claim %s in the place of the standard one is an error",
  (name) => {
    const edit = create(SECOND, { claim_type: "IDENTITY", value: "user.login", scopes: ["profile"], name });
    expect(findings("other-claim", edited(edit))[0]).toEqual({
      object: SECOND,
      severity: "error",
      summary: `ID tokens carry a custom claim ${name}, which replaces the standard one`,
    });
  },
);

test("a wrong mapping that makes a user an administrator is critical", () => {
  const edit = inClaim(groupId("super_administrator"), groupId("view_only"));
  expect(findings("role-from-other-group", edited(edit))[0]).toMatchObject({
    severity: "critical",
    summary: "members of View Only get the role Super Administrator",
  });
});

test("a foreign policy for all clients is critical", () => {
  expect(findings("foreign-policy-above", above(foreign("00p1", { clients: "ALL_CLIENTS" })))).toMatchObject([
    {
      severity: "critical",
      summary: "the policy Policy 00p1, which is not part of this setup, decides before its policies",
    },
  ]);
});

test("a credential in the address of a proxy is not repeated", () => {
  const options = {
    text: instead("https://acme.okta.com", "http://127.0.0.1:8080"),
    edit: block({ provider: { okta: [{ http_proxy: "http://somebody:hush@127.0.0.1:9090" }] } }),
  };
  expect(findings("provider-setup-differs", options)[0]).toEqual({
    object: "provider okta",
    item: "http_proxy",
    got: "something",
    expected: "http://127.0.0.1:8080",
  });
});

test("a moved state names both files", () => {
  expect(findings("backend-changed", written("secrets: omit", "path: state/other.tfstate"))[0]).toEqual({
    object: "backend local",
    item: "path",
    got: "state/other.tfstate",
    expected: "state/production.tfstate, as before",
  });
});

test("a moved state names no setting of a backend, which may be a secret", () => {
  const backend = (password: string) => block({ terraform: { backend: { http: { password } } } });
  expect(findings("backend-changed", { before: backend("hush"), edit: backend("other") })[0]).toEqual({
    object: "backend http",
    item: "password",
    expected: "as before",
  });
});

test("a range says which bad versions it allows", () => {
  const edit = ({ terraform }: EditableStack) => {
    terraform["required_providers"] = { okta: { source: "okta/okta", version: "~> 6.13" } };
  };
  expect(findings("provider-version-known-bad", { edit })).toEqual([
    {
      object: "provider okta/okta",
      summary: "the constraint allows versions of the okta provider that are known to fail: 6.14.0",
      got: "~> 6.13",
      expected: "6.12.0",
    },
  ]);
});
