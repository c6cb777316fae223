import { expect, test } from "vitest";
import { parseNestedImportId } from "../../terraform-provider/import-id.ts";

test("an import id of a nested object gives the ids of its parents", () => {
  expect(parseNestedImportId(["auth_server_id", "policy_id", "id"], "aus1/00p1/0pr1")).toEqual({
    auth_server_id: "aus1",
    policy_id: "00p1",
    id: "0pr1",
  });
});

test("an import id with too few parts is refused with the parts it needs", () => {
  expect(() => parseNestedImportId(["auth_server_id", "id"], "scp1")).toThrow(
    'expected 2 import fields "auth_server_id/id", got 1 fields "scp1"',
  );
});

test("a part that Go reads as a boolean becomes its text, and the id stays as it is", () => {
  expect(parseNestedImportId(["auth_server_id", "policy_id", "id"], "1/F/t")).toEqual({
    auth_server_id: "true",
    policy_id: "false",
    id: "t",
  });
});
