import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import type { ConsoleSwitches } from "../console-switches.ts";
import { asObject } from "../json-object.ts";
import { issuerOf } from "../okta/issuer.ts";
import type { OktaClient } from "../okta/okta-client.ts";
import type { SigningKeys } from "../okta/signing-keys.ts";
import { requestTokens } from "../okta/token-endpoint.ts";
import type { OktaAuthentication } from "./console-settings.ts";
import { checkServerMetadata } from "./server-metadata.ts";

/** What is needed to ask Okta about a form. */
export interface Inspection {
  readonly client: OktaClient;
  readonly keys: SigningKeys;
  readonly tokenEndpointAuthMethod: ConsoleSwitches["tokenEndpointAuthMethod"];
  /** Where Okta would redirect to. */
  readonly redirectUri: string;
}

/**
 * Compares the form with what Okta answers: metadata, keys, and the client's secret by a code that does not exist.
 * Source: vendor page, "the MC validates the provided configuration parameters"; how is a choice.
 */
export async function inspectOkta(form: OktaAuthentication, inspection: Inspection): Promise<ConsoleFinding[]> {
  const issuer = issuerOf(form);
  const findings = await inspectMetadata(form, issuer, inspection.client);
  if (refuses(findings)) return findings;
  return [
    ...findings,
    ...(await inspectKeys(issuer, inspection.keys)),
    ...(form.enableForUsers ? await probeClient(form, inspection) : []),
  ];
}

async function inspectMetadata(
  form: OktaAuthentication,
  issuer: string,
  client: OktaClient,
): Promise<ConsoleFinding[]> {
  const answer = await readMetadata(issuer, client);
  if (answer.kind === "unreachable") return [finding("metadata-unreachable", { got: `${issuer}: ${answer.reason}` })];
  const metadata = asObject(answer.body);
  if (answer.status !== 200 || metadata === undefined) {
    return [finding("metadata-not-found", { got: `${issuer}: status ${answer.status}`, expected: "status 200, JSON" })];
  }
  return checkServerMetadata(metadata, issuer, form);
}

async function readMetadata(issuer: string, client: OktaClient) {
  const answer = await client.get(`${issuer}/.well-known/oauth-authorization-server`);
  if (answer.kind === "answer" && answer.status === 404)
    return client.get(`${issuer}/.well-known/openid-configuration`);
  return answer;
}

async function inspectKeys(issuer: string, keys: SigningKeys): Promise<ConsoleFinding[]> {
  const found = await keys.read(issuer);
  return found === undefined || found.size === 0 ? [finding("keys-missing", { got: `${issuer}/v1/keys` })] : [];
}

async function probeClient(form: OktaAuthentication, inspection: Inspection): Promise<ConsoleFinding[]> {
  const response = await requestTokens(inspection.client, form, inspection.tokenEndpointAuthMethod, {
    grant_type: "authorization_code",
    code: "mc-settings-probe",
    redirect_uri: inspection.redirectUri,
    code_verifier: "mc-settings-probe-mc-settings-probe-mc-settings-probe",
  });
  if (response.kind === "unreachable") return [finding("client-not-probed", { got: response.reason })];
  if (response.kind === "tokens")
    return [finding("client-not-probed", { got: "tokens for a code that does not exist" })];
  const got = `${response.error}: ${response.description}`;
  if (response.error === "invalid_grant") return [];
  if (response.error === "invalid_client") return [finding("client-refused", { got })];
  if (response.error === "unauthorized_client") return [finding("client-cannot-sign-users-in", { got })];
  return [finding("client-not-probed", { got: `status ${response.status}, ${got}` })];
}
