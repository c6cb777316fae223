import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownYaml } from "../../journeys/two-orgs.ts";
import { testInSweep } from "../../sample.ts";
import { type Forge, makeForge } from "./forge.ts";
import { checkedOut, orgAccess } from "./machine.ts";
import { type Runner, runShell } from "./workflow.ts";

let okta: Okta;
let forge: Forge;
let at: Runner;

beforeAll(async () => {
  okta = await startOkta({ port: 0 });
  const { shell, credential } = await orgAccess(okta);
  forge = makeForge();
  for (const name of ["production", "sandbox"]) forge.commit("main", `environments/${name}.yaml`);
  for (const name of ["eu-one", "eu-two"]) forge.commit("main", `environments/${name}.yaml`, ownYaml(okta.url, name));
  const missing = "    - { role: administrator, groupId: 00g00000000000000000 }\n";
  forge.commit("main", "environments/us-one.yaml", ownYaml(okta.url, "us-one", missing));
  at = checkedOut(forge, "machine", { env: { ...shell, ...credential } });
  expect(await runShell("npm ci --ignore-scripts", at.folder, at.env)).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
  forge?.remove();
  await okta?.close();
});

const pipeline = (args: string) => runShell(`docs/ci/pipeline.sh ${args}`, at.folder, at.env);
const plans = () => readdirSync(join(at.folder, "plans")).filter((file) => file.endsWith(".tfplan"));
const groups = () => okta.snapshot().groups.map(({ profile }) => profile.name);

test("several environments: one that cannot be planned ends the step, and the plans of the others are kept and applied", async () => {
  const { exitCode, text } = await pipeline("plan plans --all");
  expect(exitCode).toBe(2);
  expect(text).toContain("<!-- mc-okta review -->");
  expect(plans()).toEqual(["eu-one.tfplan", "eu-two.tfplan"]);
  expect(await pipeline("deploy plans")).toMatchObject({ exitCode: 0 });
  expect(groups()).toEqual(expect.arrayContaining(["eu-one viewers", "eu-two viewers"]));
  expect(groups()).not.toContain("us-one viewers");
});

testInSweep("then nothing of them is planned, has drifted or fails its proof", async () => {
  expect(await pipeline("plan plans 'eu-*'")).toMatchObject({ exitCode: 0 });
  expect(plans()).toEqual([]);
  const drift = await pipeline("drift 'eu-*'");
  expect(drift).toMatchObject({ exitCode: 0, text: expect.stringContaining("<!-- mc-okta drift -->") });
  expect(await pipeline("verify 'eu-*'")).toMatchObject({ exitCode: 0 });
});
