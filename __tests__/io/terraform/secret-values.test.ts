import { expect, test } from "vitest";
import { withoutSecretValues } from "../../../io/terraform/secret-values.ts";

const URL_WITH_PASSWORD = "postgres://jane:canary%2Fpw/x@db.acme.example:5432/tf";

test.each([
  ["the whole string", `parse "${URL_WITH_PASSWORD}": invalid URL escape`],
  ["what follows the scheme", 'missing "=" after "jane:canary%2Fpw/x@db.acme.example:5432/tf" in connection info'],
  ["a piece of the password", 'invalid port ":canary" after host'],
])("Terraform's words about a connection string lose its password: %s", (_, text) => {
  expect(withoutSecretValues({ PG_CONN_STR: URL_WITH_PASSWORD })(text)).not.toContain("canary");
});

test("a password among words is a password", () => {
  const shown = withoutSecretValues({ PG_CONN_STR: "host=db user=jane password='canary pw' dbname=tf" });
  expect(shown("near \"password='canary pw'\"")).not.toContain("canary");
});

test("the second word of a password without quotes is not shown, and what follows the password is", () => {
  const shown = withoutSecretValues({ PG_CONN_STR: "host=db password=first canary user=jane port=5432" });
  expect(shown('missing "=" after "canary" in connection info string; user jane')).toBe(
    'missing "=" after "(not shown)" in connection info string; user jane',
  );
});

test("of an address with its password in the query, only the password is not shown", () => {
  const shown = withoutSecretValues({ PG_CONN_STR: "postgres:///tf?password=canary&pw&sslmode=disable" });
  expect(shown("canary: you can disable it")).toBe("(not shown): you can disable it");
});

test("a password is not shown where Go quotes it", () => {
  const shown = withoutSecretValues({ PG_CONN_STR: 'postgres://jane:a"b\\c@db.acme.example/tf' });
  expect(shown('parse "postgres://jane:a\\"b\\\\c@db.acme.example/tf": invalid userinfo')).toBe(
    'parse "(not shown)": invalid userinfo',
  );
});

test.each([
  "PGPASSWORD",
  "TF_HTTP_PASSWORD",
  "AWS_SECRET_ACCESS_KEY",
  "ARM_ACCESS_KEY",
  "TF_TOKEN_app_terraform_io",
  "OKTA_API_TOKEN",
])("the value of %s is not shown", (name) => {
  expect(withoutSecretValues({ [name]: "canary-value" })("it is canary-value!")).toBe("it is (not shown)!");
});

test("everything else stays as it is", () => {
  const env = { AWS_REGION: "eu-west-1", PGUSER: "terraform", TF_HTTP_PASSWORD: "" };
  expect(withoutSecretValues(env)("terraform in eu-west-1")).toBe("terraform in eu-west-1");
});
