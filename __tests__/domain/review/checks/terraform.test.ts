import { terraformChecks } from "../../../../domain/review/checks/terraform/checks.ts";
import { create, PROVISIONING, REPORT, set, unset, WEB_APP } from "../../../mutations/review/review-edit.ts";
import type { EditableStack, SubjectOptions } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

const provider = (version: string): SubjectOptions =>
  edited(({ terraform }: EditableStack) => {
    terraform["required_providers"] = { okta: { source: "okta/okta", version } };
  });
const PHONE = "okta_app_oauth.phone";
const withPolicy = (id: string) => set(WEB_APP, { authentication_policy: id });

const WAYS: readonly Way[] = [
  [
    "sign-on-policy-default",
    "a second app",
    edited(create(PHONE, { type: "native", omit_secret: true })),
    [WEB_APP, PHONE],
  ],
  ["sign-on-policy-default", "an empty one", edited(withPolicy("")), [WEB_APP]],
  ["sign-on-policy-default", "nothing when one is named", edited(withPolicy("rst1emaKYZTWRYYRRTSK")), []],
  [
    "sign-on-policy-changed",
    "named for the first time",
    written("users:\n", "users:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n"),
    [WEB_APP],
  ],
  ["sign-on-policy-changed", "another one", { before: withPolicy("rst1"), edit: withPolicy("rst2") }, [WEB_APP]],
  [
    "sign-on-policy-changed",
    "nothing when the key is taken away, which changes nothing",
    { before: withPolicy("rst1") },
    [],
  ],
  ["sign-on-policy-skipped", "on the web app", edited(set(WEB_APP, { skip_authentication_policy: true })), [WEB_APP]],
  [
    "sign-on-policy-skipped",
    "on a second app",
    edited(create(PHONE, { type: "native", skip_authentication_policy: true, omit_secret: true })),
    [PHONE],
  ],
  ["service-app-without-skip", "taken away", edited(unset(REPORT, "skip_authentication_policy")), [REPORT]],
  [
    "service-app-without-skip",
    "switched off",
    edited(set(PROVISIONING, { skip_authentication_policy: false })),
    [PROVISIONING],
  ],
  [
    "service-app-without-skip",
    "nothing with a provider that lacks it",
    { ...provider("6.8.0"), before: "unedited" },
    [],
  ],
  ["provider-version-known-bad", "6.14.0", provider("6.14.0"), ["provider okta/okta"]],
  ["provider-version-known-bad", "too old for API clients", provider("5.1.0"), ["provider okta/okta"]],
  [
    "omit-secret-turned-off",
    "in the file",
    written("secrets: omit", "secrets: store"),
    [PROVISIONING, REPORT, WEB_APP],
  ],
  ["omit-secret-turned-off", "of one app", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
  ["omit-secret-turned-off", "nothing the other way round", { before: set(WEB_APP, { omit_secret: false }) }, []],
  [
    "secrets-in-state",
    "stored, but of a client with a private key there is none",
    written("secrets: omit", "secrets: store"),
    [REPORT, WEB_APP],
  ],
  ["secrets-in-state", "not said, which stores it", edited(unset(REPORT, "omit_secret")), [REPORT]],
  ["local-state", "always with this backend", edited(() => undefined), ["backend local"]],
  ["local-state", "with a path of its own", written("secrets: omit", "path: state/other.tfstate"), ["backend local"]],
  [
    "local-state",
    "nothing with another backend",
    edited(({ terraform }) => Object.assign(terraform, { backend: { s3: {} } })),
    [],
  ],
];

testWays(terraformChecks, WAYS, ["local-state backend local", `sign-on-policy-default ${WEB_APP}`]);
