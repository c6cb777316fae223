import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Assumptions, STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { answerOfOrg, type Observed } from "./answers-of-the-org.ts";
import { evaluated } from "./evaluated-setup.ts";
import { DIRECTORY_GROUP, type Setup, type SetupRequest } from "./random-org.ts";
import { startSetupOrg } from "./setup-in-the-org.ts";

const SWITCHES = readFileSync("docs/reference/switches.md", "utf8");

const PEOPLE = { everyone: true, groups: [], excluded: [], user: false, userExcluded: false };

const RULE = {
  active: true,
  grantTypes: ["authorization_code", "client_credentials"],
  scopes: ["*"],
  people: PEOPLE,
  refreshToken: [1440, 1440] satisfies [number, number],
};

const CLAIM = {
  name: "roles",
  claimType: "IDENTITY" as const,
  alwaysIncludeInToken: true,
  active: true,
  scopes: ["user_groups"],
  value: { valueType: "GROUPS" as const, group_filter_type: "EQUALS" as const, value: "Administrator" },
};

const filter = (type: "REGEX" | "EQUALS", value: string) => ({
  ...CLAIM,
  value: { ...CLAIM.value, group_filter_type: type, value },
});

const scope = (name: "user_groups" | "api::view_only" | "api::administrator", isDefault = false) => ({
  name,
  there: true,
  consent: "IMPLICIT" as const,
  default: isDefault,
});

/** One user, in the groups Administrator and View Only, whom everything lets in. */
const SETUP: Setup = {
  assumptions: STRICT_ASSUMPTIONS,
  scopes: [scope("user_groups"), scope("api::view_only"), scope("api::administrator")],
  defaultProfile: false,
  claims: [CLAIM],
  policies: [{ active: true, clients: ["ALL_CLIENTS"], rules: [RULE] }],
  directoryGroup: "Admins (AD)",
  everyoneIsKnown: true,
  memberships: [0, 2, DIRECTORY_GROUP],
  assignedGroups: [0],
  assignedByName: false,
  implicitAssignment: false,
  inactiveApp: undefined,
  webGrants: ["authorization_code", "refresh_token"],
  serverActive: true,
  requests: [],
};

const SIGN_IN: SetupRequest = {
  client: "web",
  grantType: "authorization_code",
  scopes: ["openid", "offline_access", "user_groups"],
};
const VIEW: SetupRequest = { client: "api", grantType: "client_credentials", scopes: ["api::view_only"] };

const withRules = (...rules: readonly Partial<typeof RULE>[]) => ({
  policies: [{ active: true, clients: ["ALL_CLIENTS"], rules: rules.map((rule) => ({ ...RULE, ...rule })) }],
});

interface Case<Value> {
  readonly setup: Partial<Setup>;
  readonly request: SetupRequest;
  /** The part of an answer that the assumption decides. */
  readonly look: (answer: Observed) => unknown;
  /** What that part is under each value. */
  readonly answers: readonly (readonly [Value, unknown])[];
}

const issued = ({ kind }: Observed) => kind;
const rolesOf = (answer: Observed) => answer.kind === "issued" && answer.idTokenRoles;
const scopesOf = (answer: Observed) => answer.kind === "issued" && answer.scopes;
const minutesOf = (answer: Observed) => answer.kind === "issued" && answer.accessTokenMinutes;

/** For each assumption a setup in which it decides. */
const CASES: { readonly [Name in keyof Assumptions]: Case<Assumptions[Name]> } = {
  emptyScopesInRule: {
    setup: withRules({ scopes: [] }),
    request: VIEW,
    look: issued,
    answers: [
      ["nothing", "refused"],
      ["anything", "issued"],
    ],
  },
  openIdScopesInRules: {
    setup: withRules({ scopes: ["user_groups"] }),
    request: SIGN_IN,
    look: issued,
    answers: [
      ["listed", "refused"],
      ["exempt", "issued"],
    ],
  },
  groupRegexMatch: {
    setup: { claims: [filter("REGEX", "Admin")], memberships: [0] },
    request: SIGN_IN,
    look: rolesOf,
    answers: [
      ["whole", []],
      ["part", ["Administrator"]],
    ],
  },
  directoryGroupsInClaims: {
    setup: { claims: [filter("REGEX", "Admin.*")] },
    request: SIGN_IN,
    look: rolesOf,
    answers: [
      ["skipped", ["Administrator"]],
      ["included", ["Administrator", "Admins (AD)"]],
    ],
  },
  everyoneAndExclusions: {
    setup: withRules({ people: { ...PEOPLE, userExcluded: true } }),
    request: SIGN_IN,
    look: issued,
    answers: [
      ["everyone", "issued"],
      ["exclusions", "refused"],
    ],
  },
  defaultScopes: {
    setup: { scopes: [scope("user_groups"), scope("api::view_only"), scope("api::administrator", true)] },
    request: VIEW,
    look: scopesOf,
    answers: [
      ["instead", ["api::view_only"]],
      ["inAddition", ["api::administrator", "api::view_only"]],
    ],
  },
  claimOfSeveral: {
    setup: { claims: [filter("EQUALS", "Everyone"), filter("EQUALS", "Administrator"), filter("EQUALS", "View Only")] },
    request: SIGN_IN,
    look: rolesOf,
    answers: [
      ["all", ["Administrator", "Everyone", "View Only"]],
      ["last", ["View Only"]],
      [0, ["Everyone"]],
      [1, ["Administrator"]],
    ],
  },
  policyOnRefresh: {
    setup: withRules({ scopes: ["openid", "user_groups"] }, {}),
    request: { ...SIGN_IN, scopes: ["openid", "user_groups"], isRefresh: true },
    look: minutesOf,
    answers: [
      [true, 5],
      [false, 6],
    ],
  },
  offlineAccessWithoutGrant: {
    setup: { webGrants: ["authorization_code"] },
    request: SIGN_IN,
    look: issued,
    answers: [
      ["noRefreshToken", "issued"],
      ["refuse", "refused"],
    ],
  },
};

const ROWS = Object.entries(CASES).flatMap(([name, { answers, ...rest }]: [string, Case<unknown>]) =>
  answers.map(([value, answer]) => ({ name, value, answer, ...rest })),
);

describe.each(ROWS)(
  "under $name $value the answer is $answer",
  ({ name, value, answer, setup: changes, request, look }) => {
    const setup: Setup = { ...SETUP, ...changes, assumptions: { ...STRICT_ASSUMPTIONS, [name]: value } };

    test("by the evaluation", async () => {
      expect(look(evaluated(await startSetupOrg(setup), setup, request))).toEqual(answer);
    });

    test("by the org", async () => {
      expect(look(await answerOfOrg(await startSetupOrg(setup), request))).toEqual(answer);
    });
  },
);

test.each(Object.entries(STRICT_ASSUMPTIONS))("%s is a switch of the org, with the default %j", (name, value) => {
  const row = SWITCHES.split("\n").find((line) => line.startsWith(`| \`${name}\` `));
  expect(row?.split("|").at(-2)?.trim()).toBe(JSON.stringify(value));
});

test.each(Object.entries(CASES))("%s changes an answer with each of its values", (_name, { answers }) => {
  expect(new Set(answers.map(([, answer]) => JSON.stringify(answer))).size).toBe(answers.length);
});
