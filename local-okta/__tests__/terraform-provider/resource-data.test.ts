import { expect, test } from "vitest";
import { inSetOrder } from "../../terraform-provider/resource-data.ts";

// Orders seen in requests of the real provider 6.12.0.
test("sets are sent in the order of the real provider", () => {
  expect(inSetOrder(["https://x/1", "https://x/2", "https://x/3"])).toEqual([
    "https://x/2",
    "https://x/3",
    "https://x/1",
  ]);
  expect(inSetOrder(["email", "offline_access", "openid", "profile", "user_groups"])).toEqual([
    "user_groups",
    "openid",
    "offline_access",
    "profile",
    "email",
  ]);
});
