import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { settingsDocument } from "../../../cli/views/settings-document.ts";

test("docs/reference/mc-settings.schema.json is the schema of what is written", () => {
  const page = JSON.parse(readFileSync("docs/reference/mc-settings.schema.json", "utf8"));
  expect(page).toEqual(z.toJSONSchema(settingsDocument));
});
