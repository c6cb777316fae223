import fc from "fast-check";
import { expect, test } from "vitest";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { ANY_OTHER_APP, type Issued, type TokenRequest } from "../../../domain/access-matrix/outcome.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import type { Way } from "../../../domain/ways/way.ts";
import { waysOf } from "../../../domain/ways/ways-of.ts";
import { groundEnvironment, randomModel, type Sizes } from "../statements/random-ground.ts";
import { answers, compile, everyRequest, SCOPES, serverOf } from "./every-request.ts";

const RUNS = 6 * Number(process.env["MC_OKTA_WAYS"] ?? 3);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_WAYS"] === undefined ? { seed: 20_261_130 } : {};
const SIZES: Sizes = { groups: 2, policies: 2, rules: 2, claims: 2 };
/** What the universe does not ask for. */
const NOT_ASKED = ["phone", "device_sso"];
/** With all that a rule may list, and one that only a rule of any scope has. */
const UNIVERSE = { scopes: [...SCOPES, "email", "address"], assigned: [true] };
const environment = groundEnvironment();

const appName = (app: TokenRequest["app"] | Way["app"]) =>
  typeof app === "string" ? app : JSON.stringify(ANY_OTHER_APP);

/** What some request gives, in the words of ways: app, grant, for a user or not, rule, and what. */
function everythingGiven(model: AccessModel): Set<string> {
  const answer = answers(model);
  const given = new Set<string>();
  const names = new Map(serverOf(model).policies.flatMap(({ rules }) => rules.map(({ key, name }) => [key, name])));
  for (const request of everyRequest([model], UNIVERSE)) {
    const outcome = answer(request);
    if (outcome.kind === "refused") continue;
    const { app, grantType, user } = request;
    const place = `${appName(app)} ${grantType} ${user === undefined ? "client" : "users"} ${names.get(outcome.rule)}`;
    for (const what of contents(outcome)) given.add(`${place}: ${what}`);
  }
  return given;
}

function contents({ scopes, idTokenRoles, accessTokenRoles, userinfoRoles }: Issued): string[] {
  const roles = { idToken: idTokenRoles, accessToken: accessTokenRoles, userinfo: userinfoRoles };
  const inTokens = Object.entries(roles).flatMap(([token, names]) =>
    names === "unknown" ? [`unknown in ${token}`] : names.map((name) => `${name} in ${token}`),
  );
  return [...scopes, ...inTokens];
}

function everythingListed(model: AccessModel): Set<string> {
  const groups = new Set(model.groups.map(({ name }) => name));
  const { ways } = waysOf(model, environment, compile, [STRICT_ASSUMPTIONS]);
  // Of groups that somebody may make, no request of the universe is a member.
  const ofModel = ways.filter(
    ({ who }) => who.kind === "client" || who.needs.every((need) => need.groups.every((group) => groups.has(group))),
  );
  return new Set(
    ofModel.flatMap(({ app, grant, who, rule, what }) =>
      whatWords(what).map((item) => `${appName(app)} ${grant} ${who.kind} ${rule.rule}: ${item}`),
    ),
  );
}

function whatWords(what: Way["what"]): string[] {
  switch (what.kind) {
    case "scopes":
      return what.scopes.map(({ name }) => name).filter((name) => !NOT_ASKED.includes(name));
    case "role":
      return what.tokens.map((token) => `${what.role} in ${token}`);
    case "unknownRoles":
      return what.tokens.map((token) => `unknown in ${token}`);
  }
}

test("the list contains exactly what some request gives", () => {
  let given = 0;
  fc.assert(
    fc.property(randomModel(SIZES), (model) => {
      const all = everythingGiven(model);
      given += all.size;
      expect([...everythingListed(model)].sort()).toEqual([...all].sort());
    }),
    { ...DRAWN, numRuns: RUNS, endOnFailure: true },
  );
  expect(given).toBeGreaterThan(RUNS);
});
