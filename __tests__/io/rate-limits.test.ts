import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RateLimiter } from "../../io/oidc/rate-limiter.ts";
import { createRateLimits } from "../../io/rate-limits.ts";
import { limitedOrg, manualClock } from "./okta/limited-org.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const ACME = "https://acme.okta.com";
const { signal } = new AbortController();

describe("the management API", () => {
  test("two runs at one org share its limits, and two orgs do not wait for each other", async () => {
    const clock = manualClock(NOW);
    const limits = createRateLimits(clock);
    const reported: string[] = [];
    const run = (name: string, orgUrl: string) =>
      limits.managementApi(orgUrl).window({ signal, onWait: () => reported.push(name) });
    const acme = limitedOrg(3, clock);
    const [one, other, elsewhere] = [run("one", ACME), run("other", ACME), run("elsewhere", "https://b.okta.com")];
    await Promise.all([one, one, one].map(({ send }) => send(acme.send)));
    await elsewhere.send(limitedOrg(100, clock).send);
    expect(reported).toEqual([]);
    await other.send(acme.send);
    expect(reported).toEqual(["other"]);
    expect(acme.refused()).toBe(0);
  });

  test("a local org does not enforce its limits", async () => {
    const clock = manualClock(NOW);
    const { send } = createRateLimits(clock).managementApi("http://127.0.0.1:8090").window({ signal });
    const org = limitedOrg(100, clock);
    await Promise.all(Array.from({ length: 100 }, () => send(org.send)));
    expect([org.mostAtATime(), clock.waited]).toEqual([100, []]);
  });

  test.each([
    ["http://localhost:8090", "http://127.0.0.1:8090", true],
    ["http://[::1]:8090", "http://127.0.0.1:8090", true],
    ["http://127.0.0.1:8091", "http://127.0.0.1:8090", false],
    ["http://127.0.0.2:8090", "http://127.0.0.1:8090", false],
    ["https://ACME.okta.com/", ACME, true],
    ["https://acme.oktapreview.com", ACME, false],
  ])("%s and %s are one org: %s", (one, other, areOne) => {
    const limits = createRateLimits();
    expect(limits.managementApi(one) === limits.managementApi(other)).toBe(areOne);
  });
});

describe("OAuth endpoints", () => {
  let now = NOW;
  beforeEach(() => {
    now = NOW;
    vi.spyOn(Date, "now").mockImplementation(() => now);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Whether the next turn comes at once. A wait is a real timer, so this asks well before its end. */
  async function comesAtOnce(limiter: RateLimiter): Promise<boolean> {
    const turn = limiter.wait(signal).then(() => true);
    return Promise.race([turn, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
  }

  test("two environments of one org take turns within 60 % of its limit, and another org has its own", async () => {
    const limits = createRateLimits();
    const [one, other] = [limits.oauth(ACME, "shared"), limits.oauth(ACME, "shared")];
    one.limitTo(100);
    expect(await comesAtOnce(one)).toBe(true);
    now += 900;
    expect(await comesAtOnce(other)).toBe(false);
    expect(await comesAtOnce(limits.oauth("https://b.okta.com", "shared"))).toBe(true);
  });

  test("a rate that the user chose is for the org, not for each environment", async () => {
    const limits = createRateLimits();
    expect(await comesAtOnce(limits.oauth(ACME, 60))).toBe(true);
    expect(await comesAtOnce(limits.oauth(ACME, 60))).toBe(false);
  });
});
