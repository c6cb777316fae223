import { describe, expect, test } from "vitest";
import { mayBeShown, quote, quoteUrl, writeInstead } from "../../config/quote.ts";
import { isSecretKey } from "../../config/secret-key.ts";
import { secretCode } from "../../config/secrets.ts";

const WORD_OF_40 = "NotARealSecretNotARealSecretNotARealSecr";

describe("a key for a secret", () => {
  test.each([
    "secret",
    "clientSecret",
    "client_secret",
    "CLIENT-SECRET",
    "apiToken",
    "api_tokens",
    "password",
    "Passwd",
    "privateKey",
    "private_key",
    "apiKey",
    "credentials",
    "bearer",
    "accessKey",
    "AWS_SECRET_ACCESS_KEY",
    "secret-key",
  ])("is %s", (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  test.each([
    "accessTokenLifetime",
    "refreshTokenGrace",
    "publicKeyFile",
    "jwksUri",
    "name",
    "auth",
    "secretary",
    "accessKeyId",
  ])("is not %s", (key) => {
    expect(isSecretKey(key)).toBe(false);
  });
});

describe("a value that is a secret", () => {
  test.each([
    ["a PEM header", "-----BEGIN RSA PRIVATE KEY-----", "MC021"],
    ["a JWT", "eyJhbGciOiJub25lIn0.NotARealSecret.", "MC021"],
    ["a JWT after a word", "Bearer eyJhbGciOiJub25lIn0.NotARealSecret.x", "MC021"],
    ["an Okta API token", `00${WORD_OF_40}`, "MC021"],
    ["an Okta API token after its scheme", `SSWS 00${WORD_OF_40}`, "MC021"],
    ["an Okta client secret", `${WORD_OF_40}NotARealSecretNotAReal12`, "MC021"],
    ["a URL with a password", "https://admin:NotAReal@mc.acme.example", "MC022"],
    ["a URL with a user name", "https://NotAReal@mc.acme.example", "MC022"],
    ["a URL with a slash in the password", "https://admin:Not/AReal@mc.acme.example", "MC022"],
    ["a private key without its first line", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgNotAReal7Zk2mVq", "MC021"],
    ["a private RSA key in PKCS #1", "MIICXAIBAAKBgQC36wIZoNotARealVIhpp91q0tN2PBX3eP3zw", "MC021"],
    ["a private EC key", "MHcCAQEEIDdf64UfmEJNotARealzOXa5nB7VOjlOjFrRn7Jxp11s", "MC021"],
    ["a private EC key in PKCS #8", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49NotAReal0wawIBAQQg", "MC021"],
    ["a private Ed25519 key", "MC4CAQAwBQYDK2VwBCIEIH9BNotARealHBGFy6bW50HLAIP1DFNV", "MC021"],
    ["a private key with a password", "MIIFLTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9wNotARealAcQ8xx2v", "MC021"],
    ["a private EC key with a password", "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DNotARealAc8xx2v1B0wNq7", "MC021"],
    ["a URL without a scheme", "admin:NotAReal@mc.acme.example:8443", "MC022"],
    [
      "a secret key of AWS beside its name",
      "aws_secret_access_key = NotARealSecretNotARealSecretNotAReal/1x3",
      "MC021",
    ],
    ["a secret key of AWS behind a space", "AWS secret key NotARealSecretNotARealSecretNotAReal/1x3", "MC021"],
    ["a token in the query of a URL", "https://jobs.acme.example/keys?access_token=NotAReal1234", "MC021"],
    ["a password behind its name", "password: NotAReal1234", "MC021"],
    ["a webhook of Slack", "https://hooks.slack.com/services/T0NotAReal/B0NotAReal/NotARealSecretNotAReal", "MC021"],
    ["an encrypted JWT", "eyJhbGciOiJkaXIifQ..NotARealSecret.NotARealSecret.NotAReal", "MC021"],
    ["a URL inside of a text", "see https://admin:NotAReal@mc.acme.example", "MC022"],
  ])("is %s", (_, text, code) => {
    expect(secretCode(text)).toBe(code);
  });

  test.each([
    "https://mc.acme.example:8443",
    "https://jobs.acme.example/@team/keys",
    "https://jobs.acme.example:8443/@team/keys",
    "ops@night",
    "00g1emaKYZTWRYYRRTSK",
    "00 Seven",
    "Team: A",
    "Team:x@y.z",
    "MIGRATION AND INTEGRATION CREW OF THE NORTHERN STUDIO 5",
    `00${WORD_OF_40}x`,
    "secret of commit 2a588f0f4c1de5a7cb36a2d3f0f5b3a19c7d8e61",
    "https://jobs.acme.example/keys?version=2024a1b2c3",
    "Token: Team 1234",
    "AWS secret keepers of the northern studio and the southern one",
    "AKIA Studio 12",
    "xoxb-team-of-the-north",
    "github_pat_and_ghp_are_tokens",
  ])("is not %s", (text) => {
    expect(secretCode(text)).toBeUndefined();
  });
});

describe("a value shown in a finding", () => {
  test.each([
    ["plain", '"plain"'],
    ['with "quotes"', '"with \\"quotes\\""'],
    [5, "5"],
    [null, "nothing"],
    [["a"], "a list"],
    [{ a: 1 }, "a map"],
  ])("%j is shown as %s", (value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  test("is cut when it is long", () => {
    expect(quote("x ".repeat(200))).toBe(`"${"x ".repeat(39)}x…" (400 characters)`);
  });

  test.each([`00${WORD_OF_40}`, "aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3"])(
    "is not shown when it looks like a secret: %#",
    (text) => {
      expect(quote(text)).toBe("(hidden: looks like a secret)");
    },
  );
});

describe("a value that may be a secret", () => {
  test.each([
    ["a name with an e-mail address, or a user name with a password", "Team:x@y.z"],
    ["a random word with a line feed after it", "Tq8xNotARealZk2mVq0+Z3VS5JJcds3xfn9ygWyF0qSlzXw\n"],
    ["a random word with a tab in it", "Tq8xNotARealZk2mVq0\t3VS5JJcds3xfn9ygWyF0qSlzXw"],
    ["a random word with a zero-width space in it", "Tq8xNotARealZk2mVq0\u200b3VS5JJcds3xfn9ygWyF0qSlzXw"],
    ["a random word in two lines", "Tq8xNotARealZk2mVq0\n  3VS5JJcds3xfn9ygWyF0qSlzXw"],
    ["a random word between others", "the key Tq8xNotARealZk2mVq0+Z3VS5JJcds3xfn9ygWyF0qSlzXw of today"],
  ])("is not shown: %s", (_, text) => {
    expect(mayBeShown(text)).toBe(false);
    expect(quote(text)).toBe("(hidden: looks like a secret)");
    expect(writeInstead(text)).toEqual({});
  });
});

test.each([
  ["http://x.example/k?access_token=NotAReal", '"http://x.example/k?…"'],
  ["x.example/k#access_token=NotAReal", '"x.example/k#…"'],
  ["https://mc.acme.example:8443/login", '"https://mc.acme.example:8443/login"'],
])("a URL is shown without its query and fragment: %s", (url, shown) => {
  expect(quoteUrl(url)).toBe(shown);
});

test("a fix shows the text to write in full or not at all", () => {
  expect(writeInstead("Field Engineers")).toEqual({ fix: 'write "Field Engineers"' });
  expect(writeInstead("x ".repeat(41))).toEqual({});
});

describe("a text of the maximum file size is checked in linear time", () => {
  test.each([
    ["letters", "a".repeat(900_000), undefined],
    ["beginnings of a JWT", "eyJ".repeat(300_000), undefined],
    ["beginnings of a URL", "a://b:c".repeat(120_000), undefined],
    ["letters and hyphens", "aB3-".repeat(225_000), undefined],
    ["a URL with a password at the end", `${"a".repeat(900_000)}://admin:NotAReal@mc.acme.example`, "MC022"],
  ])("%s", (_, text, code) => {
    expect(secretCode(text)).toBe(code);
  });
});
