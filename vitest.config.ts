import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that run the real Terraform CLI or whole programs: slow, so few at once. */
const SLOW_TESTS = ["**/__tests__/**/*.terraform.test.ts", "**/__tests__/**/*.process.test.ts"];

/** Tests on random input. A failure prints its seed. */
const PROPERTY_TESTS = "**/__tests__/**/*.property.test.ts";

/** Installed, made, or a copy of this project. */
const NOT_OURS = ["**/node_modules/**", "**/dist/**", ".demo/**"];

/** Ends what hangs, and nothing that is only slow on a busy machine. */
const LIMIT = 300_000;

/** While the coverage of the local org is measured, its middleware notes each answer. */
const OBSERVED_MIDDLEWARE = join(import.meta.dirname, "local-okta/__tests__/coverage/observed-middleware.ts");

const plugins =
  process.env["LOCAL_OKTA_COVERAGE"] === undefined
    ? []
    : [
        {
          name: "local-okta-coverage",
          enforce: "pre" as const,
          resolveId: (source: string, importer?: string) =>
            source === "./middleware.ts" && importer?.endsWith("/local-okta/server/okta-org.ts")
              ? OBSERVED_MIDDLEWARE
              : undefined,
        },
      ];

export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        test: {
          name: "unit",
          include: ["**/__tests__/**/*.test.ts"],
          exclude: [...NOT_OURS, ...SLOW_TESTS, PROPERTY_TESTS],
          // Every isolated file would load cdktf again.
          isolate: false,
          // Vitest leaves a core free, which is half of a machine with two.
          maxWorkers: "100%",
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "property",
          include: [PROPERTY_TESTS],
          exclude: NOT_OURS,
          isolate: false,
          maxWorkers: "100%",
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins,
        test: {
          name: "terraform",
          include: SLOW_TESTS,
          exclude: NOT_OURS,
          isolate: false,
          maxWorkers: 2,
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
