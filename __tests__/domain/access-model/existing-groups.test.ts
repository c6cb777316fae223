import { describe, expect, test } from "vitest";
import { groupIdsOf, withFoundGroups } from "../../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { snapshotOfState } from "../../../domain/access-model/from-state.ts";
import { roleGrants } from "../../../domain/access-model/role-grants.ts";
import { idForName, nameInId } from "../../../domain/group-lookup.ts";
import { environment, role } from "../../stacks/environment.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const ADDRESS = "data.okta_groups.role_ops";
/** What Terraform would take for templates. */
const TEMPLATE = ["Ops ", "{var.a} %{b}"].join("$");
const ID = "00g1emaKYZTWRYYRRTSK";
const named = (name: string) => environment({ roles: [{ ...role("ops", "Ops"), group: { kind: "existing", name } }] });

/** A synthesized configuration with a look-up, after an edit of the look-up. */
function configuration(edit: (lookup: Record<string, unknown>) => void = () => {}): unknown {
  const json = JSON.parse(synthesized(named("Ops Team")).text);
  edit(json.data.okta_groups.role_ops);
  return json;
}

describe("a configuration that looks a group up", () => {
  test.each(["Ops Team", "Ops (AD) 100%", "Ops-Team_1.0", TEMPLATE, "Ändern 🚀"])(
    "has what stands for its name in the place of an id that is not known, also in the claim: %j",
    (name) => {
      const { model, unmodelled } = snapshotOfConfiguration(JSON.parse(synthesized(named(name)).text));
      const [group] = model.apps.flatMap(({ groups }) => groups);
      const [claim] = model.servers.flatMap(({ claims }) => claims);
      expect(group).toEqual({ id: idForName(name) });
      expect(claim && roleGrants(claim, [])).toEqual([{ group, role: "Ops" }]);
      expect(nameInId(idForName(name))).toBe(name);
      expect(unmodelled).toEqual([]);
    },
  );

  test("has the id where it is known, also in the claim", () => {
    const { model } = snapshotOfConfiguration(configuration(), () => ID);
    expect(model.apps.flatMap(({ groups }) => groups)).toEqual([{ id: ID }]);
    const [claim] = model.servers.flatMap(({ claims }) => claims);
    expect(claim?.value).toEqual({
      kind: "expression",
      text: [`Arrays.flatten(isMemberOfGroup("${ID}") ? {"Ops"} : {})`],
    });
  });

  test("is asked for the id by address and by name", () => {
    const asked: unknown[] = [];
    snapshotOfConfiguration(configuration(), (lookup) => {
      asked.push(lookup);
      return undefined;
    });
    expect(asked).toEqual([{ address: ADDRESS, name: "Ops Team" }]);
  });

  test("knows a name that looks like a template", () => {
    const asked: string[] = [];
    snapshotOfConfiguration(JSON.parse(synthesized(named(TEMPLATE)).text), ({ name }) => {
      asked.push(name);
      return undefined;
    });
    expect(asked).toEqual([TEMPLATE]);
  });
});

test("an id is known by the name, also where another role's group was looked up by it", () => {
  const found = new Map([["data.okta_groups.role_former", [{ id: ID, name: "Ops Team" }]]]);
  const known = withFoundGroups(named("Ops Team"), found);
  expect(groupIdsOf(known)({ address: "data.okta_groups.role_former", name: "Ops Team" })).toBe(ID);
  expect(groupIdsOf(known)({ address: ADDRESS, name: "Ops" })).toBe(undefined);
});

test("a group that Terraform makes is known by its name, as it is the one to look up once Terraform lets go of it", () => {
  const instances = [{ attributes: { id: ID, name: "Ops Team" } }];
  const { foundGroups } = snapshotOfState({
    resources: [{ mode: "managed", type: "okta_group", name: "role_ops", instances }],
  });
  expect(withFoundGroups(named("Ops Team"), foundGroups).roles.map(({ foundGroupId }) => foundGroupId)).toEqual([ID]);
});

describe("a look-up that is not as it is synthesized", () => {
  test.each<[string, (lookup: Record<string, unknown>) => void]>([
    ["searches for something else", (lookup) => (lookup["search"] = 'profile.name sw "Ops"')],
    ["searches for another name", (lookup) => (lookup["search"] = 'profile.name eq "Admins"')],
    ["has no condition", (lookup) => delete lookup["lifecycle"]],
    ["has another condition", (lookup) => (lookup["lifecycle"] = { postcondition: [{ condition: true }] })],
    ["asks by another provider", (lookup) => (lookup["provider"] = "okta.other")],
    ["is repeated", (lookup) => (lookup["count"] = 2)],
  ])("is not understood where it %s", (_, edit) => {
    const { model, unmodelled } = snapshotOfConfiguration(configuration(edit), () => ID);
    expect(unmodelled?.map(({ object }) => object)).toEqual([ADDRESS]);
    expect(JSON.stringify(model)).not.toContain(ID);
  });
});
