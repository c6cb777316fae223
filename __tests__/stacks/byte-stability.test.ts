import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { synthesized } from "./synthesized.ts";

/** What is worth reading of many clients is in many-clients.test.ts. */
const FILES = ["environments", "examples"]
  .flatMap((folder) => readdirSync(folder).map((entry) => `${folder}/${entry}`))
  .filter((file) => file !== "examples/many-clients.yaml");

test.each(FILES)("the synthesis of %s changes only when someone means it to", async (file) => {
  const name = basename(file, ".yaml");
  const { environments } = parseEnvironments([{ name, file, text: readFileSync(file, "utf8") }], () => "missing");
  const [environment] = environments;
  if (environment === undefined) throw new Error(`${file} has an error`);
  await expect(synthesized(environment).text).toMatchFileSnapshot(`__snapshots__/${name}.cdk.tf.json`);
});
