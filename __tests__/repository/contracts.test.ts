import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { CAUSES } from "../../domain/verify/causes/all.ts";
import { ALL_CHECKS } from "../../sandbox/management-console/checks/all.ts";

/** Each heading of a generated page that is an id, with the severity in the line below it. */
function listed(page: string): string {
  const entries = readFileSync(`docs/reference/${page}`, "utf8").matchAll(/^### ([\w-]+).*\n\n\*(\w+)\.\*/gm);
  return Array.from(entries, ([, id, severity]) => `${id} ${severity}`).join("\n");
}

test("no finding code is taken away: a new one is added here", () => {
  expect(listed("findings.md")).toMatchInlineSnapshot(`
    "MC001 error
    MC002 error
    MC003 error
    MC004 error
    MC005 error
    MC006 error
    MC007 error
    MC008 error
    MC009 error
    MC010 error
    MC011 error
    MC012 error
    MC013 error
    MC014 error
    MC015 error
    MC016 error
    MC017 error
    MC018 error
    MC019 error
    MC020 error
    MC021 error
    MC022 error
    MC023 error
    MC024 error
    MC025 error
    MC026 error
    MC027 error
    MC030 error
    MC031 error
    MC032 error
    MC033 error
    MC034 error
    MC035 error
    MC036 warning
    MC037 error
    MC038 error
    MC039 warning
    MC040 error
    MC041 error
    MC042 error
    MC043 error
    MC044 warning
    MC045 error
    MC046 error
    MC047 error
    MC048 error
    MC050 error
    MC051 error
    MC052 warning
    MC053 warning
    MC054 error
    MC055 error
    MC056 error
    MC057 error
    MC058 error
    MC059 error
    MC060 error
    MC061 warning
    MC062 error
    MC063 error
    MC070 error
    MC071 error
    MC072 error
    MC073 error
    MC074 warning
    MC080 error
    MC081 error
    MC082 error
    MC083 error
    MC084 error
    MC085 error
    MC086 error
    MC087 error
    MC088 error
    MC089 error
    MC090 error
    MC091 error
    MC092 error
    MC093 error
    MC094 error
    MC095 error
    MC096 error
    MC100 error
    MC101 error
    MC102 error
    MC103 error
    MC104 error
    MC105 error
    MC106 error
    MC110 error
    MC111 error
    MC112 error
    MC113 error
    MC114 warning
    MC120 error
    MC121 error
    MC122 error
    MC123 error
    MC124 error
    MC125 warning
    MC140 error
    MC150 warning
    MC160 error
    MC161 error
    MC162 error
    MC163 error
    MC164 error
    MC165 error
    MC166 error
    MC167 error
    MC168 error
    MC169 error
    MC170 error
    MC171 warning
    MC172 warning
    MC173 error
    MC174 error
    MC175 error
    MC176 error
    MC177 error
    MC178 warning
    MC179 error
    MC180 error
    MC181 warning
    MC182 warning
    MC185 error
    MC186 warning"
  `);
});

test("no check id is taken away, as people accept findings by it: a new one is added here", () => {
  expect(listed("review-checks.md")).toMatchInlineSnapshot(`
    "belongs-elsewhere error
    client-exceeds-declaration critical
    client-misses-declaration error
    combination-differs warning
    foreign-client-gets-tokens critical
    group-exceeds-declaration critical
    group-misses-declaration error
    outsider-signs-in error
    shared-scope-set info
    undecided-value warning
    undeclared-app warning
    undeclared-server warning
    app-settings-changed warning
    audience-differs error
    client-authentication-differs error
    client-without-authentication error
    code-response-type-missing error
    consent-required-by-app warning
    dpop-required error
    http-redirect error
    implicit-assignment error
    implicit-or-password-grant error
    inactive-app error
    inactive-server error
    issuer-mode-disagrees error
    other-grant warning
    other-group-assigned warning
    pkce-off error
    private-key-client-without-key error
    privileged-client-with-secret warning
    redirect-uri-missing error
    redirect-uri-not-of-console error
    refresh-token-grace warning
    refresh-token-grant-missing error
    refresh-token-rotation-off error
    response-types-beyond-code error
    role-group-not-assigned error
    service-app-with-user-grant error
    several-client-keys warning
    user-app-is-api-client warning
    weak-client-key error
    wildcard-redirect error
    access-token-long-for-administrator warning
    all-clients-policy error
    any-scope-rule error
    api-rule-with-user-grant error
    api-scope-in-user-rule critical
    api-scope-missing-in-rule error
    app-without-policy error
    catch-all-above-specific error
    client-in-two-api-policies error
    client-in-user-policy error
    everyone-in-rule error
    exclusion-in-rule warning
    foreign-client-in-policy error
    idle-over-refresh error
    inactive-policy-or-rule warning
    individual-users-in-rule warning
    lifetime-below-declaration info
    lifetime-exceeds-declaration warning
    long-refresh-token warning
    mixed-access-levels error
    other-grant-in-rule warning
    other-group-in-rule warning
    other-scope-in-api-rule critical
    other-scope-in-user-rule warning
    people-on-client-credentials-rule info
    policy-priorities warning
    role-group-missing-in-rule error
    rule-never-matches warning
    sign-in-scope-missing-in-rule error
    token-inline-hook critical
    unlimited-refresh-token warning
    unreachable-policy warning
    user-rule-with-client-credentials error
    api-scope-default-or-published error
    api-scope-missing error
    api-scope-of-no-role warning
    api-scope-without-client info
    default-scope warning
    scope-requires-consent error
    scope-without-rule warning
    sign-in-scope-missing error
    claim-value-unknown info
    directory-group-under-filter error
    expression-misses-role error
    expression-not-understood error
    filter-gives-group-names error
    filter-matches-anything error
    filter-matches-other-group error
    filter-misses-role error
    filter-not-understood warning
    filter-unanchored warning
    filter-wider-than-roles warning
    other-claim warning
    role-from-other-group error
    roles-claim-absent error
    roles-claim-in-access-token-only error
    roles-claim-in-access-token-too warning
    roles-claim-inactive error
    roles-claim-not-always error
    roles-claim-other-scope error
    app-replaced error
    audience-changed warning
    client-deleted warning
    client-gains-role warning
    client-keys-changed warning
    client-loses-role info
    client-set-changed warning
    combination-gains warning
    existing-group-replaced error
    existing-group-unclear error
    group-deleted error
    group-forgotten info
    group-gains-role warning
    group-loses-role info
    group-name-taken-over error
    group-renamed info
    issuer-changed warning
    left-in-okta error
    lifetime-raised info
    new-client info
    org-changed error
    redirect-uris-changed warning
    server-replaced error
    attribute-not-reviewed warning
    backend-changed warning
    local-state info
    omit-secret-turned-off error
    other-provider critical
    output-differs error
    provider-setup-differs critical
    provider-version-known-bad error
    provider-version-not-exact warning
    resource-not-reviewed warning
    runs-command critical
    secrets-in-state warning
    service-app-without-skip warning
    sign-on-policy-changed warning
    sign-on-policy-default info
    sign-on-policy-skipped error
    state-not-where-declared warning
    statement-refuted critical
    statement-not-proved warning
    statement-weaker warning
    built-in-group-has-role critical
    client-administers-okta critical
    foreign-policy-above error
    gone-by-hand error
    group-limit-near warning
    group-of-another-environment warning
    group-rule-feeds-role info
    nobody-is-super-administrator error
    object-not-shown warning
    role-group-administered warning
    role-group-empty warning
    second-client-secret warning
    server-of-same-audience warning
    tokens-encrypted error
    trusted-server warning
    user-assigned-individually warning
    changed-by-hand warning
    made-by-hand info
    reordered-by-hand warning
    user-name-changed error
    check-crashed error
    unused-acceptance warning
    acceptance-new info"
  `);
});

test("no cause id is taken away, as reports of verify name it: a new one is added here", () => {
  expect(Object.keys(CAUSES).sort().join("\n")).toMatchInlineSnapshot(`
    "console-address-differs
    console-api-off
    console-clock
    console-other-server
    console-role-unknown
    console-takes-users
    password-wrong
    secret-differs
    user-in-another-group
    user-inactive
    user-not-in-group"
  `);
});

test("no code of the local Management Console's log is taken away: a new one is added here", () => {
  expect(Object.keys(ALL_CHECKS).sort().join("\n")).toMatchInlineSnapshot(`
    "access-token-algorithm
    access-token-audience
    access-token-bound
    access-token-expired
    access-token-issuer
    access-token-key-unknown
    access-token-malformed
    access-token-not-yet-valid
    access-token-signature
    address-ends-in-slash
    address-in-upper-case
    address-missing
    address-not-an-origin
    address-without-port
    api-not-enabled
    api-scope-nearly-known
    api-scope-unknown
    api-token-unknown
    authorization-server-id-malformed
    body-malformed
    call-not-modelled
    client-cannot-sign-users-in
    client-credentials-in-spaces
    client-id-missing
    client-not-probed
    client-refused
    client-secret-missing
    code-missing
    code-refused
    credential-missing
    credential-scheme-unknown
    data-managers-need-5-0-2
    data-managers-same-address
    domain-user-created
    form-not-from-here
    id-token-algorithm
    id-token-at-api
    id-token-audience
    id-token-expired
    id-token-issuer
    id-token-key-unknown
    id-token-malformed
    id-token-missing
    id-token-nonce
    id-token-not-yet-valid
    id-token-signature
    id-token-subject
    keys-missing
    local-user-blocked
    metadata-issuer-differs
    metadata-lacks-feature
    metadata-not-found
    metadata-unreachable
    no-known-api-scope
    no-known-role
    nothing-enabled
    okta-needs-4-2
    okta-refused-sign-in
    organization-domain-not-a-host
    organization-domain-of-admin-console
    page-not-allowed
    password-wrong
    refresh-refused
    refresh-token-missing
    refresh-unreachable
    right-missing
    role-nearly-known
    role-unknown
    roles-missing
    roles-not-a-list
    roles-only-in-access-token
    scope-not-published
    scp-not-a-list
    settings-changed
    settings-not-allowed
    state-unknown
    token-endpoint-unreachable
    token-of-a-user
    too-many-roles
    users-not-enabled"
  `);
});

test("pipelines branch on exit codes", () => {
  expect(EXIT).toEqual({ ok: 0, findings: 1, usage: 2, unreachable: 3, interrupted: 130 });
});
