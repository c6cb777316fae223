import { describe, expect, test } from "vitest";
import { planResourceChange } from "../../terraform-provider/plan-resource-change.ts";
import { type BlockSchema, ID_ATTRIBUTE, TIMEOUTS_BLOCK } from "../../terraform-provider/resource-schema.ts";
import { UNKNOWN_VALUE } from "../../terraform-provider/terraform-value.ts";

const SCHEMA: BlockSchema = {
  attributes: {
    id: ID_ATTRIBUTE,
    name: { type: "string", required: true },
    note: { type: "string", optional: true },
    hidden: { type: "bool", optional: true, default: true },
    lifetime: { type: "number", optional: true },
    kind: { type: "string", optional: true, forceNew: true },
    grants: { type: ["set", "string"], optional: true, computed: true },
    scopes: { type: ["set", "string"], optional: true },
    uris: { type: ["list", "string"], optional: true },
    client: { type: "string", optional: true, computed: true, forceNew: true },
    issuer: { type: "string", computed: true },
    settings: { type: "string", optional: true, json: true },
    profile: {
      type: "string",
      optional: true,
      json: true,
      keepsPrior: (prior, planned) => planned === (prior ?? "{}"),
    },
  },
  blocks: {
    group: {
      nesting: "list",
      block: {
        attributes: {
          id: { type: "string", required: true },
          profile: { type: "string", optional: true, default: "{}" },
          priority: { type: "number", optional: true, keepsPrior: (_prior, planned) => planned === null },
          mode: { type: "string", computed: true },
        },
      },
    },
    timeouts: TIMEOUTS_BLOCK,
  },
};

const STATE = {
  id: "1",
  name: "a",
  note: "",
  hidden: true,
  lifetime: 0,
  kind: "web",
  grants: ["code"],
  scopes: ["x"],
  uris: ["https://a"],
  client: "c1",
  issuer: "https://org",
  settings: null,
  profile: null,
  group: [],
  timeouts: null,
};

describe("the plan of a new resource", () => {
  const plan = planResourceChange(SCHEMA, null, { name: "a" });

  test("fills in defaults", () => expect(plan.planned["hidden"]).toBe(true));
  test("leaves the id to the org", () => expect(plan.planned["id"]).toBe(UNKNOWN_VALUE));
  test("leaves computed attributes to the org", () => expect(plan.planned["issuer"]).toBe(UNKNOWN_VALUE));
  test("leaves optional computed attributes to the org", () => expect(plan.planned["grants"]).toBe(UNKNOWN_VALUE));
  test("keeps optional attributes null", () => expect(plan.planned["note"]).toBeNull());
  test("takes an empty set for none", () => {
    expect(planResourceChange(SCHEMA, null, { name: "a", scopes: [] }).planned["scopes"]).toBeNull();
  });

  test("replaces nothing", () => expect(plan.replaces).toEqual([]));

  test("makes a set with one unknown element unknown as a whole", () => {
    const { planned } = planResourceChange(SCHEMA, null, { name: "a", scopes: ["x", UNKNOWN_VALUE] });
    expect(planned["scopes"]).toBe(UNKNOWN_VALUE);
  });

  test("makes a list with one unknown element unknown as a whole", () => {
    const { planned } = planResourceChange(SCHEMA, null, { name: "a", uris: [UNKNOWN_VALUE, "https://a"] });
    expect(planned["uris"]).toBe(UNKNOWN_VALUE);
  });

  test("takes an empty text of an optional computed attribute for not configured", () => {
    expect(planResourceChange(SCHEMA, null, { name: "a", client: "" }).planned["client"]).toBe(UNKNOWN_VALUE);
  });

  test("takes an empty optional computed set for not configured", () => {
    expect(planResourceChange(SCHEMA, null, { name: "a", grants: [] }).planned["grants"]).toBe(UNKNOWN_VALUE);
  });

  test("keeps an unknown inside a block where it is and fills in the block's defaults", () => {
    const { planned } = planResourceChange(SCHEMA, null, {
      name: "a",
      group: [{ id: UNKNOWN_VALUE, profile: null, priority: null }],
    });
    expect(planned["group"]).toEqual([{ id: UNKNOWN_VALUE, profile: "{}", priority: null, mode: UNKNOWN_VALUE }]);
  });

  test("leaves unknown what counts as no change once it is known", () => {
    expect(planResourceChange(SCHEMA, null, { name: "a", profile: UNKNOWN_VALUE }).planned["profile"]).toBe(
      UNKNOWN_VALUE,
    );
  });

  test("writes JSON with sorted keys and without spaces", () => {
    const { planned } = planResourceChange(SCHEMA, null, { name: "a", settings: '{ "b": {"d":1, "c":null}, "a": 2 }' });
    expect(planned["settings"]).toBe('{"a":2,"b":{"c":null,"d":1}}');
  });
});

