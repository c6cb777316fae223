import { describe, expect, test } from "vitest";
import type { Resource } from "../../../domain/access-model/attributes.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { kindOf, type Matching, matched } from "../../../domain/adopt/matching.ts";

const to = (type: string, key: string) => ({ parts: [{ key, type }] });
const one = (type: string, name: string, attributes: Resource["attributes"]): Resource => ({ type, name, attributes });
/** An object of the org: unmanaged, so it has its id for a name. */
const inOrg = (type: string, id: string, attributes: Resource["attributes"]) => one(type, id, { id, ...attributes });

const SERVER = one("okta_auth_server", "server", { name: "Console" });
const LIVE_SERVER = inOrg("okta_auth_server", "aus1", { name: "Console" });
const POLICY = one("okta_auth_server_policy", "users", {
  auth_server_id: to("okta_auth_server", "server"),
  name: "Users",
});
const LIVE_POLICY = inOrg("okta_auth_server_policy", "00p1", { auth_server_id: "aus1", name: "Users" });
const GROUP = one("okta_group", "role", { name: "View Only" });
const LIVE_GROUP = inOrg("okta_group", "00g1", { name: "View Only", type: "OKTA_GROUP" });
const APP = one("okta_app_oauth", "web_app", { label: "Console", type: "web" });
const LIVE_APP = inOrg("okta_app_oauth", "0oa1", { label: "Console", type: "web" });
const ASSIGNMENTS = one("okta_app_group_assignments", "groups", { app_id: to("okta_app_oauth", "web_app") });
const LIVE_ASSIGNMENTS = inOrg("okta_app_group_assignments", "0oa1", { app_id: "0oa1", group: [{ id: "00g1" }] });

const paired = ({ pairs }: Matching) => Object.fromEntries(pairs.map(({ address, id }) => [address, id]));
const match = (desired: readonly Resource[], live: readonly Resource[], state: readonly Resource[] = []) =>
  matched({ desired, live, state });

interface Identity {
  readonly desired: Resource;
  readonly live: Resource;
  /** What it belongs to, as desired and as it lives. */
  readonly parents?: readonly (readonly [Resource, Resource])[];
  readonly importId: string;
  /** An attribute that makes another object of it. */
  readonly other: Resource["attributes"];
}

const IN_SERVER = [[SERVER, LIVE_SERVER]] as const;
const SCOPE = { auth_server_id: to("okta_auth_server", "server"), name: "api::view_only" };
const CLAIM = { auth_server_id: to("okta_auth_server", "server"), name: "groups", claim_type: "IDENTITY" };
const RULE = {
  auth_server_id: to("okta_auth_server", "server"),
  policy_id: to("okta_auth_server_policy", "users"),
  name: "Sign-in",
};

const IDENTITIES: Readonly<Record<string, Identity>> = {
  "a group by its name": { desired: GROUP, live: LIVE_GROUP, importId: "00g1", other: { name: "view only" } },
  "an app by its label": { desired: APP, live: LIVE_APP, importId: "0oa1", other: { label: "Console 2" } },
  "groups of an app by the app": {
    desired: ASSIGNMENTS,
    live: LIVE_ASSIGNMENTS,
    parents: [[APP, LIVE_APP]],
    importId: "0oa1",
    other: { app_id: "0oa2" },
  },
  "a server by its name": { desired: SERVER, live: LIVE_SERVER, importId: "aus1", other: { name: "Console " } },
  "a scope by its name in the server": {
    desired: one("okta_auth_server_scope", "it", SCOPE),
    live: inOrg("okta_auth_server_scope", "scp1", { ...SCOPE, auth_server_id: "aus1" }),
    parents: IN_SERVER,
    importId: "aus1/scp1",
    other: { auth_server_id: "aus2" },
  },
  "a claim by its name and token in the server": {
    desired: one("okta_auth_server_claim", "it", CLAIM),
    live: inOrg("okta_auth_server_claim", "ocl1", { ...CLAIM, auth_server_id: "aus1" }),
    parents: IN_SERVER,
    importId: "aus1/ocl1",
    other: { claim_type: "RESOURCE" },
  },
  "a policy by its name in the server": {
    desired: POLICY,
    live: LIVE_POLICY,
    parents: IN_SERVER,
    importId: "aus1/00p1",
    other: { auth_server_id: "aus2" },
  },
  "a rule by its name in the policy": {
    desired: one("okta_auth_server_policy_rule", "it", RULE),
    live: inOrg("okta_auth_server_policy_rule", "0pr1", { ...RULE, auth_server_id: "aus1", policy_id: "00p1" }),
    parents: [...IN_SERVER, [POLICY, LIVE_POLICY]],
    importId: "aus1/00p1/0pr1",
    other: { policy_id: "00p2" },
  },
};

