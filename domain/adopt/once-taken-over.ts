import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import { snapshotOfOrg } from "../access-model/from-org.ts";
import type { OrgObjects } from "../access-model/org-resources.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import { terraformModel } from "../access-model/terraform-model.ts";
import { terraformResources } from "../access-model/terraform-resources.ts";
import type { Pair } from "./matching.ts";

/** Terraform's state after objects are taken over: its resources, and these objects as in the org. */
export function onceTakenOver(state: readonly Resource[], pairs: readonly Pair[], objects: OrgObjects): Snapshot {
  const addresses = new Set(pairs.map(({ address }) => address));
  const named = [...state, ...pairs.map(asResource)];
  const taken = snapshotOfOrg(objects, { resources: named }).resources;
  const terraform = terraformResources([...state, ...taken.filter((one) => addresses.has(addressOfResource(one)))]);
  return { model: terraformModel(terraform), resources: terraform.resources };
}

function asResource({ address, id, type }: Pair): Resource {
  return { type, name: address.slice(type.length + 1), attributes: { id } };
}
