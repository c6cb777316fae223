import { expect, test } from "vitest";
import { devOverrides } from "../../../io/terraform/dev-overrides.ts";

const OKTA = [{ provider: "okta/okta", folder: "/home/olga/provider" }];

test.each([
  ["HCL", 'provider_installation {\n  dev_overrides {\n    "okta/okta" = "/home/olga/provider"\n  }\n  direct {}\n}\n'],
  ["HCL on one line", 'provider_installation { dev_overrides { "okta/okta" = "/home/olga/provider" } }'],
  ["HCL with an equals sign", 'provider_installation { dev_overrides = { "okta/okta" = "/home/olga/provider" } }'],
  ["HCL with a quoted block", '"provider_installation" { "dev_overrides" { "okta/okta" = "/home/olga/provider" } }'],
  [
    "comments in between",
    'provider_installation { # one\n dev_overrides /* two */ { // three\n "okta/okta" /* } */ = "/home/olga/provider" # "x"\n } }',
  ],
  ["JSON", '{"provider_installation":{"dev_overrides":{"okta/okta":"/home/olga/provider"}}}'],
  ["JSON with lists", '{"provider_installation":[{"dev_overrides":[{"okta/okta":"/home/olga/provider"}]}]}'],
  ["JSON with escapes", '{"provider_installation":{"dev\\u005foverrides":{"okta\\/okta":"/home/olga/provider"}}}'],
])("are read from %s", (_, text) => {
  expect(devOverrides(text)).toEqual(OKTA);
});

test("of all blocks of a list are read", () => {
  const text =
    '{"provider_installation":{"dev_overrides":[{"foo/bar":"/x"},{},{"okta/okta":"/y"}]},"dev_overrides":[[{"a/b":"/z"}]]}';
  expect(devOverrides(text)).toEqual([
    { provider: "foo/bar", folder: "/x" },
    { provider: "okta/okta", folder: "/y" },
    { provider: "a/b", folder: "/z" },
  ]);
});

test("of a folder with a template are read as they are written", () => {
  expect(devOverrides(`provider_installation { dev_overrides { "okta/okta" = "$\{HOME}/x" } }`)).toEqual([
    { provider: "okta/okta", folder: `$\{HOME}/x` },
  ]);
});

test("of all providers and all blocks are read", () => {
  const block = (pairs: string) => `provider_installation { dev_overrides { ${pairs} } }\n`;
  expect(devOverrides(block('"a/b" = "/b", "c/d" = "/d"') + block('"okta/okta" = "/home/olga/provider"'))).toEqual([
    { provider: "a/b", folder: "/b" },
    { provider: "c/d", folder: "/d" },
    ...OKTA,
  ]);
});

test.each([
  ["an empty file", ""],
  ["an empty block", "provider_installation { dev_overrides {} direct {} }"],
  [
    "mirrors and caches",
    'plugin_cache_dir = "$HOME/cache"\nprovider_installation { filesystem_mirror { path = "/m" } }',
  ],
  ["strings with a template", `plugin_cache_dir = "$\{HOME}/cache"\ncredentials "x" { token = "a $\{env.X} b" }`],
  ["JSON with a template", `{"credentials":{"x":{"token":"$\{env.X}"}}}`],
  ["an empty list", '{"provider_installation":{"dev_overrides":[]}}'],
  ["a comment", '# dev_overrides { "okta/okta" = "/x" }\n/* dev_overrides { "okta/okta" = "/x" } */'],
  ["credentials", 'credentials "app.terraform.io" { token = "x.y.z" }\ndisable_checkpoint = true'],
])("there are none in %s", (_, text) => {
  expect(devOverrides(text)).toEqual([]);
});

test.each([
  ["a heredoc", "provider_installation { dev_overrides { a = <<EOT\n/x\nEOT\n } }"],
  ["a template", `provider_installation { dev_overrides { "okta/okta" = "$\{"/x"}" } }`],
  ["no block", "provider_installation { dev_overrides }"],
  ["no value", 'provider_installation { dev_overrides { "okta/okta" } }'],
  ["no end", 'provider_installation { dev_overrides { "okta/okta" = "/x"'],
  ["a list without an end", '{"dev_overrides":[{"okta/okta":"/x"}'],
  ["a list of strings", '{"dev_overrides":["okta/okta"]}'],
  ["an open template", `plugin_cache_dir = "$\{HOME"\nprovider_installation { dev_overrides { "okta/okta" = "/x" } }`],
  ["a template with strings", `a = "$\{"\ndev_overrides { "okta/okta" = "/x" }"}"`],
  ["an open string", 'provider_installation { dev_overrides { "okta/okta = "/x" } }'],
  ["something that is no text", "\u0000\u0001"],
])("cannot be told from %s", (_, text) => {
  expect(devOverrides(text)).toBeUndefined();
});
