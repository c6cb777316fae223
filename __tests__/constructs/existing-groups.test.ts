import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { expect, test } from "vitest";
import { McRoleGroups } from "../../constructs/index.ts";

const rolesOf = (...names: readonly string[]) =>
  names.map((name, index) => ({
    id: `r${index}`,
    key: `r${index}`,
    name: "R",
    group: { kind: "existing", name } as const,
  }));

test("an existing group is looked up by its exact name, and must be the only one", () => {
  const stack = new TerraformStack(new App(), "mine");
  new McRoleGroups(stack, "roles", { roles: rolesOf("Partner Studio") });
  const { data, resource } = JSON.parse(Testing.synth(stack));
  const [lookup] = Object.values<object>(data.okta_groups);
  expect(resource).toBeUndefined();
  expect(lookup).toMatchInlineSnapshot(`
    {
      "lifecycle": {
        "postcondition": [
          {
            "condition": "\${length([for group in self.groups : group.id if group.name == "Partner Studio"]) == 1}",
            "error_message": "\${length([for group in self.groups : group.id if group.name == "Partner Studio"])} groups of the org have the name Partner Studio. Exactly one must have it; refer to one of several by its id.",
          },
        ],
      },
      "search": "profile.name eq "Partner Studio"",
    }
  `);
});

test("a name that Terraform decides is refused, as a search cannot be checked with it", () => {
  const stack = new TerraformStack(new App(), "mine");
  const { stringValue } = new TerraformVariable(stack, "name", { type: "string" });
  expect(() => new McRoleGroups(stack, "roles", { roles: rolesOf(`MC ${stringValue}`) })).toThrow(
    "mine/roles:\n  the group of role r0 has a name that is known only to Terraform; reference it by its id",
  );
});

test("another stack cannot use the id, as it would take its own look-up for this one", () => {
  const app = new App();
  const [mine, other] = [new TerraformStack(app, "mine"), new TerraformStack(app, "other")];
  const { groupIds } = new McRoleGroups(mine, "roles", { roles: rolesOf("Partner Studio") });
  new McRoleGroups(other, "roles", { roles: rolesOf("Guests") });
  new TerraformOutput(other, "ids", { value: groupIds });
  expect(() => app.synth()).toThrow(
    "mine/roles:\n  the group of role r0 is looked up in the stack mine; look it up in the stack other too",
  );
});

test.each(['The "Night" Crew', "AD\\Admins", "two\nlines", ""])(
  "a name that a search cannot hold is refused: %j",
  (name) => {
    const stack = new TerraformStack(new App(), "mine");
    expect(() => new McRoleGroups(stack, "roles", { roles: rolesOf(name) })).toThrow(
      /a name that cannot be searched for/,
    );
  },
);
