import { describe, expect, test } from "vitest";
import { compare } from "../../parity/compare.ts";
import type { OrgAnswer } from "../../parity/org-connection.ts";
import type { Step } from "../../parity/step.ts";

const READ: Step = { title: "read", method: "GET", path: "/api/v1/groups/{{groupId}}" };

function answer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): OrgAnswer {
  return { kind: "answer", status, body, headers: new Headers(headers) };
}

function side(name: string, ...answers: OrgAnswer[]) {
  return { name, run: { answers, values: new Map<string, string>() }, neutral: (text: string) => text };
}

/** What differs between two answers to one request. */
function found(org: OrgAnswer, other: OrgAnswer, step: Step = READ) {
  const { differences, notKnown } = compare([step], side("org", org), side("local", other));
  return [...differences.map((one) => [one.what, one.org, one.other]), ...notKnown.map(({ why }) => why)];
}

describe("a difference", () => {
  test("of the status hides the rest, which follows from it", () => {
    const refusal = { errorCode: "E0000001", errorSummary: "No" };
    expect(found(answer({ id: "x" }), answer(refusal, 400))).toEqual([["status", "200", "400 E0000001"]]);
  });

  test("of a refusal is its code and its texts", () => {
    const refusal = (code: string, text: string) =>
      answer({ errorCode: code, errorSummary: "No", errorCauses: [{ errorSummary: text }] }, 400);
    expect(found(refusal("E0000001", "name: taken"), refusal("E0000003", "name: used"))).toEqual([
      ["error code", "E0000001", "E0000003"],
      ["error text", "No; name: taken", "No; name: used"],
    ]);
  });

  test("of OAuth is the error and its description", () => {
    const refusal = (error: string, text: string) => answer({ error, error_description: text }, 400);
    expect(found(refusal("invalid_scope", "One"), refusal("access_denied", "Two"))).toEqual([
      ["error code", "invalid_scope", "access_denied"],
      ["error text", "One", "Two"],
    ]);
  });

  test("of keys is the outermost one that is missing", () => {
    expect(found(answer({ profile: { name: { first: 1 } } }), answer({ profile: {} }))).toEqual([
      ["key profile.name", "object", "missing"],
    ]);
  });

  test("of types names them", () => {
    expect(found(answer({ a: null, b: [1] }), answer({ a: "", b: {} }))).toEqual([
      ["type of a", "null", "string"],
      ["type of b", "list", "object"],
      ["key b[]", "number", "missing"],
    ]);
  });

  test("of a constant shows it, and of any other text does not", () => {
    expect(
      found(answer({ status: "ACTIVE", label: "Our Secret Plan" }), answer({ status: "STAGED", label: "x y" })),
    ).toEqual([
      ["value of label", "<text>", "<text>"],
      ["value of status", "ACTIVE", "STAGED"],
    ]);
  });

  test("of lists is what one has and the other has not, in any order", () => {
    expect(found(answer({ allow: ["GET", "PUT"] }), answer({ allow: ["PUT", "GET", "DELETE"] }))).toEqual([
      ["value of allow[]", "no other", "DELETE"],
    ]);
  });

  test("of an access token is in what the token says", () => {
    const token = (payload: object) =>
      answer({
        access_token: ["{}", JSON.stringify(payload), "x"]
          .map((part) => Buffer.from(part).toString("base64url"))
          .join("."),
      });
    expect(found(token({ ver: 1, cid: "a" }), token({ ver: 1 }))).toEqual([
      ["key access_token.payload.cid", "string", "missing"],
    ]);
  });

  test("of headers is in those that clients look at", () => {
    const links = {
      Link: '<https://a.example>; rel="self", <https://a.example>; rel="next"',
      "X-Rate-Limit-Limit": "600",
    };
    expect(
      found(answer([], 200, links), answer([], 200, { Link: '<https://b.example>; rel="self"', "X-Other": "1" })),
    ).toEqual([
      ["relations of Link", "next, self", "self"],
      ["header X-Rate-Limit-Limit", "sent", "not sent"],
    ]);
  });
});

describe("no difference", () => {
  test.each(["errorId", "kid", "client_secret", "iat", "token"])("is another value of %s", (key) => {
    expect(found(answer({ [key]: "one" }), answer({ [key]: "two" }))).toEqual([]);
  });

  test("is another media type of an empty answer", () => {
    expect(found(answer(null, 200, { "Content-Type": "text/plain" }), answer(null))).toEqual([]);
  });
});

describe("not known", () => {
  test("is what one org did not answer", () => {
    expect(found({ kind: "unknown", why: "no answer: ECONNRESET" }, answer({}))).toEqual([
      "org: no answer: ECONNRESET",
    ]);
    expect(found(answer({}), { kind: "unknown", why: "interrupted" })).toEqual(["local: interrupted"]);
  });

  test("is a search that finds nothing in one org, whose index may be behind", () => {
    const why = "org: the search found nothing; its index may not be up to date";
    expect(found(answer([]), answer([{ id: "x" }]), { ...READ, searches: true })).toEqual([why]);
    expect(found(answer([]), answer([{ id: "x" }]))).toEqual([["key []", "missing", "object"]]);
  });

  test("is a product that one org does not have; both without it agree", () => {
    const refusal = answer({ errorCode: "E0000015" }, 401);
    expect(found(refusal, answer({}, 201))).toEqual([
      "org: the org does not have API Access Management (401 E0000015)",
    ]);
    expect(found(refusal, refusal)).toEqual([]);
  });

  test("includes differences after a change with an unknown outcome, except for other objects", () => {
    const remove: Step = { title: "delete the group", method: "DELETE", path: "/api/v1/groups/{{groupId}}" };
    const user: Step = { title: "read the user", method: "GET", path: "/api/v1/users/{{userId}}" };
    const lost: OrgAnswer = { kind: "unknown", why: "no answer" };
    const [yes, no] = [answer({}), answer({ errorCode: "E0000007" }, 404)];
    const { differences, notKnown } = compare(
      [remove, READ, user],
      side("org", lost, yes, yes),
      side("local", yes, no, no),
    );
    expect(notKnown.map(({ why }) => why)).toEqual([
      "org: no answer",
      'it follows "delete the group", whose outcome is unknown',
    ]);
    expect(differences.map(({ step }) => step)).toEqual(["read the user"]);
  });
});
