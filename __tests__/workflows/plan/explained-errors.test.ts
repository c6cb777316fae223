import { expect, test } from "vitest";
import { explainedErrors } from "../../../workflows/plan/explained-errors.ts";
import { client, environment, role, USERS } from "../../stacks/environment.ts";

const at = (line: number) => ({ file: "environments/prod.yaml", line, column: 5 });

const prod = environment({
  file: "environments/prod.yaml",
  roles: [role("view_only", "View Only", { source: at(14) })],
  users: { ...USERS, source: at(20) },
  api: { clients: [client("nightly_report", ["view_only"], { source: at(24) })], accessTokenLifetimeMinutes: 60 },
  authorizationServer: { name: "MC", source: at(30) },
});

/** One error as Terraform 1.11 frames it. */
const terraformError = (text: string, address: string) => `╷
│ Error: ${text}
│ 
│   with ${address},
│   on cdk.tf.json line 20, in resource.x:
│   20:       }
│ 
╵`;

test("a group that already exists leads to the line of its role, and to the command that names its owner", () => {
  const text =
    "failed to create group: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization";
  expect(explainedErrors(terraformError(text, "okta_group.role_view_only"), prod)).toEqual([
    "environments/prod.yaml:14:5 Okta already has a group of this name",
    "  it was created during the deploy: by the deploy, if an answer of Okta was lost, or by somebody else",
    "  to find out, run: mc-okta deploy test; it takes over what it certainly created itself",
    "  if it is somebody else's: set groupName to another name, or groupId to use that group",
    "    (the id is at the end of the group's URL in the Okta Admin Console, Directory > Groups)",
  ]);
});

test("a refused application leads to the API client's line", () => {
  const text = "failed to create OAuth application: 400 Bad Request";
  const [place, label] = explainedErrors(terraformError(text, "okta_app_oauth.api_client_nightly_report"), prod);
  expect(place).toBe("environments/prod.yaml:24:5 Okta refused this app (the provider does not report why)");
  expect(label).toBe("  if the org has an app with this label now, find out who owns it: mc-okta deploy test");
});

test("the web application's leads to the line of users", () => {
  const text =
    "failed to create OAuth application: the API returned an error: Application label must not be the same as an existing application label.";
  expect(explainedErrors(terraformError(text, "okta_app_oauth.web_app"), prod)[0]).toMatch(
    /^environments\/prod\.yaml:20:5 /,
  );
});

test("an authorization server of the same name leads to its line", () => {
  const text =
    "failed to create authorization server: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization";
  expect(explainedErrors(terraformError(text, "okta_auth_server.authorization_server"), prod)).toEqual([
    "environments/prod.yaml:30:5 Okta already has an authorization server of this name",
    "  it was created during the deploy: by the deploy, if an answer of Okta was lost, or by somebody else",
    "  to find out, run: mc-okta deploy test; it takes over what it certainly created itself",
    "  if it is somebody else's: set authorizationServer.name to another name",
  ]);
});

test("the sign-on policy error of provider 4.20 leads to a version that does not make it", () => {
  const text =
    'failed to set authentication policy: the API returned an error: Api validation failed: An invalid resource type ("rst1") was supplied in the request body. Valid types include {appId}.';
  expect(explainedErrors(terraformError(text, "okta_app_oauth.api_client_nightly_report"), prod)[1]).toBe(
    "  set okta.providerVersion: 6.12.0, which does not assign one",
  );
});

test("a missing right and a missing feature are distinguished", () => {
  const right =
    "failed to create group: the API returned an error: You do not have permission to perform the requested action";
  const feature =
    "failed to create authorization server: the API returned an error: You do not have permission to access the feature you are requesting";
  const stderr = [
    terraformError(right, "okta_group.role_view_only"),
    terraformError(feature, "okta_auth_server.authorization_server"),
  ].join("\n");
  expect(explainedErrors(stderr, prod).filter((line) => !line.startsWith(" "))).toEqual([
    "environments/prod.yaml:14:5 the credential may not do this",
    "environments/prod.yaml:30:5 the org lacks a feature: custom authorization servers require API Access Management",
  ]);
});

test("an error that is not known is left to Terraform's own words", () => {
  expect(explainedErrors(terraformError("Error acquiring the state lock", "okta_group.role_view_only"), prod)).toEqual(
    [],
  );
});
