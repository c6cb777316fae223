import { expect, test } from "vitest";
import { APP_GO_TYPE, answerValue, createdId } from "../../terraform-provider/answer-value.ts";
import { ProviderCrashError } from "../../terraform-provider/diagnostic.ts";

function answer(text: string, type = "application/json;charset=UTF-8") {
  return { status: 200, statusText: "OK", headers: new Headers({ "content-type": type }), text, isCut: false };
}

test.each([
  ["summary", "<html>", "invalid character '<' looking for beginning of value"],
  ["status", "<html>", "invalid character '<' looking for beginning of value"],
  ["summary", '{"id":"00g', "unexpected EOF"],
  ["status", '{"id":"00g', "unexpected end of JSON input"],
  ["summary", "[]", "json: cannot unmarshal array into Go value of type sdk.Group"],
  ["summary", '"text"', "json: cannot unmarshal string into Go value of type sdk.Group"],
] as const)("the %s client cannot read %s", (style, text, error) => {
  expect(() => answerValue(answer(text), { style, goType: "sdk.Group" })).toThrow(error);
});

test("an object is no list", () => {
  expect(() => answerValue(answer("{}"), { goType: "[]*sdk.Group" })).toThrow(
    "json: cannot unmarshal object into Go value of type []*sdk.Group",
  );
});

test("of an app of another type no reason is given", () => {
  expect(() => answerValue(answer("[]"), { style: "status", goType: APP_GO_TYPE })).toThrow(
    "failed to unmarshal JSON into map for the discriminator lookup",
  );
});

test("half of an app is half of some JSON", () => {
  expect(() => answerValue(answer('{"id":"0oa'), { style: "status", goType: APP_GO_TYPE })).toThrow(
    "unexpected end of JSON input",
  );
});

test("what breaks off is empty to the provider's own client, and an error to a generated SDK", () => {
  const cut = { ...answer('{"id":"00g'), isCut: true };
  expect(answerValue(cut, { style: "summary", goType: "sdk.Group" })).toBeUndefined();
  expect(() => answerValue(cut, { style: "status", goType: "okta._OAuth2Scope" })).toThrow("unexpected EOF");
});

test("an object, a list and null are read", () => {
  expect([
    answerValue(answer('{"id":"00g1"}'), { goType: "sdk.Group" }),
    answerValue(answer("[]"), { goType: "[]*sdk.Group" }),
    answerValue(answer("null"), { goType: "sdk.Group" }),
  ]).toEqual([{ id: "00g1" }, [], null]);
});

test("an empty body is no error, whatever its type", () => {
  expect(answerValue(answer("", "text/html"), { goType: "sdk.Group" })).toBeUndefined();
});

test("a new object has an id", () => {
  expect(createdId({ id: "00g1" }, "failed to create group")).toBe("00g1");
});

test("a new object without an id is an error", () => {
  expect(() => createdId({}, "failed to create group")).toThrow(
    "failed to create group: the org's answer has no id: okta/okta 6.12.0 loses such an object",
  );
});

test.each([undefined, null])("a new object that is %s is a crash", (created) => {
  expect(() => createdId(created, "failed to create group")).toThrow(ProviderCrashError);
});
