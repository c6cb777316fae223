import { expect, test } from "vitest";
import { beginOfState } from "../../domain/state-begin.ts";
import { backendBlock, localStateFile, nameOfPlace, type StatePlace } from "../../domain/state-place.ts";

const BUCKET: StatePlace = {
  kind: "s3",
  settings: { bucket: "tf", key: "prod", region: "eu-west-1", endpoints: { s3: "https://s3.acme.example" } },
};

test("a place is named by what tells it from another one", () => {
  expect(nameOfPlace(BUCKET)).toBe("s3 https://s3.acme.example tf prod");
  expect(nameOfPlace({ kind: "cloud", settings: { organization: "acme", workspaces: { name: "prod" } } })).toBe(
    "cloud acme prod",
  );
  expect(nameOfPlace({ kind: "local", path: "state/prod.tfstate" })).toBe("state/prod.tfstate");
});

test("two ways to one object are one place", () => {
  const other: StatePlace = { kind: "s3", settings: { ...BUCKET.settings, region: "us-east-1", encrypt: true } };
  expect(nameOfPlace(other)).toBe(nameOfPlace(BUCKET));
});

test("HCP Terraform has its own block; every other place is a backend", () => {
  expect(backendBlock({ kind: "cloud", settings: { organization: "acme" } })).toEqual({
    cloud: { organization: "acme" },
  });
  expect(backendBlock({ kind: "pg", settings: { schema_name: "a" } })).toEqual({
    backend: { pg: { schema_name: "a" } },
  });
});

test("what a deploy writes down here is beside the state, or where it would be", () => {
  expect(localStateFile({ name: "prod", state: { place: { kind: "local", path: "tf/a.tfstate" } } })).toBe(
    "tf/a.tfstate",
  );
  expect(localStateFile({ name: "prod", state: { place: BUCKET } })).toBe("state/prod.tfstate");
});

test.each([
  [1_796_000_000_123, 1_796_000_000_123],
  [42, undefined],
  ["1796000000123", undefined],
  [undefined, undefined],
])("a serial of %j says that the state exists since %j", (serial, since) => {
  expect(beginOfState(serial)).toBe(since);
});
