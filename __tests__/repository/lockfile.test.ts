import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly integrity?: string;
  /** A registry's address, or the folder of a workspace. */
  readonly resolved?: string;
  /** Shipped inside the package that brings it, whose integrity covers it. */
  readonly inBundle?: boolean;
}

const text = readFileSync("package-lock.json", "utf8");
const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };

test("the lockfile names no registry, so that every network installs from its own", () => {
  const resolved = Object.entries(packages).filter(([, locked]) => locked.resolved !== undefined);
  expect(resolved).toEqual([["node_modules/local-okta", { resolved: "local-okta", link: true }]]);
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
});

test("the lockfile pins every package by its content, but the workspace of this repository", () => {
  const unpinned = Object.entries(packages).filter(
    ([name, { integrity, inBundle }]) => name && !integrity && !inBundle,
  );
  expect(unpinned.map(([name]) => name)).toEqual(["local-okta", "node_modules/local-okta"]);
});