describe.each(Object.entries(IDENTITIES))("%s", (_, { desired, live, parents = [], importId, other }) => {
  const address = `${desired.type}.${desired.name}`;
  const pairs = (org: Resource) =>
    // The child stands before its parents in both lists.
    match([desired, ...parents.map(([ours]) => ours)], [org, ...parents.map(([, theirs]) => theirs)]).pairs;

  test("is known again, with what Terraform imports it by", () => {
    expect(pairs(live).find((pair) => pair.address === address)).toMatchObject({ id: live.name, importId });
  });

  test("is another one with another of it", () => {
    const different = { ...live, attributes: { ...live.attributes, ...other } };
    expect(pairs(different).map((pair) => pair.address)).not.toContain(address);
  });
});

describe("what belongs to something", () => {
  test("comes after it", () => {
    const live = [LIVE_POLICY, LIVE_SERVER];
    expect(match([POLICY, SERVER], live).pairs.map(({ id }) => id)).toEqual(["aus1", "00p1"]);
  });

  test("is found where the state knows what it belongs to", () => {
    const state = [one("okta_auth_server", "server", { id: "aus1", name: "Renamed by hand" })];
    expect(paired(match([POLICY, SERVER], [LIVE_POLICY], state))).toEqual({ "okta_auth_server_policy.users": "00p1" });
  });

  test("is absent with it", () => {
    expect(match([POLICY, SERVER], [LIVE_POLICY])).toMatchObject({
      pairs: [],
      absent: ["okta_auth_server.server", "okta_auth_server_policy.users"],
    });
  });

  test("is absent where several may be it", () => {
    const second = inOrg("okta_auth_server", "aus2", { name: "Console" });
    expect(match([POLICY, SERVER], [LIVE_POLICY, LIVE_SERVER, second])).toMatchObject({
      pairs: [],
      ambiguities: [{ ids: ["aus1", "aus2"] }],
      absent: ["okta_auth_server_policy.users"],
    });
  });
});

describe("what the state has", () => {
  test("is not looked for", () => {
    const state = [one("okta_group", "role", { id: "00g9", name: "View Only" })];
    expect(match([GROUP], [LIVE_GROUP], state)).toEqual({ pairs: [], ambiguities: [], misfits: [], absent: [] });
  });

  test("is not taken for another address", () => {
    const state = [one("okta_group", "old_address", { id: "00g1", name: "View Only" })];
    expect(match([GROUP], [LIVE_GROUP], state)).toMatchObject({ pairs: [], absent: ["okta_group.role"] });
  });

  test.each([
    ["an app whose assignments it has", APP, LIVE_APP, ASSIGNMENTS],
    ["assignments whose app it has", ASSIGNMENTS, LIVE_ASSIGNMENTS, APP],
  ])("hides nothing else that has the same id: %s", (_, desired, live, kept) => {
    const state = [{ ...kept, attributes: { ...kept.attributes, id: "0oa1", app_id: "0oa1" } }];
    expect(paired(match([desired], [live], state))).toEqual({ [`${desired.type}.${desired.name}`]: "0oa1" });
  });

  test("hides the assignments that another address has", () => {
    const state = [APP, ASSIGNMENTS].map((kept) => ({
      ...kept,
      attributes: { ...kept.attributes, id: "0oa1", app_id: "0oa1" },
    }));
    const renamed = { ...ASSIGNMENTS, name: "renamed" };
    expect(match([renamed], [LIVE_ASSIGNMENTS], state)).toMatchObject({
      pairs: [],
      absent: ["okta_app_group_assignments.renamed"],
    });
  });
});

test("two addresses of one name do not get the same object", () => {
  const double = { ...GROUP, name: "double" };
  expect(match([GROUP, double], [LIVE_GROUP])).toMatchObject({
    pairs: [{ address: "okta_group.role", id: "00g1" }],
    absent: ["okta_group.double"],
  });
});

