import type { FaultCall } from "local-okta";

/** Where a deploy is when something is done to it: a call that Okta has, and does not answer yet. */
export interface Moment {
  readonly name: string;
  readonly call: FaultCall;
  /** Whether Okta has carried the call out. */
  readonly when: "before" | "after";
  /** What mc-okta has to have written before the call counts. @default - nothing */
  readonly since?: RegExp;
}

/** What is done to a deploy. */
export type Deed =
  | "kill -9 of mc-okta"
  | "kill -9 of Terraform"
  | "kill -9 of both"
  | "kill -9 of the provider endpoint"
  | "SIGINT"
  | "SIGINT twice"
  | "SIGTERM"
  | "SIGHUP"
  | "the terminal is closed";

/** One deed at one moment. */
export interface KilledCase {
  readonly moment: Moment;
  readonly deed: Deed;
  /** How the command ends: its exit code, or the signal that ended it. */
  readonly end: number | NodeJS.Signals;
}

const LISTS = {
  group: /^\/api\/v1\/groups$/,
  app: /^\/api\/v1\/apps$/,
  server: /^\/api\/v1\/authorizationServers$/,
  policy: /\/authorizationServers\/[^/]+\/policies$/,
} as const;

const PLAN: Moment = {
  name: "in the plan",
  // The first one is asked by mc-okta itself.
  call: { method: "GET", path: "/api/v1/users/me", skip: 1 },
  when: "before",
};

const CREATIONS: readonly Moment[] = Object.entries(LISTS).flatMap(([object, path]) =>
  (["before", "after"] as const).map((when) => ({
    name: `${object}, ${when === "before" ? "not made yet" : "made, not answered"}`,
    call: { method: "POST", path },
    when,
  })),
);

const LAST: Moment = {
  name: "last object, made and answered",
  // The second of two rules is read back.
  call: { method: "GET", path: /\/rules\/[^/]+$/, skip: 1 },
  when: "before",
};

const SETTLING: Moment = {
  name: "after the apply",
  call: { method: "GET", path: /^\/api\/v1\/groups\/[^/]+$/ },
  when: "before",
  since: /Apply complete!/,
};

const KILLS: Readonly<Partial<Record<Deed, KilledCase["end"]>>> = {
  "kill -9 of mc-okta": "SIGKILL",
  "kill -9 of Terraform": 1,
  "kill -9 of both": "SIGKILL",
};

const INTERRUPTIONS: Readonly<Partial<Record<Deed, KilledCase["end"]>>> = {
  SIGINT: 130,
  "SIGINT twice": 130,
  SIGTERM: 130,
  SIGHUP: 130,
  // What a shell has for SIGHUP: Node cannot end by itself without its terminal.
  "the terminal is closed": 129,
};

/** Every deed at every moment that makes a difference for it. */
export function allKilledCases(): KilledCase[] {
  const creation = (name: string) => CREATIONS.filter((moment) => moment.name.startsWith(name));
  return [
    ...casesOf(KILLS, [PLAN, ...CREATIONS, LAST]),
    { deed: "kill -9 of mc-okta", moment: SETTLING, end: "SIGKILL" },
    ...casesOf({ "kill -9 of the provider endpoint": 1 }, [PLAN, ...creation("app"), ...creation("policy"), LAST]),
    ...casesOf(INTERRUPTIONS, [PLAN, ...creation("server, not made"), ...creation("app, made")]),
  ];
}

/** A part of all: nobody goes on, and the terminal is gone. */
export function sampledKilledCases(): KilledCase[] {
  return allKilledCases().filter((one) => titleOf(one) === "kill -9 of both: app, made, not answered");
}

/** What happens in a case, and when. */
export function titleOf({ deed, moment }: KilledCase): string {
  return `${deed}: ${moment.name}`;
}

function casesOf(ends: Readonly<Partial<Record<Deed, KilledCase["end"]>>>, moments: readonly Moment[]): KilledCase[] {
  return DEEDS.flatMap((deed) => {
    const end = ends[deed];
    return end === undefined ? [] : moments.map((moment) => ({ deed, moment, end }));
  });
}

const DEEDS: readonly Deed[] = [
  "kill -9 of mc-okta",
  "kill -9 of Terraform",
  "kill -9 of both",
  "kill -9 of the provider endpoint",
  "SIGINT",
  "SIGINT twice",
  "SIGTERM",
  "SIGHUP",
  "the terminal is closed",
];
