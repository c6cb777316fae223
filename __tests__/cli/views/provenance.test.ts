import { expect, test } from "vitest";
import { provenanceWords } from "../../../cli/views/provenance.ts";

const ALONE = {
  orgUrl: "https://acme.okta.com",
  at: "2026-12-31T12:00:00Z",
  file: "environments/prod.yaml",
  sha256: "0a",
  commit: "1b",
};

test("a report names the file that it rests on, and no other", () => {
  expect(provenanceWords(ALONE)).toEqual([
    "org https://acme.okta.com, at 2026-12-31T12:00:00Z",
    "read as the owner of an access token",
    "environments/prod.yaml, SHA-256 0a, commit 1b",
  ]);
});

test("a report names the shared defaults that it rests on", () => {
  const sharedDefaults = { file: "environments/_defaults.yaml", sha256: "2c" };
  expect(provenanceWords({ ...ALONE, sharedDefaults }).at(-1)).toBe("environments/_defaults.yaml, SHA-256 2c");
});
