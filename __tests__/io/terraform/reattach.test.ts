import { expect, test } from "vitest";
import { answers, reattachAddress } from "../../../io/terraform/reattach.ts";

test.each([
  ['{"okta/okta":{"Addr":{"Network":"unix","String":"/tmp/x/socket"}}}', { network: "unix", path: "/tmp/x/socket" }],
  [
    '{"registry.terraform.io/okta/okta":{"Addr":{"Network":"tcp","String":"127.0.0.1:4000"}}}',
    { network: "tcp", host: "127.0.0.1", port: 4000 },
  ],
  ['{"hashicorp/aws":{"Addr":{"Network":"unix","String":"/tmp/x"}}}', undefined],
  ["not JSON", undefined],
  ["null", undefined],
])("the okta provider in %s", (value, address) => {
  expect(reattachAddress(value)).toEqual(address);
});

test("an address nobody listens at does not answer", async () => {
  expect(await answers({ network: "unix", path: "/nonexistent/socket" })).toBe(false);
});
