import { describe, expect, test } from "vitest";
import { findingsJson, renderFindings } from "../../cli/views/findings.ts";
import { parseEnvironments } from "../../config/parse-environments.ts";

const SOUND = `okta:
  orgUrl: https://acme.okta.com
managementConsole:
  address: https://mc.acme.example:8443
users: {}
`;

function parse(text: string) {
  return parseEnvironments([{ name: "prod", file: "prod.yaml", text }], () => "missing");
}

/** All texts of a finding, in every output format. */
function shown(text: string): string {
  const { findings } = parse(text);
  return renderFindings(findings, { color: true }) + JSON.stringify(findingsJson(findings)) + JSON.stringify(findings);
}

/** Single words, none of them a real secret, so that they fit everywhere in YAML. */
const WORDS: readonly (readonly [kind: string, word: string])[] = [
  ["an Okta API token", "00NotARealSecretNotARealSecretNotARealSecr"],
  ["an Okta client secret", "NotARealSecretNotARealSecretNotARealSecretNotARealSecretNotARea1"],
  ["a GitHub personal token", "ghp_NotARealSecretNotARealSecretNotAReal"],
  ["a GitHub OAuth token", "gho_NotARealSecretNotARealSecretNotAReal"],
  ["a GitHub user token", "ghu_NotARealSecretNotARealSecretNotAReal"],
  ["a GitHub server token", "ghs_NotARealSecretNotARealSecretNotAReal"],
  ["a GitHub refresh token", "ghr_NotARealSecretNotARealSecretNotAReal"],
  ["a GitHub fine-grained token", "github_pat_11NotAReal_NotARealSecretNotARealSecret"],
  ["an AWS access key id", "AKIANOTAREALSECRET12"],
  ["an AWS temporary access key id", "ASIANOTAREALSECRET12"],
  ["a Slack bot token", "xoxb-1234567890-NotARealSecret"],
  ["a Slack app token", "xapp-1-A012NotAReal-345-NotARealSecret"],
  ["a Slack token of a workspace", "xoxa-2-NotARealSecret"],
  ["a Slack user token", "xoxp-12-NotARealSecret"],
  ["a Slack refresh token", "xoxr-12-NotARealSecret"],
  ["a Slack session", "xoxs-12-NotARealSecret"],
  ["a Slack session of a browser", "xoxc-12-NotARealSecret"],
  ["a Slack cookie", "xoxd-NotAReal1Secret"],
  ["the key of an OpenSSH file", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUNotAReal"],
  ["a JWT", "eyJhbGciOiJSUzI1NiJ9.NotARealSecret.NotARealSecret"],
  ["an encrypted JWT", "eyJhbGciOiJkaXIifQ..NotARealSecret.NotARealSecret.NotAReal"],
];

/** Every part of a file that can contain a word. */
const PLACES: readonly (readonly [place: string, file: (word: string) => string])[] = [
  ["in a comment of its own", (word) => `${SOUND}# ${word}\n`],
  ["in a comment without a space", (word) => `#${word}\n${SOUND}`],
  ["in a commented-out key", (word) => `${SOUND}#  apiToken: ${word}\n`],
  ["in a commented-out key with quotes", (word) => `${SOUND}#  "apiToken": "${word}",\n`],
  ["in a commented-out variable", (word) => `# export OKTA_API_TOKEN=${word}\n${SOUND}`],
  ["in a commented-out header", (word) => `# curl -H 'Authorization: SSWS ${word}'\n${SOUND}`],
  ["in a sentence of a comment", (word) => `# the token is (${word}), ask Ops\n${SOUND}`],
  ["in a comment behind a value", (word) => SOUND.replace("okta.com", `okta.com # ${word}`)],
  ["in a comment behind a key", (word) => SOUND.replace("okta:", `okta: # ${word}`)],
  ["in a comment in brackets", (word) => SOUND.replace("{}", `{ # ${word}\n  }`)],
  ["in a comment of a block", (word) => SOUND.replace("{}", `\n  appLabel: |- # ${word}\n    Console`)],
  ["in a comment behind dashes", (word) => `--- # ${word}\n${SOUND}`],
  ["in a comment between documents", (word) => `${SOUND}...\n# ${word}\n---\n${SOUND}`],
  ["in a comment behind the end", (word) => `${SOUND}... # ${word}\n`],
  ["in a comment behind line ends of Windows", (word) => `${SOUND}# ${word}\n`.replaceAll("\n", "\r\n")],
  ["in the name of an anchor", (word) => SOUND.replace("{}", `&${word} {}`)],
  ["in the name of an alias", (word) => `${SOUND}api: *${word}\n`],
  ["in a tag", (word) => SOUND.replace("{}", `!${word} {}`)],
  ["in a tag in full", (word) => SOUND.replace("{}", `!<${word}> {}`)],
  ["in a directive", (word) => `%TAG ! tag:${word}\n---\n${SOUND}`],
  ["as a directive", (word) => `%${word}\n---\n${SOUND}`],
  ["as a key", (word) => `${SOUND}${word}: 1\n`],
  ["in a key that is a list", (word) => `${SOUND}? [${word}]\n: 1\n`],
  ["in a key that is a map", (word) => `${SOUND}? { a: "${word}" }\n: 1\n`],
  ["below a merge key", (word) => `${SOUND}<<: { appLabel: ${word} }\n`],
  ["below an unknown key", (word) => `${SOUND}other: { a: [{ b: ${word} }] }\n`],
  ["below a duplicate key", (word) => `${SOUND}users: { appLabel: ${word} }\n`],
  ["in a second document", (word) => `${SOUND}---\nappLabel: ${word}\n`],
  ["behind the end", (word) => `${SOUND}...\n${word}\n`],
  ["as a value", (word) => SOUND.replace("{}", `{ appLabel: ${word} }`)],
  ["as a value with a tag", (word) => SOUND.replace("{}", `{ appLabel: !!str ${word} }`)],
  ["as a value with an anchor", (word) => SOUND.replace("{}", `{ appLabel: &a ${word} }`)],
  ["as a value in escapes", (word) => SOUND.replace("{}", `{ appLabel: "${escaped(word)}" }`)],
  ["in a literal block", (word) => SOUND.replace("{}", `\n  appLabel: |\n    Console\n    # ${word}`)],
  ["in a folded block", (word) => SOUND.replace("{}", `\n  appLabel: >\n    Console\n    ${word}`)],
  ["in a value of several lines", (word) => SOUND.replace("{}", `\n  appLabel: Console\n    of ${word}\n    here`)],
  ["in quotes of several lines", (word) => SOUND.replace("{}", `\n  appLabel: "Console\n    ${word}"`)],
  ["behind an address", (word) => SOUND.replace(":8443", `:8443#${word}`)],
  ["in a file with a broken line", (word) => `${SOUND}  : [\n# ${word}\n`],
  ["in quotes that are not closed", (word) => `${SOUND}api: "${word}\n`],
];

function escaped(word: string): string {
  return [...word].map((character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
}

describe.each(PLACES)("a secret %s", (_, file) => {
  test.each(WORDS)("is refused and not repeated: %s", (_kind, word) => {
    const text = file(word);
    expect(parse(text).findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^MC02[0-3]$/)]),
    );
    expect(parse(text).environments).toEqual([]);
    expect(shown(text)).not.toMatch(/notareal/i);
  });

  test.each([
    ["a client id", "0oa1emaKYZTWRYYRRTSK"],
    ["a group id", "00g1emaKYZTWRYYRRTSK"],
    ["the id of a token", "00T1emaKYZTWRYYRRTSK"],
    ["the name of a variable", "OKTA_API_TOKEN"],
    ["the beginning of a token", "ghp_…"],
    ["a placeholder", "ghp_xxxxxxxxxxxxxxxxxxxx"],
    ["a Slack placeholder", "xoxb-your-token-here"],
    ["a word of a region", "ASIAPACIFICOPERATORS"],
  ])("is not seen in %s", (_kind, word) => {
    expect(parse(file(word)).findings.filter(({ code }) => /^MC02[1-3]$/.test(code))).toEqual([]);
  });
});

