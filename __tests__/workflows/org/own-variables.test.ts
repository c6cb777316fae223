import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openOrg } from "../../../workflows/org/okta-access.ts";
import { ownVariables, requireOwnCredentials } from "../../../workflows/org/own-variables.ts";
import { currentProject } from "../../../workflows/project/project.ts";
import { synthesizeFor } from "../../../workflows/stack/terraform-of-stack.ts";
import type { CredentialOwner } from "../../../workflows/world.ts";
import { fakeOrg, testWorld } from "../../cli/context.ts";
import { makeProject } from "../../journeys/project.ts";
import { environment } from "../../stacks/environment.ts";

const at = (name: string, orgUrl: string): CredentialOwner => ({ name, okta: { orgUrl } });
const [EU, EU_LAB, US] = [
  at("eu", "https://eu.okta.com"),
  at("eu-lab", "https://eu.okta.com"),
  at("us", "https://us.okta.com"),
];
const KEY = { OKTA_API_CLIENT_ID: "0oa1", OKTA_API_PRIVATE_KEY: "key", OKTA_API_SCOPES: "okta.groups.read" };

/** What a run of these environments is refused for before it begins. */
function refusal(env: NodeJS.ProcessEnv, ...run: readonly CredentialOwner[]) {
  try {
    requireOwnCredentials({ env, run });
    return "fine";
  } catch (error) {
    return error;
  }
}

describe("a plain credential", () => {
  test("serves one environment, and several of one org", () => {
    expect(refusal({ OKTA_API_TOKEN: "00t" }, EU)).toBe("fine");
    expect(refusal({ OKTA_API_TOKEN: "00t" }, EU, EU_LAB)).toBe("fine");
    expect(refusal({ OKTA_API_TOKEN: "00t" }, at("a", "http://localhost:8090"), at("b", "http://127.0.0.1:8090"))).toBe(
      "fine",
    );
  });

  test("is refused when a run spans two orgs, with what to set for whom", () => {
    expect(refusal({ OKTA_API_TOKEN: "00t" }, EU, EU_LAB, US)).toMatchObject({
      kind: "usage",
      message: "OKTA_API_TOKEN is for one org, and this run spans 2",
      next: [
        "https://eu.okta.com: set OKTA_API_TOKEN_EU",
        "https://eu.okta.com: set OKTA_API_TOKEN_EU_LAB",
        "https://us.okta.com: set OKTA_API_TOKEN_US",
        "or select environments of one org only; nothing was run",
      ],
    });
  });

  test("is refused, too, when only one environment of the run would use it", () => {
    expect(refusal({ OKTA_API_TOKEN: "00t", OKTA_API_TOKEN_EU: "00eu" }, EU, US)).toMatchObject({
      next: ["https://us.okta.com: set OKTA_API_TOKEN_US", "or select environments of one org only; nothing was run"],
    });
  });

  test("is no matter when each environment has its own", () => {
    const env = { OKTA_API_TOKEN: "00t", OKTA_API_TOKEN_EU: "00eu", OKTA_ACCESS_TOKEN_US: "eyJ" };
    expect(refusal(env, EU, US)).toBe("fine");
  });

  test("that is a private key names all of its variables", () => {
    expect(refusal(KEY, EU, US)).toMatchObject({
      message: "OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY, OKTA_API_SCOPES are for one org, and this run spans 2",
      next: [
        "https://eu.okta.com: set OKTA_API_CLIENT_ID_EU, OKTA_API_PRIVATE_KEY_EU, OKTA_API_SCOPES_EU",
        "https://us.okta.com: set OKTA_API_CLIENT_ID_US, OKTA_API_PRIVATE_KEY_US, OKTA_API_SCOPES_US",
        "or select environments of one org only; nothing was run",
      ],
    });
  });

  test("of forty environments, ten are named", () => {
    const run = Array.from({ length: 40 }, (_, i) => at(`site-${i}`, `https://org${i % 4}.okta.com`));
    expect(refusal({ OKTA_API_TOKEN: "00t" }, ...run)).toMatchObject({
      message: "OKTA_API_TOKEN is for one org, and this run spans 4",
      next: expect.arrayContaining(["https://org1.okta.com: set OKTA_API_TOKEN_SITE_9", "and the same for 30 more"]),
    });
  });

  test("is in no variables of an environment of such a run, and opens no org", async () => {
    const env = { PATH: "/bin", OKTA_API_TOKEN: "00t" };
    expect(ownVariables({ env, run: [EU, US] }, EU).env).toEqual({ PATH: "/bin" });
    const { fetch, asked } = fakeOrg({});
    const opened = openOrg(testWorld({ env, fetch, run: [EU, US] }), US);
    await expect(opened).rejects.toMatchObject({ message: "OKTA_API_TOKEN is for one org, and this run spans 2" });
    expect(asked).toEqual([]);
  });
});

