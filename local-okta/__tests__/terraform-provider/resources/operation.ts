import { applyResourceChange, readResource } from "../../../terraform-provider/resource-operations.ts";
import { servedResources } from "../../../terraform-provider/served-types.ts";
import type { TerraformObject } from "../../../terraform-provider/terraform-value.ts";
import { clientOf, type RecordingOrg } from "../recording-org.ts";

/** Lets a resource type act on a recording org. */
export function operations(org: RecordingOrg, typeName: string) {
  const resource = servedResources().find(({ name }) => name === typeName);
  if (!resource) throw new Error(`no resource ${typeName}`);
  const okta = clientOf(org);
  return {
    create: (planned: TerraformObject, config = planned) => applyResourceChange(resource, okta, null, planned, config),
    update: (prior: TerraformObject, planned: TerraformObject, config = planned) =>
      applyResourceChange(resource, okta, prior, planned, config),
    destroy: (prior: TerraformObject) => applyResourceChange(resource, okta, prior, null, null),
    read: (state: TerraformObject) => readResource(resource, okta, state),
  };
}
