import { describe, expect, test } from "vitest";
import { alertText, formWith, pageText } from "../../../io/oidc/html.ts";

describe("a form", () => {
  test("is found by its fields, with hidden ones and their decoded values", () => {
    const html = `<form id=search><input name=q></form>
      <FORM method="post" action="/signin?x=1&amp;y=2">
        <input type="hidden" name="state" value="a&quot;b&#39;c&#x41;">
        <label>Email <input name='username' type="text"></label>
        <input type=password name=password required>
        <button>Sign in</button>
      </FORM>`;
    expect(formWith(html, ["username", "password"])).toEqual({
      action: "/signin?x=1&y=2",
      fields: { state: "a\"b'cA", username: "", password: "" },
    });
  });

  test("without the fields is none", () => {
    expect(formWith("<form><input name=username></form>", ["username", "password"])).toBeUndefined();
  });

  test("does not take data-name for a name", () => {
    expect(formWith('<form><input data-name="x" name="username"></form>', ["username"])?.fields).toEqual({
      username: "",
    });
  });
});

test("a page's text has no markup, no head and no script, on one line", () => {
  const html =
    "<head><title>T</title></head><body><h1>400</h1>\n<script>x()</script><p>The &#39;redirect_uri&#39; is &lt;odd&gt;</p>";
  expect(pageText(html)).toBe("400 The 'redirect_uri' is <odd>");
});

test("a very long page is cut", () => {
  expect(pageText("x".repeat(10_000))).toHaveLength(400);
});

test("the alert of a page is found by its role", () => {
  expect(alertText('<p class="x" role="alert">Unable to <b>sign in</b></p>')).toBe("Unable to sign in");
  expect(alertText("<p>fine</p>")).toBeUndefined();
});
