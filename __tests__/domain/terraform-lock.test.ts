import { expect, test } from "vitest";
import { heldLockId, httpLockInfo, lockInfo } from "../../domain/terraform-lock.ts";

const REFUSED = `╷
│ Error: Error acquiring the state lock
│ 
│ Error message: operation error S3: PutObject, https response error
│ Lock Info:
│   ID:        b9a8aa38-1c1e
│   Path:      tf/prod/terraform.tfstate
│   Operation: OperationTypeApply
│   Who:       jane@laptop
│   Version:   1.11.4
│   Created:   2026-11-29 18:38:58.880227071 +0000 UTC
│   Info:      
│ 
│ Terraform acquires a state lock to protect the state from being written
╵`;

test("the holder of a lock is read from Terraform's error", () => {
  expect(lockInfo(REFUSED)).toEqual({
    id: "b9a8aa38-1c1e",
    operation: "OperationTypeApply",
    who: "jane@laptop",
    created: "2026-11-29T18:38:58Z",
  });
});

test.each([
  ["another error", "Error: Error loading state: permission denied"],
  ["an empty block", "Lock Info:\n"],
])("%s names nobody", (_, stderr) => {
  expect(lockInfo(stderr)).toBeUndefined();
});

test("a time that is written otherwise is left out", () => {
  expect(lockInfo(REFUSED.replace("+0000 UTC", "+0100 CET"))).not.toHaveProperty("created");
});

test.each([
  ["HTTP remote state already locked: ID=0c9e-4a39", "0c9e-4a39"],
  ["│ Error message: HTTP remote state already locked:\n│ ID=0c9e-4a39\n", "0c9e-4a39"],
  ["HTTP remote state endpoint requires auth", undefined],
])("the backend http names the holder's id in its message: %j", (stderr, id) => {
  expect(heldLockId(stderr)).toBe(id);
});

test("what a server says of the holder is read; what is no lock says nothing", () => {
  expect(
    httpLockInfo({ ID: "1", Who: "jane@laptop", Operation: "OperationTypeApply", Created: "2026-11-29T18:38:58.88Z" }),
  ).toEqual({
    id: "1",
    who: "jane@laptop",
    operation: "OperationTypeApply",
    created: "2026-11-29T18:38:58.88Z",
  });
  expect(httpLockInfo({ ID: 1, Who: "", Created: "yesterday" })).toEqual({});
  expect(httpLockInfo("<html>")).toEqual({});
});