test("an app to which no group is assigned has nothing to take over but itself", () => {
  const empty = { ...LIVE_ASSIGNMENTS, attributes: { ...LIVE_ASSIGNMENTS.attributes, group: [] } };
  expect(match([APP, ASSIGNMENTS], [LIVE_APP, empty])).toMatchObject({
    pairs: [{ address: "okta_app_oauth.web_app" }],
    absent: ["okta_app_group_assignments.groups"],
  });
});

test("a resource of a type that Okta's names do not identify is left alone", () => {
  const data = one("terraform_data", "x", { name: "View Only" });
  expect(match([data], [inOrg("terraform_data", "1", { name: "View Only" })])).toEqual({
    pairs: [],
    ambiguities: [],
    misfits: [],
    absent: [],
  });
});

describe("several of one name", () => {
  const second = inOrg("okta_app_oauth", "0oa2", { label: "Console", type: "web" });
  const third = inOrg("okta_app_oauth", "0oa3", { label: "Console", type: "web" });
  const take = (...taken: string[]) => matched({ desired: [APP], state: [], live: [LIVE_APP, second, third], taken });

  test("are for somebody to choose from", () => {
    expect(take()).toMatchObject({
      pairs: [],
      ambiguities: [{ address: "okta_app_oauth.web_app", name: "Console", ids: ["0oa1", "0oa2", "0oa3"] }],
      absent: [],
    });
  });

  test("are the chosen one", () => {
    expect(paired(take("0oa2"))).toEqual({ "okta_app_oauth.web_app": "0oa2" });
  });

  test("stay several where two of them are chosen", () => {
    expect(take("0oa2", "0oa3").ambiguities).toMatchObject([{ ids: ["0oa1", "0oa2", "0oa3"] }]);
  });

  test("are not chosen from by an id that none of them has", () => {
    expect(take("0oa9").ambiguities).toHaveLength(1);
  });
});