describe("the plan of an existing resource", () => {
  test("is the state itself when only empty values differ", () => {
    const proposed = { ...STATE, note: null, lifetime: null };
    expect(planResourceChange(SCHEMA, STATE, proposed)).toEqual({ planned: STATE, replaces: [] });
  });

  test("keeps computed values and the id", () => {
    const { planned } = planResourceChange(SCHEMA, STATE, { ...STATE, name: "b" });
    expect(planned).toEqual({ ...STATE, name: "b" });
  });

  test("keeps the org's value of an optional computed attribute that is not configured", () => {
    const { planned } = planResourceChange(SCHEMA, STATE, { ...STATE, name: "b", grants: null });
    expect(planned["grants"]).toEqual(["code"]);
  });

  test("keeps the org's value of an optional computed attribute that is an empty text, and replaces nothing", () => {
    expect(planResourceChange(SCHEMA, STATE, { ...STATE, client: "" })).toEqual({ planned: STATE, replaces: [] });
  });

  test("makes a list that gets an unknown element unknown as a whole", () => {
    const { planned } = planResourceChange(SCHEMA, STATE, { ...STATE, uris: ["https://a", UNKNOWN_VALUE] });
    expect(planned["uris"]).toBe(UNKNOWN_VALUE);
  });

  test.each([
    ["{}", "{}"],
    ['{"a":1}', UNKNOWN_VALUE],
  ])("takes unknown JSON for an empty object where it compares it with %s", (profile, expected) => {
    const { planned } = planResourceChange(
      SCHEMA,
      { ...STATE, profile },
      { ...STATE, name: "b", profile: UNKNOWN_VALUE },
    );
    expect(planned["profile"]).toBe(expected);
  });

  test("plans null for a text that is no longer configured", () => {
    const { planned } = planResourceChange(SCHEMA, { ...STATE, note: "old" }, { ...STATE, note: null });
    expect(planned["note"]).toBeNull();
  });

  test("plans an empty set for a set that is no longer configured", () => {
    const { planned } = planResourceChange(SCHEMA, STATE, { ...STATE, scopes: null });
    expect(planned["scopes"]).toEqual([]);
  });

  test("goes back to the default of an attribute that is no longer configured", () => {
    const { planned } = planResourceChange(SCHEMA, { ...STATE, hidden: false }, { ...STATE, hidden: null });
    expect(planned["hidden"]).toBe(true);
  });

  test("replaces the resource for an attribute that forces it, and names the id too", () => {
    const { replaces } = planResourceChange(SCHEMA, STATE, { ...STATE, kind: "service" });
    expect(replaces).toEqual(["kind", "id"]);
  });

  test("compares block lists by position, and plans null for what is computed of an added one", () => {
    const group = [{ id: "g1", profile: "{}", priority: 3, mode: "x" }];
    const { planned } = planResourceChange(
      SCHEMA,
      { ...STATE, group },
      {
        ...STATE,
        group: [
          { id: "g2", profile: null, priority: null },
          { id: "g1", profile: null, priority: null },
        ],
      },
    );
    expect(planned["group"]).toEqual([
      { id: "g2", profile: "{}", priority: 3, mode: "x" },
      { id: "g1", profile: "{}", priority: null, mode: null },
    ]);
  });

  test("does not change for timeouts alone", () => {
    const timeouts = { create: "5m", read: null, update: null };
    expect(planResourceChange(SCHEMA, STATE, { ...STATE, timeouts }).planned).toBe(STATE);
  });
});