describe.each(PLACES.filter(([place]) => !place.startsWith("in a commented-out")))("a random word %s", (_, file) => {
  test.each([
    ["a commit", "2a588f0f4c1de5a7cb36a2d3f0f5b3a19c7d8e61"],
    ["a sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["a kid", "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"],
  ])("is no secret when it is %s", (_kind, word) => {
    expect(parse(file(word)).findings.filter(({ code }) => /^MC02[1-3]$/.test(code))).toEqual([]);
  });
});

describe("the position of a secret in a comment", () => {
  const place = (text: string) =>
    parse(text).findings.map(({ code, summary, where }) => [code, summary, where.line, where.column]);
  const token = "00NotARealSecretNotARealSecretNotARealSecr";

  test("is the beginning of the comment", () => {
    expect(place(SOUND.replace("okta.com", `okta.com # ${token}`))).toEqual([
      ["MC023", "comment contains a secret", 2, 33],
    ]);
  });

  test("is every line of it", () => {
    expect(place(`# ${token}\n${SOUND}# ghp_NotARealSecretNotARealSecretNotAReal\n`)).toEqual([
      ["MC023", "comment contains a secret", 1, 1],
      ["MC023", "comment contains a secret", 7, 1],
    ]);
  });

  test("differs from that of a secret in the value on the same line", () => {
    expect(place(SOUND.replace("{}", `\n  appLabel: ${token} # ${token}`))).toEqual([
      ["MC021", "value is a secret", 6, 13],
      ["MC023", "comment contains a secret", 6, 56],
    ]);
  });

  test("is the anchor, the tag or the directive", () => {
    expect(place(SOUND.replace("{}", `&${token} {}`))).toEqual([["MC023", "anchor contains a secret", 5, 8]]);
    expect(place(SOUND.replace("{}", `!${token} {}`))).toContainEqual(["MC023", "tag contains a secret", 5, 8]);
    expect(place(`%TAG ! tag:${token}\n---\n${SOUND}`)).toEqual([["MC023", "directive contains a secret", 1, 1]]);
  });

  test("is the beginning of the file behind a byte order mark", () => {
    expect(place(`\uFEFF# ${token}\n${SOUND}`)).toEqual([["MC023", "comment contains a secret", 1, 1]]);
  });
});

describe("a value is reported once", () => {
  const token = "00NotARealSecretNotARealSecretNotARealSecr";
  test.each([
    ["plain", `\n  appLabel: ${token}`],
    ["in quotes", `\n  appLabel: "${token}"`],
    ["in a block", `\n  appLabel: |\n    Console\n    ${token}`],
    ["as a key", `\n  ${token}: 1`],
    ["with a tag", `\n  appLabel: !!str ${token}`],
    ["below a key for a secret", `\n  password: ${token}`],
    ["on the line after a key for a secret", `\n  password:\n    ${token}`],
    ["in a list below a key for a secret", `\n  passwords:\n    - ${token}`],
  ])("%s", (_, users) => {
    const { findings } = parse(SOUND.replace("{}", users));
    expect(findings.filter(({ code }) => /^MC02[0-3]$/.test(code))).toHaveLength(1);
  });
});

/** Gaps that copying can insert into a word. */
const GAPS: readonly (readonly [kind: string, gap: string])[] = [
  ["a zero-width space", "\\u200b"],
  ["a soft hyphen", "\\u00ad"],
  ["a variation selector", "\\ufe0f"],
  ["a null character", "\\0"],
  ["a tab", "\\t"],
  ["a line end", "\\n"],
  ["a space", " "],
  ["a space that does not break", "\\u00a0"],
  ["a thin space", "\\u2009"],
  ["a mark of direction", "\\u202e"],
];

describe.each(GAPS)("a secret with %s inside", (_, gap) => {
  const broken = (word: string) => `"${word.slice(0, 17)}${gap}${word.slice(17)}"`;
  test.each([
    ["the app", (word: string) => SOUND.replace("{}", `{ appLabel: ${word} }`)],
    ["a role", (word: string) => `${SOUND}roles:\n  custom:\n    - name: ${word}\n`],
    ["a group", (word: string) => `${SOUND}roles:\n  custom:\n    - { name: A, groupName: ${word} }\n`],
    ["a client", (word: string) => `${SOUND}api:\n  clients:\n    - { name: ${word}, role: view_only }\n`],
    ["a client's role", (word: string) => `${SOUND}api:\n  clients:\n    - { name: a, role: ${word} }\n`],
    ["a key", (word: string) => `${SOUND}${word}: 1\n`],
  ])("is refused and not repeated as the name of %s", (_place, file) => {
    for (const [, word] of WORDS.filter(([kind]) => /Okta|GitHub p|AWS access|JWT/.test(kind))) {
      const text = file(broken(word));
      expect(parse(text).findings.map(({ code }) => code)).toContain("MC021");
      expect(shown(text)).not.toMatch(/notareal/i);
    }
  });
});

test("a secret in the lines of a block is refused and not repeated", () => {
  const text = SOUND.replace("{}", "\n  appLabel: |\n    00NotARealSecretNotAR\n    ealSecretNotARealSecr");
  expect(parse(text).findings.map(({ code }) => code)).toEqual(["MC021"]);
  expect(shown(text)).not.toMatch(/notareal/i);
});

test("a token in a comment is refused with an invisible character inside", () => {
  const text = `# 00NotARealSecre\u200btNotARealSecretNotARealSecr\n${SOUND}`;
  expect(parse(text).findings.map(({ code }) => code)).toEqual(["MC023"]);
});

describe("a name of several words is not a secret, at any length", () => {
  test.each([
    "MC Integration test environment of the northern and southern studio 5",
    "Field Engineers 2 of the northern studio and of the southern ones in Kyoto",
    "00 Seven and the operators of the northern studio in the West",
    "Token: Team 1234",
    "MCIntegrationTestEnvironmentOfTheNorthernAndTheSouthernStudio2",
  ])("%s", (name) => {
    const { findings } = parse(`${SOUND}roles:\n  custom:\n    - name: "${name}"\n`);
    expect(findings.filter(({ code }) => /^MC02[0-3]$/.test(code))).toEqual([]);
  });
});

describe("a comment that assigns a secret to a name", () => {
  test.each([
    "# password: hunter22NotAReal",
    "# clientSecret: NotARealSecret1234",
    "#  client_secret: 'NotAReal1234'",
    '#  "client_secret":"NotAReal1234",',
    "# { name: report, client secret: NotAReal1234 }",
    "# old API key = NotAReal1234",
    "# use the okta API token: NotAReal1234 until May",
    "# aws_secret_access_key = NotARealSecretNotARealSecretNotAReal/1x",
    "# AWS secret key NotARealSecretNotARealSecretNotAReal/123",
    "# webhook https://hooks.slack.com/services/T0NotAReal/B0NotAReal/NotARealSecretNotAReal",
    "# note: apiToken=NotAReal1234",
    "# P4ssword of the admin: password=NotAReal1",
    "# -----BEGIN RSA PRIVATE KEY-----  NotAReal",
    "# -----BEGIN OPENSSH PRIVATE KEY-----  NotAReal",
    "# MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgNotAReal7Zk2mVq",
    "# https://mc.acme.example/api?access_token=NotAReal1234",
    "# https://hooks.slack.com/workflows/T0NotAReal/A0NotAReal/123456789/NotARealSecretNotAReal",
    "# https://hooks.slack.com/triggers/T0NotAReal/123456789/NotARealSecretNotAReal",
    '# { "kty": "oct", "k": "NotARealSecretNotARealSecretNotARealSecre42" }',
    '# {"kty":"EC","crv":"P-256","x":"1","d":"NotARealSecretNotARealSecretNotARealSecre42"}',
    "# { k: NotARealSecretNotARealSecretNotARealSecretNot, kty: oct }",
    "# { kty: oct, k: NotARealSecretNotARealSecretNotARealSecretNot }",
    '#   "d": "NotARealSecretNotARealSecretNotARealSecre42",',
  ])("is refused and not repeated: %#", (comment) => {
    const text = `${comment}\n${SOUND}`;
    expect(parse(text).findings.map(({ code, where }) => [code, where.line])).toEqual([["MC023", 1]]);
    expect(shown(text)).not.toMatch(/notareal/i);
  });

  test.each([
    "# AWS secret key:\n#   NotARealSecretNotARealSecretNotAReal/1x3",
    "# the password:\n# NotAReal1234",
    "#   apiToken:\n  #     NotAReal1234",
    "# the password:\r\n# NotAReal1234",
  ])("is refused where the name is on the line above: %#", (comment) => {
    const text = `${comment}\n${SOUND}`;
    expect(parse(text).findings.map(({ code, where }) => [code, where.line])).toEqual([["MC023", 2]]);
    expect(shown(text)).not.toMatch(/notareal/i);
  });

  test("is not found if a value is between the name and the word", () => {
    expect(parse(`# the password:\n${SOUND}# Team1234x\n`).findings).toEqual([]);
  });

  test("is refused as a URL if the URL has a password", () => {
    const text = `# https://admin:NotAReal@mc.acme.example\n${SOUND}`;
    expect(parse(text).findings.map(({ code, where }) => [code, where.line])).toEqual([["MC022", 1]]);
    expect(shown(text)).not.toMatch(/notareal/i);
  });
});

describe("a comment that only mentions secrets is fine", () => {
  test.each([
    "# put the token into OKTA_API_TOKEN",
    "# export OKTA_API_TOKEN=$(pass okta/production-2024)",
    "# OKTA_API_TOKEN=<your API token, 42 characters>",
    "# apiToken: OKTA_API_TOKEN_2",
    "# clientSecret: 64 characters, from the Admin Console",
    "# client secret: in 1Password, item MC-2024",
    "# token: 1Password",
    "# password: ********",
    "# password: see the vault",
    "# secrets: omit",
    "# secrets: store",
    "# auth: secret",
    "# token: 90d",
    "# refreshTokenLifetime: 90d # a token lives 129600m",
    "# privateKey: keys/report2025.pem",
    "# publicKeyFile: keys/nightly-report22.pem",
    "# token rotated: 2026-11-28T12:00:00Z",
    "# token valid until: 2026-11-28",
    "# apiToken: rotated-2026-11-28",
    "# credentials: ticket SEC-214",
    "# client: 0oa1emaKYZTWRYYRRTSK, its secret: 0oa1emaKYZTWRYYRRTSK",
    "# group of the token: 00g1emaKYZTWRYYRRTSK",
    "# sha256 of the secret: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "# fingerprint of the private key: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "# jwksUri: https://jobs.acme.example/.well-known/jwks.json",
    "# see https://wiki.acme.example/tokens/2024?page=api-token#a1b2c3d4",
    "# token: https://wiki.acme.example/tokens/2024a",
    "# https://mc.acme.example:8443/@ops and ops@acme.example",
    "# git clone ssh://git@git.acme.example/mc.git",
    "# https://user:password@host is not allowed here",
    "# https://user:<password>@host is not allowed here",
    "# the file starts with -----BEGIN PUBLIC KEY-----",
    "# openssl x509 prints -----BEGIN CERTIFICATE-----",
    "# -----BEGIN USERS-----",
    "# 00----------------------------------------",
    "#00________________________________________",
    "# MCIntegrationTestEnvironmentOfTheNorthernAndTheSouthernStudio2024",
    "# OKTA_API_PRIVATE_KEY=keys/okta2024key",
    "# token: /run/secrets/x2024okta",
    "# apiToken: secret/data/team42okta/okta-mc",
    "# OKTA_API_TOKEN: vault:secret/mc2024okta",
    "# clientSecret: arn:aws:secretsmanager:eu-central-1:123456789012:secret:mcokta2024-AbCdEf",
    "# privateKey: pkcs11:token=mcokta2024;object=report",
    "# AKIAIOSFODNN7EXAMPLE is what AWS writes for an id",
    "# aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "# token: CHG0034567",
    "# privateKey: RSA-2048bits",
    "# token: 3600seconds",
    "# password: ops2024team@acme.example",
    "# a JWT looks like eyJhbGciOi...",
    '# { "kty": "EC", "crv": "P-256", "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "d": null }',
    '# { "kty": "RSA", "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "d": "…" }',
    '# "d": "2a588f0f4c1de5a7cb36a2d3f0f5b3a19c7d8e61" is the commit',
    "# k: NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
    "# https://hooks.slack.com/triggers/… and /workflows/T…",
    "# xoxc- and xoxd- are of the browser",
    "# ghp_ and github_pat_ are tokens of GitHub, AKIA an id of AWS, xoxb- a token of Slack",
    "# the secret is in commit 2a588f0f4c1de5a7cb36a2d3f0f5b3a19c7d8e61",
    "# yaml-language-server: $schema=../docs/reference/environment.schema.json",
    "#",
    "##########################################",
  ])("%s", (comment) => {
    expect(parse(`${comment}\n${SOUND}`).findings).toEqual([]);
    expect(parse(SOUND.replace("{}", `{} ${comment}`)).findings).toEqual([]);
  });
});

const BODY = "XKsI5mbOqjhzzlhHx1x2MesNZya8hsjtyQEVoiPqFs1aUBg24xynXyU9Cj2CZxNp";
const PUBLIC_KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3znTLZevoF4RwCjzh5JS";

function inComments(...lines: readonly string[]): string {
  return `${SOUND}${lines.map((line) => `# ${line}\n`).join("")}`;
}

describe("public values are fine in comments", () => {
  test.each([
    ["a public key", "-----BEGIN PUBLIC KEY-----", PUBLIC_KEY, "-----END PUBLIC KEY-----"],
    [
      "a public key in PKCS #1",
      "-----BEGIN RSA PUBLIC KEY-----",
      "MIIBCgKCAQEA3znTLZevoF4RwCjzh5JSXKsI5mbOqjhzzlhH7x7MesNZya8hsjt2",
      "-----END RSA PUBLIC KEY-----",
    ],
    [
      "a certificate",
      "-----BEGIN CERTIFICATE-----",
      "MIICzzCCAeegAwIBAgIUWknLiB4GKtTkS6zJ87dfDwKqTkwDQYJKoZIhvcNAQEL2",
      "-----END CERTIFICATE-----",
    ],
    [
      "a certificate with a line that begins as a sequence does",
      "-----BEGIN CERTIFICATE-----",
      "MDRaMA8xDTALBgNVBAMMBGZhcm0wggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEK",
      "-----END CERTIFICATE-----",
    ],
    [
      "a certificate request",
      "-----BEGIN CERTIFICATE REQUEST-----",
      "MIICVDCCATwCAQAwDzENMAsGA1UEAwwEZmFybTCCASIwDQYJKoZIhvcNAQEBBQAD",
      "-----END CERTIFICATE REQUEST-----",
    ],
    [
      "a list of revoked certificates",
      "-----BEGIN X509 CRL-----",
      "MIIBpzCBkAIBATANBgkqhkiG9w0BAQsFADAPMQ0wCwYDVQQDDARmYXJtFw0yNjEx",
      "-----END X509 CRL-----",
    ],
    [
      "a key of PGP",
      "-----BEGIN PGP PUBLIC KEY BLOCK-----",
      "Comment: of the farm",
      "xsBNBGVx1x2MesNZya8hsjtyQEVoiPqFs1aUBg24xynXyU9Cj2CZxNpXKsI5mbO9",
      "-----END PGP PUBLIC KEY BLOCK-----",
    ],
    ["a public key without its first line", PUBLIC_KEY, "KwIDAQAB"],
    ["a public key on one line", `publicKey: ${PUBLIC_KEY}${BODY}KwIDAQAB`, "of the farm"],
    ["a public EC key", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFLZID9ZBXmpI1xESLh0Dr2oXYxYu", "of the farm"],
    ["a public Ed25519 key", "MCowBQYDK2VwAyEA5TBbpLHdJ1CL1bZQSy5kXjcWZEcwCQfpRVWXS9qDRTY=", "of the farm"],
  ])("%s", (_, ...lines) => {
    const [last = "", ...others] = lines.reverse();
    expect(parse(inComments(...others.reverse(), BODY, BODY, last)).findings).toEqual([]);
  });

  test.each([
    ["no key", BODY, 1],
    ["a title", "-----BEGIN USERS-----", 2],
  ])("but a random line behind %s is refused", (_, first, number) => {
    expect(parse(inComments(first, BODY)).findings.map(({ code }) => code)).toEqual(
      number === 1 ? ["MC023", "MC023"] : ["MC023"],
    );
  });

  test("but a private key, and what follows the end, are refused", () => {
    const key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgNotAReal7Zk2mVq0VlC1aqq50Ls";
    const lines = ["-----BEGIN PUBLIC KEY-----", PUBLIC_KEY, key, "-----END PUBLIC KEY-----", BODY];
    expect(parse(inComments(...lines)).findings.map(({ where }) => where.line)).toEqual([8, 10]);
  });
});

describe("a path or store that looks random counts as a secret", () => {
  test.each([
    "# password: NotARealSecretNotARealSecretNotAReal/1x3Q",
    "# password: Not4RealSecret/x",
    "# apiToken: vault:Not4RealSecret",
    "# clientSecret: N0tARealSecretN0tAReal/abc",
    "# password: 1234NotAReal",
    "# password: NotAReal42@mc",
  ])("%#", (comment) => {
    expect(parse(`${comment}\n${SOUND}`).findings.map(({ code }) => code)).toEqual(["MC023"]);
    expect(shown(`${comment}\n${SOUND}`)).not.toMatch(/notareal|not4real/i);
  });
});

test("an AWS key or id is also refused as the value of a named key", () => {
  expect(parse(`${SOUND}aws:\n  accessKey: NotAReal\n`).findings.map(({ code }) => code)).toContain("MC020");
});

describe("comments of the maximum file size are checked in linear time", () => {
  test.each([
    ["secret names", "aws secret ".repeat(80_000), []],
    ["secret names without spaces", "awssecret-".repeat(80_000), []],
    ["names and colons", "token: ".repeat(120_000), []],
    ["names, colons and words", "password: a1b2c3d4 ".repeat(40_000), ["MC023"]],
    ["beginnings of GitHub tokens", "ghp_".repeat(200_000), []],
    ["beginnings of Slack tokens", "xoxb-".repeat(180_000), []],
    ["beginnings of AWS ids", "AKIA".repeat(200_000), []],
    ["letters", "a".repeat(900_000), []],
    ["letters and spaces", "a ".repeat(450_000), []],
    ["beginnings of a URL", "a://b:c".repeat(120_000), []],
    ["beginnings of PEM", "-----BEGIN".repeat(90_000), []],
    ["number signs", "#".repeat(900_000), []],
    ["many lines", "\n# token: ".repeat(90_000), []],
    ["dots", "eyJhbGciOiJ.".repeat(80_000), ["MC023"]],
  ])("%s", (_, comment, codes) => {
    // With quadratic time the test would exceed the test runner's time limit.
    expect(parse(`${SOUND}# ${comment}\n`).findings.map(({ code }) => code)).toEqual(codes);
  });
});
