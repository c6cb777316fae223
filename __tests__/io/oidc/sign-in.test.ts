import { expect, test } from "vitest";
import { authorizationRequest } from "../../../io/oidc/authorize.ts";
import { signIn } from "../../../io/oidc/sign-in.ts";
import { cannedOrg, page, redirect } from "./canned-org.ts";

const request = authorizationRequest("https://acme.okta.com/oauth2/aus1", "0oaWeb", {
  redirectUri: "https://mc.example:8443/login/okta/redirect",
  scopes: ["openid"],
  responseType: "code",
  pkce: true,
});
const VERA = { email: "vera@acme.example", password: "a b&c" };
const form = (action: string, alert = "") =>
  `${alert}<form method="post" action="${action}"><input type=hidden name=fromUri value="/x"><input name=username><input name=password></form>`;
const TO_CODE = `https://mc.example:8443/login/okta/redirect?code=c1&state=${request.state}`;

test("fills the form in, keeps cookies, and reads the code from the redirect without calling it", async () => {
  const org = cannedOrg(
    page(form("/signin"), 200, { "set-cookie": "sid=1; Path=/; HttpOnly" }),
    redirect("/oauth2/aus1/v1/authorize/next", { "set-cookie": "idx=2; Path=/" }),
    redirect(TO_CODE),
  );
  expect(await signIn(org.http, request, VERA)).toEqual({ kind: "code", code: "c1" });
  expect(org.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${request.url}`,
    "POST https://acme.okta.com/signin",
    "GET https://acme.okta.com/oauth2/aus1/v1/authorize/next",
  ]);
  expect(org.asked[1]?.form).toEqual({ fromUri: "/x", username: "vera@acme.example", password: "a b&c" });
  expect(org.asked.map(({ headers }) => headers.get("cookie"))).toEqual([null, "sid=1", "sid=1; idx=2"]);
});

test("a refused password is reported with the text of the page, and not tried again", async () => {
  const org = cannedOrg(page(form("/signin")), page(form("/signin", '<p role="alert">Unable to sign in</p>'), 401));
  expect(await signIn(org.http, request, VERA)).toEqual({
    kind: "notSignedIn",
    reason: "Unable to sign in",
    credentialsRefused: true,
  });
  expect(org.asked).toHaveLength(2);
});

test("the password goes to no other host", async () => {
  const org = cannedOrg(page(form("https://evil.example/signin")));
  expect(await signIn(org.http, request, VERA)).toEqual({
    kind: "notSignedIn",
    reason: "the sign-in form submits to another host",
    credentialsRefused: false,
  });
  expect(org.asked).toHaveLength(1);
});

test("a page that needs a browser is no refusal", async () => {
  const org = cannedOrg(page('<div id="okta-sign-in"></div><script src="/widget.js"></script>'));
  expect(await signIn(org.http, request, VERA)).toEqual({
    kind: "notSignedIn",
    reason: "the sign-in page has no HTML form, so mc-okta cannot fill it in",
    credentialsRefused: false,
  });
});

test("an org that sends one round in circles is left", async () => {
  const org = cannedOrg(redirect("/again"));
  expect(await signIn(org.http, request, VERA)).toMatchObject({ reason: "the sign-in did not end after 8 pages" });
});

test("an error at the redirect URI ends the sign-in", async () => {
  const error = "error=access_denied&error_description=no";
  const org = cannedOrg(redirect(`https://mc.example:8443/login/okta/redirect?${error}&state=${request.state}`));
  expect(await signIn(org.http, request, VERA)).toMatchObject({ kind: "refused", error: "access_denied" });
});
