import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { deployProject } from "./deployed-project.ts";
import type { OktaAdmin } from "./okta-admin.ts";
import { runVerify } from "./verify-run.ts";

const PROJECT = join(import.meta.dirname, "../..");

const files = ["environments", "examples"].flatMap((folder) =>
  readdirSync(join(PROJECT, folder))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join(folder, file)),
);

/** Makes the group that an environment only refers to, with one member. */
async function referencedGroup(admin: OktaAdmin): Promise<string> {
  const { id } = await admin.create("/groups", { profile: { name: "Studio of a partner", description: "" } });
  const user = await admin.user("ivan.individual@example.com");
  await admin.send("PUT", `/groups/${id}${user}`);
  return id;
}

function deployed(file: string) {
  return deployProject({
    name: basename(file, ".yaml"),
    write: async (orgUrl, admin) => {
      const text = readFileSync(join(PROJECT, file), "utf8").replace(/orgUrl: \S+/, `orgUrl: ${orgUrl}`);
      const [, groupId] = /groupId: (\w+)/.exec(text) ?? [];
      const partners = groupId === undefined ? [] : [await referencedGroup(admin)];
      return {
        yaml: text.replace(`${groupId}`, `${partners[0]}`),
        users: {
          "sofia.super@example.com": ["Super Administrator"],
          "vera.viewer@example.com": ["View Only"],
          "felix.field@example.com": ["Field Engineers"],
          "ivan.individual@example.com": partners,
          "nina.none@example.com": [],
        },
      };
    },
    secrets: {},
  });
}

describe("a deployed environment without a mistake raises no alarm", () => {
  test("and every file of this project is tried", () => {
    expect(files).toEqual([
      "environments/production.yaml",
      "environments/sandbox.yaml",
      "examples/api-only.yaml",
      "examples/many-clients.yaml",
      "examples/users-only.yaml",
    ]);
  });

  test.each(sampleOf(files, 2))("%s", async (file) => {
    const project = await deployed(file);
    try {
      const name = basename(file, ".yaml");
      const org = await project.org();
      expect(await runVerify(org, name, ["--login", "--no-wait", "--diagnose"])).toEqual({ exitCode: 0, failed: [] });
    } finally {
      project.remove();
    }
  });
});
