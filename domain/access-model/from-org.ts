import { addressOfResource, type Resource, textOr } from "./attributes.ts";
import { type NameOf, type OrgObjects, orgResources } from "./org-resources.ts";
import type { Snapshot } from "./snapshot.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformResources } from "./terraform-resources.ts";

/**
 * Reads objects of a live org as in Terraform's state after a refresh, and the unmanaged objects.
 *
 * @param state Terraform's state: it names the objects and has values that the org does not show, such as `omit_secret`.
 */
export function snapshotOfOrg(objects: OrgObjects, state: Pick<Snapshot, "resources">): Snapshot {
  const known = new Map(state.resources.map((resource) => [addressOfResource(resource), resource]));
  const resources = orgResources(objects, namesIn(state)).map((resource) => {
    const { attributes = {} } = known.get(addressOfResource(resource)) ?? {};
    return { ...resource, attributes: { ...attributes, ...resource.attributes } };
  });
  // References to a deleted object still use its name.
  const terraform = terraformResources(resources, state.resources);
  return { model: terraformModel(terraform), resources: terraform.resources };
}

function namesIn({ resources }: Pick<Snapshot, "resources">): NameOf {
  const names = new Map(resources.map((one) => [identityOf(one.type, textOr(one.attributes["id"], "")), one.name]));
  return (type, id) => names.get(identityOf(type, id));
}

function identityOf(type: string, id: string): string {
  return `${type} ${id}`;
}

/** Whether Terraform does not manage the object of a resource: its name is then its Okta ID. */
export function isUnmanagedResource({ name, attributes }: Resource): boolean {
  return name === attributes["id"];
}
