import { expect, test } from "vitest";
import { answers, reattachment } from "../../../io/terraform/reattach.ts";

const SOCKET = { network: "unix", path: "/tmp/x/socket" };

test.each([
  ['{"okta/okta":{"Addr":{"Network":"unix","String":"/tmp/x/socket"}}}', SOCKET],
  ['{"Okta/OKTA":{"Addr":{"Network":"unix","String":"/tmp/x/socket"}}}', SOCKET],
  ['{"Registry.Terraform.io/Okta/Okta":{"Addr":{"Network":"unix","String":"/tmp/x/socket"}}}', SOCKET],
  ['{"\uff4fkta/okta":{"Addr":{"Network":"unix","String":"/tmp/x/socket"}}}', SOCKET],
  ['{"okta/okta":{"addr":{"network":"unix","STRING":"/tmp/x/socket"}}}', SOCKET],
  [
    '{"registry.terraform.io/okta/okta":{"Addr":{"Network":"tcp","String":"127.0.0.1:4000"}}}',
    { network: "tcp", host: "127.0.0.1", port: 4000 },
  ],
])("the okta provider in %s", (value, address) => {
  expect(reattachment(value)).toEqual({ kind: "okta", address });
});

test.each([
  '{"hashicorp/aws":{"Addr":{"Network":"unix","String":"/tmp/x"}}}',
  '{"acme/notokta/okta2":{}}',
  "{}",
  "null",
])("no okta provider in %s", (value) => {
  expect(reattachment(value)).toEqual({ kind: "none" });
});

test.each([
  "not JSON",
  "[]",
  '"okta/okta"',
  '{"okta/okta":null}',
  '{"okta/okta":{}}',
  '{"okta/okta":{"Addr":{"Network":"unix"}}}',
  '{"okta/okta":{"Addr":{"Network":"unix","String":""}}}',
  '{"okta/okta":{"Addr":{"Network":"unix","String":7}}}',
  '{"okta/okta":{"Addr":{"Network":"udp","String":"127.0.0.1:4000"}}}',
  '{"okta/okta":{"Addr":{"Network":"tcp","String":"127.0.0.1"}}}',
  '{"okta/okta":{"Addr":{"Network":"tcp","String":"127.0.0.1:99999"}}}',
  '{"okta/okta":{"Addr":{"Network":"unix","String":"/a"},"addr":{"Network":"unix","String":"/b"}}}',
  '{"okta/okta":{"Addr":{"Network":"unix","String":"/a","String":"/b"}}}',
  '{"okta/okta":{"Addr":{"Network":"unix","String":"/a"}},"Okta/okta":{"Addr":{"Network":"unix","String":"/b"}}}',
])("no way to tell where the okta provider is in %s", (value) => {
  expect(reattachment(value)).toEqual({ kind: "unclear" });
});

test("an address without a listener does not answer", async () => {
  expect(await answers({ network: "unix", path: "/nonexistent/socket" })).toBe(false);
});