describe("what has our name and cannot become ours", () => {
  const directory = inOrg("okta_group", "00g2", { name: "View Only", type: "APP_GROUP" });
  const service = inOrg("okta_app_oauth", "0oa2", { label: "Console", type: "service" });
  const elsewhere = (id: string) => new Map([[id, "environment staging"]]);
  const NOT_IN_THE_WAY = false;
  const IN_THE_WAY = true;

  test.each([
    ["a group of a directory", GROUP, directory, "it is not an Okta group (APP_GROUP)", NOT_IN_THE_WAY, ""],
    [
      "a group without a type",
      GROUP,
      inOrg("okta_group", "00g2", { name: "View Only" }),
      "it is not an Okta group (no type)",
      NOT_IN_THE_WAY,
      "",
    ],
    ["an app of another type", APP, service, "it is an app of type service, not web", IN_THE_WAY, ""],
    ["an app of another environment", APP, LIVE_APP, "environment staging manages it", IN_THE_WAY, "0oa1"],
    ["a group of another environment", GROUP, LIVE_GROUP, "environment staging manages it", IN_THE_WAY, "00g1"],
  ])("%s", (_, desired, live, because, isInTheWay, managed) => {
    const found = matched({ desired: [desired], state: [], live: [live], managedElsewhere: elsewhere(managed) });
    expect(found).toMatchObject({ pairs: [], misfits: [{ id: live.name, because, isInTheWay }] });
    expect(found.absent).toEqual([`${desired.type}.${desired.name}`]);
  });

  test("does not hide the one that can, and is also named", () => {
    expect(match([GROUP], [directory, LIVE_GROUP])).toMatchObject({
      pairs: [{ id: "00g1" }],
      misfits: [{ id: "00g2" }],
      ambiguities: [],
    });
  });

  test("is not chosen by its id", () => {
    expect(matched({ desired: [GROUP], state: [], live: [directory], taken: ["00g2"] }).pairs).toEqual([]);
  });

  test("is not the assignments of an app that another environment manages: they are the app's", () => {
    const input = { desired: [ASSIGNMENTS], live: [LIVE_ASSIGNMENTS], managedElsewhere: elsewhere("0oa1") };
    const state = [{ ...APP, attributes: { ...APP.attributes, id: "0oa1" } }];
    expect(matched({ ...input, state }).pairs).toHaveLength(1);
  });
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: a name, not a template.
const TEMPLATE = "a ${x} and %{y}";

test.each([
  'say "hello"',
  "back\\slash",
  TEMPLATE,
  "$${x}",
  "Zürich 東京 🦊",
  "bell\u0007 and\u202e",
  "__proto__",
  "constructor",
])("a group called %j is known again as the configuration escapes it", (name) => {
  const escaped = name.replace(/[$%](?=\{)/g, "$&$&");
  const { resources } = snapshotOfConfiguration({ resource: { okta_group: { role: { name: escaped } } } });
  const live = inOrg("okta_group", "00g1", { name, type: "OKTA_GROUP" });
  expect(match(resources, [live]).pairs).toMatchObject([{ id: "00g1", name }]);
});

test.each([
  ["okta_group.role", "group"],
  ["okta_auth_server_policy_rule", "rule"],
  ["okta_unknown.x", "okta_unknown"],
])("%s is called a %s", (address, kind) => {
  expect(kindOf(address)).toBe(kind);
});

describe("a client that somebody made by hand, with its own name for a label", () => {
  const CLIENT = one("okta_app_oauth", "api_client_report", { label: "Console / report", type: "service" });
  const BY_HAND = inOrg("okta_app_oauth", "0oa7", { label: "report", type: "service" });
  const byHand = new Map([["api_client_report", "report"]]);
  const forClients = (...clients: readonly string[]) =>
    inOrg("okta_auth_server_policy", "00p7", { auth_server_id: "aus1", name: "By hand", client_whitelist: clients });
  const search = (live: readonly Resource[], more: Partial<Parameters<typeof matched>[0]> = {}) =>
    matched({ desired: [CLIENT], state: [], live, byHand, ...more });

  test.each([
    ["for it", forClients("0oa7")],
    ["for every client", forClients("ALL_CLIENTS")],
  ])("is found where a policy of the server is %s: with the label it has, and the one it gets", (_, policy) => {
    expect(search([BY_HAND, policy]).pairs).toEqual([
      {
        address: "okta_app_oauth.api_client_report",
        type: "okta_app_oauth",
        name: "report",
        newName: "Console / report",
        id: "0oa7",
        importId: "0oa7",
      },
    ]);
  });

  test("is another team's where no policy of the server is for it", () => {
    expect(search([BY_HAND, forClients("0oa8")])).toMatchObject({
      pairs: [],
      absent: ["okta_app_oauth.api_client_report"],
    });
  });

  test("is still taken over if the user selected it", () => {
    expect(paired(search([BY_HAND], { taken: ["0oa7"] }))).toEqual({ "okta_app_oauth.api_client_report": "0oa7" });
  });

  test("is not what has the label of another client of ours", () => {
    const other = one("okta_app_oauth", "api_client_other", { label: "report", type: "service" });
    expect(paired(search([BY_HAND, forClients("0oa7")], { desired: [CLIENT, other] }))).toEqual({
      "okta_app_oauth.api_client_other": "0oa7",
    });
  });
});

test("policies that serve one client each stand with the name that they have", () => {
  const client = inOrg("okta_app_oauth", "0oa1", { client_id: "0oa1", label: "Console", type: "web" });
  const grants = { grant_type_whitelist: ["authorization_code"] };
  const parts = ["00p1", "00p2"].flatMap((id) => [
    inOrg("okta_auth_server_policy", id, { auth_server_id: "aus1", name: `By hand ${id}`, client_whitelist: ["0oa1"] }),
    inOrg("okta_auth_server_policy_rule", `0pr${id}`, {
      auth_server_id: "aus1",
      policy_id: id,
      name: "Any",
      ...grants,
    }),
  ]);
  const { ambiguities } = matched({
    desired: [
      SERVER,
      APP,
      { ...POLICY, attributes: { ...POLICY.attributes, client_whitelist: [to("okta_app_oauth", "web_app")] } },
      one("okta_auth_server_policy_rule", "users", { ...RULE, ...grants }),
    ],
    state: [{ ...client, name: "web_app" }],
    live: [LIVE_SERVER, ...parts],
    byHand: new Map(),
  });
  expect(ambiguities).toEqual([
    {
      address: "okta_auth_server_policy.users",
      name: "Users",
      ids: ["00p1", "00p2"],
      names: ["By hand 00p1", "By hand 00p2"],
    },
  ]);
});

describe("names of pairs", () => {
  test("what has our name is given no new one", () => {
    expect(match([GROUP], [LIVE_GROUP]).pairs[0]).not.toHaveProperty("newName");
  });

  test("the groups of an app are named after the app", () => {
    expect(match([ASSIGNMENTS, APP], [LIVE_APP, LIVE_ASSIGNMENTS]).pairs.map(({ name }) => name)).toEqual([
      "Console",
      "Console",
    ]);
  });
});
