import { expect, test } from "vitest";
import { refuseCommands, refuseVariables } from "../../../workflows/stack/refused-commands.ts";

const stack = (configuration: unknown) => [
  { environment: { name: "production" }, configuration: JSON.stringify(configuration) },
];
const LOCAL_EXEC = { provisioner: [{ "local-exec": { command: "env" } }] };

/** How a check of a stack ends. */
function ending(check: () => void) {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}

test.each([
  [
    "a provisioner",
    { resource: { okta_group: { role_view_only: { name: "View Only", ...LOCAL_EXEC } } } },
    "okta_group.role_view_only",
  ],
  [
    "a provisioner of a resource that is not Okta's",
    { resource: { null_resource: { x: LOCAL_EXEC } } },
    "null_resource.x",
  ],
  ["a connection", { resource: { okta_group: { x: { name: "x", connection: { host: "h" } } } } }, "okta_group.x"],
  ["a data source that runs a program", { data: { external: { x: { program: ["env"] } } } }, "data.external.x"],
  ["a provisioner of a removed object", { removed: [{ from: "okta_group.x", ...LOCAL_EXEC }] }, "removed okta_group.x"],
])("%s is refused, with its object", (_, configuration, object) => {
  expect(ending(() => refuseCommands(stack(configuration)))).toMatchObject({
    kind: "findings",
    message: "the configuration runs local commands",
    next: [`production: ${object}`, "they would get the credential for Okta; remove them; Terraform was not started"],
  });
});

test("a stack of ours runs no command, nor does one with other unmodelled parts", () => {
  const configuration = {
    terraform: { required_providers: { okta: { source: "okta/okta", version: "6.12.0" } } },
    provider: { okta: [{ org_name: "acme", base_url: "okta.com" }] },
    resource: { okta_group: { role_view_only: { name: "View Only", custom_profile_attributes: "{}" } } },
    removed: [{ from: "okta_group.role_administrator", lifecycle: { destroy: false } }],
    output: { group_ids: { value: {} } },
  };
  expect(ending(() => refuseCommands(stack(configuration)))).toBeUndefined();
  expect(ending(() => refuseVariables(stack(configuration)))).toBeUndefined();
});

test("a variable is refused where the shell fills it in", () => {
  expect(ending(() => refuseVariables(stack({ variable: { group: { default: "x" } } })))).toMatchObject({
    kind: "findings",
    message: "the configuration uses input variables",
    next: ["production: variable.group", "replace the variables with their values; Terraform was not started"],
  });
});
