import {
  add,
  all,
  clientId,
  create,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  scopeName,
  set,
  WEB_APP,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { OPEN, openPolicy } from "./created-policies.ts";
import { edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
export const POLICY_CLIENT_WAYS = {
  "all-clients-policy": [
    [
      "one of ours is opened",
      edited(set(policy("api_administrator"), { client_whitelist: ["ALL_CLIENTS"] })),
      [policy("api_administrator")],
      "every OAuth client of the org gets tokens for Management Console",
    ],
    ["a new one stands above", edited(openPolicy(0)), [OPEN]],
    [
      "a policy for all clients stands above the others",
      edited(
        all(
          create("okta_auth_server_policy.open", { name: "Open", priority: 1, client_whitelist: ["ALL_CLIENTS"] }),
          create("okta_auth_server_policy_rule.open", {
            name: "Open",
            priority: 1,
            policy_id: reference("okta_auth_server_policy.open.id"),
            grant_type_whitelist: ["client_credentials"],
            scope_whitelist: ["*"],
          }),
          set(policy("users"), { priority: 2 }),
          set(policy("api_view_only"), { priority: 3 }),
          set(policy("api_administrator"), { priority: 4 }),
        ),
      ),
      ["okta_auth_server_policy.open"],
      "every OAuth client of the org gets tokens before the policies that list clients apply",
    ],
  ],
  "app-without-policy": [
    [
      "the web app",
      edited(remove(policy("users"), rule("users"))),
      [WEB_APP],
      "no user or client gets a token through Resilio Management Console: no active policy lists it",
    ],
    ["a client whose policy is inactive", edited(set(policy("api_view_only"), { status: "INACTIVE" })), [REPORT]],
  ],
  "client-in-two-api-policies": [
    [
      "listed in both",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [REPORT],
      "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
    ],
    [
      "both clients",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING)),
        ),
      ),
      [PROVISIONING, REPORT],
    ],
    [
      "nothing where one is inactive",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          set(policy("api_administrator"), { status: "INACTIVE" }),
        ),
      ),
      [],
    ],
    [
      "another rule wins, because the policies change places",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          set(policy("api_administrator"), { priority: 2 }),
          set(policy("api_view_only"), { priority: 3 }),
        ),
      ),
      [REPORT],
      "Resilio Management Console / nightly-report gets what each of 2 API policies grants",
    ],
  ],
  "client-in-user-policy": [
    [
      "an API client of the stack",
      edited(add(policy("users"), "client_whitelist", clientId(REPORT))),
      [`${policy("users")} Resilio Management Console / nightly-report`],
      "the sign-in policy is assigned to a client other than the web app",
    ],
    [
      "a client by id",
      edited(add(policy("users"), "client_whitelist", "0oa9emaKYZTWRYYRRTSK")),
      [`${policy("users")} 0oa9emaKYZTWRYYRRTSK`],
    ],
  ],
  "foreign-client-in-policy": [
    [
      "an app of the org among administrators",
      edited(add(policy("api_administrator"), "client_whitelist", "0oa1emaKYZTWRYYRRTSK")),
      [`${policy("api_administrator")} 0oa1emaKYZTWRYYRRTSK`],
      "the app 0oa1emaKYZTWRYYRRTSK, which is not part of this setup, gets api::administrator",
    ],
    [
      "in a policy of its own",
      edited(create(OPEN, { name: "Open", priority: 9, client_whitelist: ["0oa2", "0oa1"] })),
      [`${OPEN} 0oa1`, `${OPEN} 0oa2`],
    ],
  ],
  "mixed-access-levels": [
    [
      "a viewer among administrators",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [policy("api_administrator")],
    ],
    [
      "an administrator among viewers",
      edited(add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING))),
      [policy("api_view_only")],
    ],
    [
      "one API policy serves clients of two levels",
      edited(
        all(
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
          add(rule("api_administrator"), "scope_whitelist", scopeName("api_view_only")),
          remove(policy("api_view_only"), rule("api_view_only")),
        ),
      ),
      [policy("api_administrator")],
      "one API policy lists clients to which the file gives different roles",
    ],
  ],
} satisfies Ways;
