import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startOkta } from "../../index.ts";
import { changedSwitches, orgSwitches, SWITCH_VALUES, switchFromText } from "../../org/switch-values.ts";
import { startTestOrg } from "../../testing.ts";

const SOURCES = ["../../oauth/oauth-switches.ts", "../../org/switches.ts"].map((file) =>
  readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8"),
);

test("each switch has a comment with the default that it has", () => {
  const comments = SOURCES.join("\n").matchAll(/@default (\S+)\s*\*\/\s*(\w+): z?/g);
  const documented = Array.from(comments, ([, preset = "", name = ""]) => [name, JSON.parse(preset)]);
  expect(documented).toEqual([...SWITCH_VALUES].map(([name, { preset }]) => [name, preset]));
});

test("an org without switches has all of them at their defaults", () => {
  expect(changedSwitches(orgSwitches())).toEqual([]);
  expect(changedSwitches()).toEqual([]);
});

test("a switch that is given is changed, and nothing else", () => {
  const changed = changedSwitches({ pipeline: "v1", callsPerMinute: 5, policyDenialStatus: 401 });
  expect(changed).toEqual(["pipeline=v1", "callsPerMinute=5"]);
});

describe("a switch of a command line is", () => {
  test.each([
    ["pipeline=v1", "v1"],
    ['pipeline="v1"', "v1"],
    ["apiAccessManagement=false", false],
    ["policyDenialStatus=400", 400],
    ["callsPerMinute=30", 30],
    ["callsPerMinute=null", null],
    ["claimOfSeveral=all", "all"],
    ["claimOfSeveral=0", 0],
    ["customDomain=login.acme.example", "login.acme.example"],
  ])("%s", (text, value) => {
    expect(switchFromText(text)[1]).toBe(value);
  });
});

describe("a switch is refused:", () => {
  test.each([
    ["pipelin=v1", 'unknown switch "pipelin"; did you mean pipeline?'],
    ["APIACCESSMANAGEMENT=false", 'unknown switch "APIACCESSMANAGEMENT"; did you mean apiAccessManagement?'],
    ["dpop=allow", 'unknown switch "dpop"; did you mean dpopWithClientCredentials?'],
    ["toString=1", 'unknown switch "toString"; did you mean pipeline?'],
    ["pipeline", "the switch pipeline has no value: use pipeline=value"],
    ["pipeline=v2", 'the switch pipeline does not accept "v2"; use "idx" or "v1"'],
    ["pipeline=", 'the switch pipeline does not accept ""; use "idx" or "v1"'],
    ["apiAccessManagement=no", 'the switch apiAccessManagement does not accept "no"; use true or false'],
    ["policyDenialStatus=403", "the switch policyDenialStatus does not accept 403; use 400 or 401"],
    ["callsPerMinute=0", "the switch callsPerMinute does not accept 0; use a whole number from 1 or null"],
    ["systemLogDelaySeconds=-1", "the switch systemLogDelaySeconds does not accept -1; use a number from 0"],
    [
      "claimOfSeveral=first",
      'the switch claimOfSeveral does not accept "first"; use "all" or "last" or a whole number from 0',
    ],
    [
      "customDomain=https://login.acme.example",
      'the switch customDomain does not accept "https://login.acme.example"; use a host such as login.example.com or null',
    ],
  ])("%s", (text, message) => {
    expect(() => switchFromText(text)).toThrow(message);
  });
});

test("an org does not start with a wrong switch", async () => {
  const wrong = JSON.parse('{ "pipeline": "v2" }');
  await expect(startOkta({ switches: wrong })).rejects.toThrow('the switch pipeline does not accept "v2"');
  await expect(startTestOrg({ switches: wrong })).rejects.toThrow('the switch pipeline does not accept "v2"');
  await expect(startTestOrg({ switches: JSON.parse('{ "pipelines": "v1" }') })).rejects.toThrow(
    "did you mean pipeline?",
  );
});

test("a switch belongs to a start: the next one with the same state file has the default again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "local-okta-switches-"));
  const stateFile = join(folder, "org.json");
  const pipelineWith = async (switches: object) =>
    (await (await startTestOrg({ stateFile, switches })).call("GET", "/.well-known/okta-organization")).at("pipeline");
  expect([await pipelineWith({ pipeline: "v1" }), await pipelineWith({})]).toEqual(["v1", "idx"]);
  rmSync(folder, { recursive: true });
});
