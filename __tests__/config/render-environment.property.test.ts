import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { renderEnvironment } from "../../config/render-environment.ts";
import type { EnvironmentContent } from "../../domain/adopt/setup/environment-content.ts";
import { type AdoptNote, note } from "../../domain/adopt/setup/note.ts";

/** Texts that break YAML, comments or terminals, or deceive readers. */
const HOSTILE = [
  "\n",
  "\r\n",
  "\u0000",
  "\u001b[2J",
  "\u0085",
  "\u2028",
  "\u202e",
  "\u200b",
  "\u{e0001}",
  "\ud800",
  "# ",
  " #",
  ": ",
  "- ",
  "---",
  "...",
  "{",
  "]",
  '"',
  "'",
  "\\",
  "\\u0041",
  "*a",
  "&a",
  "!!js",
  "<<",
  "null",
  "true",
  "0x1f",
  "1e9",
  "~",
  "%YAML",
  "|",
  ">",
  "\t",
  " ",
  "okta:",
  "ghp_0123456789abcdefABCDEF0123456789abcd",
  "x".repeat(10_000),
];
const name = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 6 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.join("")),
  fc.string({ maxLength: 40 }),
);

const content: fc.Arbitrary<EnvironmentContent> = fc.record({
  okta: fc.record({ orgUrl: name }),
  managementConsole: fc.record({ address: name, extraRedirectUris: fc.array(name, { maxLength: 2 }) }),
  roles: fc.record({
    builtIn: fc.constant(["view_only" as const]),
    custom: fc.array(fc.record({ name, groupName: name }), { maxLength: 3 }),
  }),
  users: fc.record({ appLabel: name }, { requiredKeys: [] }),
  api: fc.record({ clients: fc.array(fc.record({ name, role: name }), { minLength: 1, maxLength: 2 }) }),
  authorizationServer: fc.record({ name }),
});

const notes: fc.Arbitrary<AdoptNote[]> = fc.array(
  fc
    .tuple(fc.constantFrom("okta", "roles", "users", "api", "authorizationServer"), name, name, name)
    .map(([at, label, id, found]) => note("pkce", at, { type: "app", name: label, id }, found)),
  { maxLength: 3 },
);

test("the file parses to exactly the names of the org, for any names", () => {
  fc.assert(
    fc.property(content, notes, (made, found) => {
      const { text } = renderEnvironment({ name: "production", content: made, notes: found });
      expect(parse(Buffer.from(text).toString())).toEqual(made);
    }),
  );
});

test("the file has no invisible characters and no terminal control, for any names of the org", () => {
  fc.assert(
    fc.property(content, notes, (made, found) => {
      const { text } = renderEnvironment({ name: "production", content: made, notes: found });
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("notes do not add findings of the check, for any text", () => {
  const sound: EnvironmentContent = {
    okta: { orgUrl: "https://acme.okta.com" },
    managementConsole: { address: "https://mc.acme.example:8443" },
    roles: { builtIn: ["view_only"] },
    users: {},
  };
  fc.assert(
    fc.property(notes, (found) => {
      expect(renderEnvironment({ name: "production", content: sound, notes: found }).findings).toEqual([]);
    }),
  );
});
