import { defineConfig } from "vitest/config";

/** Tests that run the real Terraform CLI: slow, so few at once, and each in a process of its own. */
const terraformTests = "__tests__/**/*.terraform.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["__tests__/**/*.test.ts"],
          exclude: [terraformTests],
          // Every isolated file would load cdktf again.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "terraform",
          include: [terraformTests],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
