import { describe, expect, test } from "vitest";
import { ProviderError } from "../../terraform-provider/diagnostic.ts";
import type { OktaClient } from "../../terraform-provider/okta-client.ts";
import type { ResourceData } from "../../terraform-provider/resource-data.ts";
import { applyResourceChange } from "../../terraform-provider/resource-operations.ts";
import { ID_ATTRIBUTE } from "../../terraform-provider/resource-schema.ts";
import type { ResourceType } from "../../terraform-provider/resource-type.ts";
import { type TerraformObject, UNKNOWN_VALUE } from "../../terraform-provider/terraform-value.ts";

/** A resource whose create and update do this. */
function resource(operate: (data: ResourceData) => void): ResourceType {
  const run = async (data: ResourceData) => operate(data);
  return {
    name: "okta_thing",
    schema: {
      attributes: {
        id: ID_ATTRIBUTE,
        note: { type: "string", optional: true },
        lifetime: { type: "number", optional: true },
        hidden: { type: "bool", optional: true },
        grants: { type: ["set", "string"], optional: true, computed: true },
        uris: { type: ["list", "string"], optional: true },
      },
      blocks: {
        zone: {
          nesting: "list",
          block: {
            attributes: {
              kind: { type: "string", optional: true },
              include: { type: ["set", "string"], optional: true },
            },
          },
        },
      },
    },
    create: run,
    read: run,
    update: run,
    delete: run,
    parseImportId: (id) => ({ id }),
  };
}

const PRIOR = { id: "1", note: "n", lifetime: 5, hidden: true, grants: ["code"], uris: ["https://a"] };

async function stateAfter(operate: (data: ResourceData) => void, prior: TerraformObject | null, plan: TerraformObject) {
  const { state } = await applyResourceChange(resource(operate), {} as OktaClient, prior, plan, plan);
  return state;
}

function refuse(): never {
  throw new ProviderError("refused");
}

describe("the state after an apply that fails", () => {
  test("has zero values for what was removed", async () => {
    const state = await stateAfter(refuse, PRIOR, { ...PRIOR, note: null, lifetime: null, hidden: null });
    expect(state).toMatchObject({ note: "", lifetime: 0, hidden: false });
  });

  test("has null for what never was", async () => {
    const state = await stateAfter(refuse, { ...PRIOR, note: null }, { ...PRIOR, note: null, lifetime: 6 });
    expect(state).toMatchObject({ note: null, lifetime: 6 });
  });

  test("has an empty set where only the org knows the set", async () => {
    const createThenFail = (data: ResourceData) => {
      data.id = "1";
      refuse();
    };
    const state = await stateAfter(createThenFail, null, { note: UNKNOWN_VALUE, grants: UNKNOWN_VALUE });
    expect(state).toMatchObject({ id: "1", note: null, grants: [] });
  });
});

test("the state after an apply that fails has no null text inside of a block", async () => {
  const zone = [{ kind: null, include: null }];
  const state = await stateAfter(refuse, PRIOR, { ...PRIOR, zone });
  expect(state?.["zone"]).toEqual([{ kind: "", include: null }]);
});

describe("the state after an apply", () => {
  const readsOtherwise = (data: ResourceData) => {
    data.id = "1";
    data.set("grants", ["code", "token"]);
    data.set("uris", ["https://b"]);
  };

  test("keeps a set as planned, and takes a list from the org", async () => {
    const state = await stateAfter(readsOtherwise, PRIOR, { ...PRIOR, grants: [] });
    expect(state).toMatchObject({ grants: [], uris: ["https://b"] });
  });

  test("keeps a set inside of a block as planned, too", async () => {
    const readsZone = (data: ResourceData) => data.set("zone", [{ kind: "A", include: [] }]);
    const state = await stateAfter(readsZone, PRIOR, { ...PRIOR, zone: [{ kind: "A", include: null }] });
    expect(state?.["zone"]).toEqual([{ kind: "A", include: null }]);
  });

  test("takes the blocks of the org where there are more than planned", async () => {
    const zones = [
      { kind: "A", include: ["z"] },
      { kind: "B", include: [] },
    ];
    const state = await stateAfter((data) => data.set("zone", zones), PRIOR, {
      ...PRIOR,
      zone: [{ kind: "A", include: null }],
    });
    expect(state?.["zone"]).toEqual(zones);
  });

  test("takes a set from the org that was left to it", async () => {
    const state = await stateAfter(readsOtherwise, null, { grants: UNKNOWN_VALUE });
    expect(state).toMatchObject({ grants: ["code", "token"] });
  });
});
