import { describe, expect, test } from "vitest";
import { basic, createApp, serviceApp } from "../../../testing.ts";
import { API_SECRET, startOAuthOrg } from "../oauth-org.ts";

const FORM = { grant_type: "client_credentials", scope: "api::view_only" };
const WRONG_METHOD = [
  401,
  "invalid_client",
  "Client authentication failed. Either the client or the client credentials are invalid.",
];
const TWO_METHODS = [
  401,
  "invalid_request",
  "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.",
];
const NOT_BASIC = [401, "invalid_client", "Found Authentication header but was not valid client credentials."];

const withPost = async (switches: object = {}) => {
  const org = await startOAuthOrg({ switches });
  const method = { token_endpoint_auth_method: "client_secret_post", client_secret: API_SECRET };
  return { org, clientId: await createApp(org, serviceApp("Post", {}, method)) };
};

describe("an app of client_secret_basic", () => {
  test("may send its ID in the body, too", async () => {
    const org = await startOAuthOrg();
    expect((await org.post({ ...FORM, client_id: org.apiApp }, basic(org.apiApp, API_SECRET))).status).toBe(200);
  });

  test("may encode its secret as the RFC says", async () => {
    const org = await startOAuthOrg();
    const secret = "secret+with/signs%and-16";
    const clientId = await createApp(org, serviceApp("Signs", {}, { client_secret: secret }));
    const encoded = `${clientId}:${encodeURIComponent(secret)}`;
    const headers = { Authorization: `basic ${Buffer.from(encoded).toString("base64")}` };
    expect((await org.post({ ...FORM, grant_type: "implicit" }, headers)).refusal[1]).toBe("unsupported_grant_type");
  });

  test("is proved by each of its two active secrets", async () => {
    const org = await startOAuthOrg();
    const path = `/api/v1/apps/${org.apiApp}/credentials/secrets`;
    const second = "the-second-secret-of-this-app";
    const { id } = await org.call("POST", path, { client_secret: second });
    expect((await org.post(FORM, basic(org.apiApp, API_SECRET))).status).toBe(200);
    expect((await org.post(FORM, basic(org.apiApp, second))).status).toBe(200);
    await org.call("POST", `${path}/${id}/lifecycle/deactivate`);
    expect((await org.post(FORM, basic(org.apiApp, second))).refusal[2]).toBe(
      "The client secret supplied for a confidential client is invalid.",
    );
  });

  test("does not send its secret in the body", async () => {
    const org = await startOAuthOrg();
    expect((await org.post({ ...FORM, client_id: org.apiApp, client_secret: API_SECRET })).refusal).toEqual(
      WRONG_METHOD,
    );
  });

  test("does not prove itself by its ID alone", async () => {
    const org = await startOAuthOrg();
    expect((await org.post({ ...FORM, client_id: org.apiApp })).refusal).toEqual(WRONG_METHOD);
  });

  test("may send it in the body with the switch", async () => {
    const org = await startOAuthOrg({ switches: { secretInOtherPlace: "allow" } });
    expect((await org.post({ ...FORM, client_id: org.apiApp, client_secret: API_SECRET })).status).toBe(200);
  });
});

describe("an app of client_secret_post", () => {
  test("sends its secret in the body", async () => {
    const { org, clientId } = await withPost();
    const { refusal } = await org.post({ ...FORM, client_id: clientId, client_secret: API_SECRET });
    expect(refusal[1]).toBe("access_denied");
  });

  test("does not send it in the header", async () => {
    const { org, clientId } = await withPost();
    expect((await org.post(FORM, basic(clientId, API_SECRET))).refusal).toEqual(WRONG_METHOD);
  });
});

describe("credentials", () => {
  test.each([
    ["the header and the body", { client_secret: "s" }],
    ["the header and an assertion", { client_assertion: "e30.e30.e30" }],
    ["the header and the ID of another client", { client_id: "0oaOther" }],
  ])("in %s are too many", async (_what, extra) => {
    const org = await startOAuthOrg();
    expect((await org.post({ ...FORM, ...extra }, basic(org.apiApp, API_SECRET))).refusal).toEqual(TWO_METHODS);
  });

  test.each([
    ["of another scheme", "Bearer abc"],
    ["that is not base64", "Basic ###"],
    ["without a colon", `Basic ${Buffer.from("nothing").toString("base64")}`],
    ["without an ID", `Basic ${Buffer.from(":secret").toString("base64")}`],
    ["with broken percent-encoding", `Basic ${Buffer.from("id:%zz").toString("base64")}`],
    ["that is empty", "Basic "],
  ])("in a header %s are none", async (_what, header) => {
    const { post } = await startOAuthOrg();
    expect((await post(FORM, { Authorization: header })).refusal).toEqual(NOT_BASIC);
  });

  test.each(["client_id", "client_secret", "client_assertion"])("must not stand in the query: %s", async (name) => {
    const org = await startOAuthOrg();
    const path = `/oauth2/${org.serverId}/v1/token?${name}=x`;
    expect((await org.post(FORM, basic(org.apiApp, API_SECRET), path)).refusal).toEqual([
      400,
      "invalid_request",
      "Client credentials cannot be supplied via query parameters.",
    ]);
  });

  test("that fail by the header are answered with the scheme", async () => {
    const org = await startOAuthOrg();
    const { headers } = await org.post(FORM, basic(org.apiApp, "wrong"));
    expect(headers.get("WWW-Authenticate")).toBe('Basic realm="Okta"');
  });
});
