import { expect, test } from "vitest";
import { type JournaledApply, unfinishedCreations } from "../../../domain/adopt/unfinished.ts";

const GROUP = "okta_group.role";
const APP = "okta_app_oauth.web_app";

function apply(
  creations: Readonly<Record<string, string | undefined>>,
  absent: readonly string[] = [],
): JournaledApply {
  return { orgUrl: "https://acme.okta.com", creations: new Map(Object.entries(creations)), absent, deletions: [] };
}

const addresses = (applies: readonly JournaledApply[], inState: readonly string[] = []) =>
  unfinishedCreations(applies, new Set(inState)).map(({ address }) => address);

test.each<readonly [what: string, applies: readonly JournaledApply[], unfinished: readonly string[]]>([
  ["no apply", [], []],
  ["begun, and no end", [apply({ [GROUP]: undefined })], [GROUP]],
  ["begun and ended with an id", [apply({ [GROUP]: "00g1" })], []],
  ["ended in a later apply", [apply({ [GROUP]: undefined }), apply({ [GROUP]: "00g1" })], []],
  ["begun anew after an end", [apply({ [GROUP]: "00g1" }), apply({ [GROUP]: undefined })], [GROUP]],
  ["not there, as the org showed", [apply({ [GROUP]: undefined }, [GROUP])], []],
  ["not there, as was seen after a later apply", [apply({ [GROUP]: undefined }), apply({}, [GROUP])], []],
  [
    "begun anew after it was not there",
    [apply({ [GROUP]: undefined }, [GROUP]), apply({ [GROUP]: undefined })],
    [GROUP],
  ],
  ["one of two", [apply({ [GROUP]: "00g1", [APP]: undefined })], [APP]],
])("%s", (_, applies, unfinished) => {
  expect(addresses(applies)).toEqual(unfinished);
});

test("an end that Terraform told of and did not store any more is none, while the state has something else", () => {
  const applies = [apply({ [GROUP]: "00g1", [APP]: "0oa1" })];
  expect(addresses(applies, [APP])).toEqual([GROUP]);
  expect(addresses(applies, [])).toEqual([]);
});

test("what the state has needs no end", () => {
  const applies = [apply({ [GROUP]: undefined, [APP]: undefined })];
  expect(addresses(applies, [GROUP])).toEqual([APP]);
});

test("each creation has the applies in which it began, oldest first, and none that showed that it was not there", () => {
  const [first, second, third] = [
    apply({ [GROUP]: undefined }, [GROUP]),
    apply({ [GROUP]: undefined }),
    apply({ [GROUP]: undefined }),
  ];
  expect(unfinishedCreations([first, second, third], new Set())).toEqual([
    { address: GROUP, applies: [second, third] },
  ]);
});
