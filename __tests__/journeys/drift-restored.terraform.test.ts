import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RESTORED_ATTRIBUTES } from "../../domain/access-model/restored-attributes.ts";
import { type DeployedProject, deployProject } from "../mutations/deployed-project.ts";
import { ENVIRONMENT } from "../mutations/drift/environment.ts";
import { WEB_APP } from "../mutations/environment.ts";
import type { JsonObject, OktaAdmin } from "../mutations/okta-admin.ts";
import { sampleOf } from "../sample.ts";

const { name: ENV } = ENVIRONMENT;
const LOGIN = { initiate_login_uri: "https://byhand.example/login" };

const client = (oauthClient: JsonObject): JsonObject => ({ settings: { oauthClient } });
const userName = (template: JsonObject): JsonObject => ({ credentials: { userNameTemplate: template } });

/** What somebody changes of the web app, by the attribute that the provider then plans back. */
const EDITS_OF_APP: Readonly<Record<string, JsonObject>> = {
  accessibility_error_redirect_url: { accessibility: { errorRedirectUrl: "https://byhand.example/error" } },
  accessibility_login_redirect_url: { accessibility: { loginRedirectUrl: "https://byhand.example/login" } },
  admin_note: { settings: { notes: { admin: "Ask Ada" } } },
  auto_key_rotation: { credentials: { oauthClient: { autoKeyRotation: false } } },
  auto_submit_toolbar: { visibility: { autoSubmitToolbar: true } },
  client_uri: client({ client_uri: "https://byhand.example" }),
  enduser_note: { settings: { notes: { enduser: "Ask Ada" } } },
  login_mode: client({ ...LOGIN, idp_initiated_login: { mode: "SPEC", default_scope: [] } }),
  login_scopes: client({ idp_initiated_login: { mode: "DISABLED", default_scope: ["openid"] } }),
  login_uri: client(LOGIN),
  logo_uri: client({ logo_uri: "https://byhand.example/logo.png" }),
  network: client({ network: { connection: "ANYWHERE" } }),
  policy_uri: client({ policy_uri: "https://byhand.example/policy" }),
  post_logout_redirect_uris: client({ post_logout_redirect_uris: ["https://byhand.example/bye"] }),
  profile: { profile: { owner: "Ada & <Bob>", "cost center": 7 } },
  tos_uri: client({ tos_uri: "https://byhand.example/tos" }),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
  user_name_template: userName({ template: "${source.email}" }),
  user_name_template_suffix: userName({ userSuffix: "@byhand.example" }),
  user_name_template_type: userName({ type: "CUSTOM" }),
};

const EDITS_OF_SERVER: Readonly<Record<string, JsonObject>> = {
  credentials_rotation_mode: { credentials: { signing: { rotationMode: "MANUAL" } } },
};

/** Attributes that the local org holds in no other value than the default, and those of front-channel logout, which change together. */
const NOT_HELD: readonly string[] = [
  "accessibility_self_service",
  "backchannel_custom_authenticator_id",
  "frontchannel_logout_session_required",
  "frontchannel_logout_uri",
  "participate_slo",
];

const EDITS = [
  ...Object.entries(EDITS_OF_APP).map(([attribute, changes]) => ({
    address: "okta_app_oauth.web_app",
    attribute,
    make: async (admin: OktaAdmin) => admin.edit(await admin.app(WEB_APP), changes),
  })),
  ...Object.entries(EDITS_OF_SERVER).map(([attribute, changes]) => ({
    address: "okta_auth_server.authorization_server",
    attribute,
    make: async (admin: OktaAdmin) => admin.edit(await admin.server(), changes),
  })),
];

let project: DeployedProject;
beforeAll(async () => {
  project = await deployProject(ENVIRONMENT);
});
afterAll(() => project?.remove());

interface DriftJson {
  readonly findings: readonly {
    readonly difference: { readonly address: string; readonly attribute: string } | null;
  }[];
}

/** Attributes in which the org differs, as drift has them. */
function differences(out: string): string[] {
  const { findings }: DriftJson = JSON.parse(out);
  return findings.flatMap(({ difference }) =>
    difference === null ? [] : [`${difference.address} ${difference.attribute}`],
  );
}

test("every attribute that a deploy restores is edited, except those that the local org does not store", () => {
  const edited = [...EDITS.map(({ attribute }) => attribute), ...NOT_HELD];
  expect(edited.sort()).toEqual(Object.values(RESTORED_ATTRIBUTES).flatMap(Object.keys).sort());
});

test("in an org that nobody touched, diff shows nothing, and neither does drift", async () => {
  const org = await project.org();
  const [diff, drift] = await org.withTerraform({}, [
    ["diff", ENV],
    ["drift", ENV, "--json"],
  ]);
  expect([diff?.exitCode, differences(drift?.out ?? "")]).toEqual([0, []]);
});

describe("a hand edit for which diff exits 1 is never as it was deployed for drift", () => {
  test.each(sampleOf(EDITS, 6))("$attribute", async ({ address, attribute, make }) => {
    const org = await project.org();
    await make(org.admin);
    const [diff, drift] = await org.withTerraform({}, [
      ["diff", ENV],
      ["drift", ENV, "--json"],
    ]);
    expect([diff?.exitCode, differences(drift?.out ?? "")]).toEqual([1, [`${address} ${attribute}`]]);
  });
});