test("without any credential nothing is refused: not all commands need one", () => {
  expect(refusal({}, EU, US)).toBe("fine");
});

test("what is set for a private key of an environment id is refused, with the way out", () => {
  const env = { OKTA_API_TOKEN: "00t", OKTA_API_CLIENT_ID_ID: "0oa1", OKTA_API_PRIVATE_KEY_ID: "key" };
  expect(ownVariables({ env }, at("id", "https://id.okta.com"))).toMatchObject({
    env: {},
    refusal: {
      kind: "usage",
      message: 'environment "id" cannot have its own variable for a private key',
      next: [
        "OKTA_API_PRIVATE_KEY_ID is the variable of a key ID; nothing was sent",
        "unset OKTA_API_CLIENT_ID_ID",
        "then set OKTA_API_TOKEN_ID or OKTA_ACCESS_TOKEN_ID",
      ],
    },
  });
});

test("Terraform of an environment gets its credential under the plain name, and no other one", async () => {
  const project = makeProject({});
  try {
    const env = { PATH: "/bin", OKTA_ACCESS_TOKEN: "eyJ", OKTA_API_TOKEN_TEST: "00own", OKTA_API_TOKEN_EU: "00eu" };
    const world = testWorld({ project: currentProject(project.folder, {}), env });
    const binary = { file: "terraform", product: "Terraform", version: "1.11.4" } as const;
    expect((await synthesizeFor(world, environment(), binary)).env).toEqual({ PATH: "/bin", OKTA_API_TOKEN: "00own" });
  } finally {
    project.remove();
  }
});

test("a wait for the limit of an org is reported to each run that waits, and not to one at another org", async () => {
  const limited = { "x-rate-limit-limit": "50", "x-rate-limit-remaining": "0" };
  const reset = { "x-rate-limit-reset": String(Math.floor(Date.now() / 1000) + 60), date: new Date().toUTCString() };
  const fetch: typeof globalThis.fetch = async (input) =>
    Response.json({ id: "00u1" }, String(input).includes("eu.okta") ? { headers: { ...limited, ...reset } } : {});
  const interruption = new AbortController();
  const reported: string[] = [];
  const env = { OKTA_API_TOKEN_EU: "00eu", OKTA_API_TOKEN_EU_LAB: "00lab", OKTA_API_TOKEN_US: "00us" };
  const world = testWorld({ fetch, env, signal: interruption.signal });
  const open = (owner: CredentialOwner) =>
    openOrg({ ...world, report: ({ kind }) => reported.push(`${owner.name} ${kind}`) }, owner);
  const eu = await open(EU);
  await open(US);
  const [lab, again] = [open(EU_LAB), eu.find("/api/v1/groups/00g1")];
  await setImmediate();
  interruption.abort();
  await Promise.allSettled([lab, again]);
  expect(reported.sort()).toEqual(["eu waiting", "eu-lab waiting"]);
});
