import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const lockfile = readFileSync("package-lock.json", "utf8");

test("the lockfile names no registry, so that every network installs from its own", () => {
  expect(lockfile).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
});

interface LockedPackage {
  readonly integrity?: string;
  /** Shipped inside the package that brings it, whose integrity covers it. */
  readonly inBundle?: boolean;
}

test("the lockfile pins every package by its content", () => {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, LockedPackage> };
  const unpinned = Object.entries(packages).filter(
    ([name, { integrity, inBundle }]) => name && !integrity && !inBundle,
  );
  expect(unpinned.map(([name]) => name)).toEqual([]);
});
