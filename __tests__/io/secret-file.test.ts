import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeSecretFile } from "../../io/secret-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a new file holds exactly the secret and is for its owner only", () => {
  const path = join(folder, "secret");
  expect(writeSecretFile(path, "s3cret")).toBeUndefined();
  expect(readFileSync(path, "utf8")).toBe("s3cret");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("an owner-only file is overwritten, including the rest of a longer secret", () => {
  const path = join(folder, "secret");
  writeFileSync(path, "a much longer one", { mode: 0o600 });
  writeSecretFile(path, "s3cret");
  expect(readFileSync(path, "utf8")).toBe("s3cret");
});

test("a file that others may read is refused and kept as it is", () => {
  const path = join(folder, "secret");
  writeFileSync(path, "theirs");
  chmodSync(path, 0o640);
  expect(writeSecretFile(path, "s3cret")).toBe("othersMayRead");
  expect(readFileSync(path, "utf8")).toBe("theirs");
});

test("a symbolic link is refused, and what it leads to is kept", () => {
  const target = join(folder, "target");
  writeFileSync(target, "theirs", { mode: 0o600 });
  symlinkSync(target, join(folder, "link"));
  expect(writeSecretFile(join(folder, "link"), "s3cret")).toBe("symlink");
  expect(readFileSync(target, "utf8")).toBe("theirs");
});

test("a folder is refused", () => {
  mkdirSync(join(folder, "sub"));
  expect(writeSecretFile(join(folder, "sub"), "s3cret")).toBe("notAFile");
});

test("a folder that is not there is not made", () => {
  expect(writeSecretFile(join(folder, "none", "secret"), "s3cret")).toBe("noFolder");
});
