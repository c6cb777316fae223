import { expect, test } from "vitest";
import { printEnvironment } from "../../config/print-environment.ts";

const file = (name: string, text: string) => ({ name, file: `environments/${name}.yaml`, text });
const PROD = file("prod", "okta: { orgUrl: https://acme.okta.com }\nusers: {}\n");
const printed = (...files: ReturnType<typeof file>[]) => printEnvironment(files, "prod");

test("the origin of an empty map is shown above its defaults", () => {
  expect(printed(PROD)?.text).toContain(
    "users:\n  # environments/prod.yaml:2\n  appLabel: Resilio Management Console # default\n",
  );
  expect(
    printed(PROD)
      ?.values.filter(({ path }) => path.startsWith("users"))
      .slice(0, 2),
  ).toEqual([
    { path: "users", value: {}, where: { file: "environments/prod.yaml", line: 2, column: 8 } },
    { path: "users.appLabel", value: "Resilio Management Console" },
  ]);
});

test("a part that is not enabled has no defaults", () => {
  const text = printed(PROD)?.text;
  expect(text).not.toContain("api:");
});

test("the authorization server is named after the web application by default", () => {
  const own = file("prod", "users: { appLabel: Console }\n");
  expect(printed(own)?.text).toContain("authorizationServer:\n  name: Console # default\n");
});

test("a string that YAML could parse as another type is quoted, and invisible characters are escaped", () => {
  const own = file("prod", 'roles: { custom: [{ name: "true" }, { name: "a: b # c" }, { name: "a\u200db" }] }\n');
  expect(printed(own)?.text).toContain(
    ['    - name: "true" #', '    - name: "a: b # c" #', '    - name: "a\\u200db" #'].join(
      " environments/prod.yaml:1\n",
    ),
  );
});

test("a folder with a line break in its name does not end a comment", () => {
  expect(printed({ ...PROD, file: "a\nusers: null" })?.text).toContain("# a\\u000ausers: null:1\n");
});

test.each([
  ["a secret", file("_defaults", "users: { appLabel: 00NotARealNotARealNotARealNotARealNotAReal }\n")],
  ["a secret in a comment", file("_defaults", "# password: NotAReal1x2y3z4\n")],
  ["a mistake of YAML", file("_defaults", "users: {\n")],
])("shared defaults with %s are not printed", (_, shared) => {
  expect(printed(PROD, shared)).toBeUndefined();
});

test("an environment without a file is not printed", () => {
  expect(printEnvironment([PROD], "test")).toBeUndefined();
});
