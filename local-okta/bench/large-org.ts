import { join } from "node:path";
import { createOktaOrg, type OktaOrg } from "../server/okta-org.ts";
import { serviceApp } from "../testing.ts";

/** Objects of the small org, and of the large one. */
const SMALL = { apps: 10, groups: 10, users: 10 };
const LARGE = { apps: 200, groups: 500, users: 2000 };

/** Pages of ten objects, so that both orgs answer with as many. */
const PAGES = {
  "a page of groups": "/groups?limit=10",
  "a page of groups by name": "/groups?q=Group&limit=10",
  "a page of groups by search": `/groups?limit=10&search=${encodeURIComponent('profile.name sw "Group"')}`,
  "a page of users": "/users?limit=10",
  "a page of users by filter": `/users?limit=10&filter=${encodeURIComponent('status eq "STAGED"')}`,
  "a page of users by search": `/users?limit=10&search=${encodeURIComponent('profile.login sw "user"')}`,
  "a page of apps": "/apps?limit=10",
};

const ROUNDS = 30;
const STARTS = 9;

/** Something measured at both orgs in turn. */
export interface OrgTimes {
  readonly what: string;
  /** Highest ratio to aim at. */
  readonly bound: number;
  /** Milliseconds of each round. */
  readonly rounds: readonly { readonly large: number; readonly small: number }[];
}

/** Times of a large org (200 apps, 500 groups, 2,000 users) and of one with ten of each: pages, a write with its file, a start. */
export async function orgTimes(folder: string): Promise<OrgTimes[]> {
  const [small, large] = [join(folder, "small.json"), join(folder, "large.json")];
  const orgs = [await filled(large, LARGE), await filled(small, SMALL)] as const;
  const times: OrgTimes[] = [];
  for (const [what, path] of Object.entries(PAGES)) {
    times.push(await compared(what, 2, ROUNDS, orgs, (org) => call(org, "GET", path)));
  }
  let made = 0;
  const write = (org: OktaOrg) => call(org, "POST", "/groups", { profile: { name: `New ${made++}` } });
  times.push(await compared("a write, with the file of the org", 2, ROUNDS, orgs, write));
  const start = async (file: string) => void (await open(file));
  times.push(await compared("a start, from the file", 1.5, STARTS, [large, small], start));
  return times;
}

async function compared<Side>(
  what: string,
  bound: number,
  count: number,
  [large, small]: readonly [Side, Side],
  run: (side: Side) => Promise<void>,
): Promise<OrgTimes> {
  const rounds: { readonly large: number; readonly small: number }[] = [];
  await run(large);
  await run(small);
  for (let i = 0; i < count; i++) {
    rounds.push({ large: await milliseconds(() => run(large)), small: await milliseconds(() => run(small)) });
  }
  return { what, bound, rounds };
}

async function milliseconds(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function open(stateFile: string): Promise<OktaOrg> {
  return createOktaOrg({ orgUrl: "http://127.0.0.1:8088", stateFile });
}

/** An org with a file and so many objects. */
async function filled(stateFile: string, sizes: typeof SMALL): Promise<OktaOrg> {
  const org = await open(stateFile);
  for (let i = 0; i < sizes.apps; i++) await call(org, "POST", "/apps", serviceApp(`App ${i}`));
  for (let i = 0; i < sizes.groups; i++) await call(org, "POST", "/groups", { profile: { name: `Group ${i}` } });
  for (let i = 0; i < sizes.users; i++) {
    const login = `user${i}@example.com`;
    const profile = { login, email: login, firstName: "User", lastName: String(i) };
    await call(org, "POST", "/users?activate=false", { profile });
  }
  return org;
}

async function call({ app, token }: OktaOrg, method: string, path: string, body?: unknown): Promise<void> {
  const response = await app.request(`http://127.0.0.1:8088/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${token}`, accept: "application/json", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
}
