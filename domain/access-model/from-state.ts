import type { AccessModel } from "./access-model.ts";
import { type Attributes, attributesOf, listOf, type Resource, textOr } from "./attributes.ts";
import { deployedGroups, foundInState } from "./existing-groups.ts";
import type { Snapshot } from "./snapshot.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformResources } from "./terraform-resources.ts";

/**
 * Reads a Terraform state (parsed, format 4): what was deployed, with Okta's IDs. An ID of no resource in the state stays
 * an external reference.
 */
export function fromState(state: unknown): AccessModel {
  return snapshotOfState(state).model;
}

/** Like {@link fromState}, with the resources without attributes that Terraform marks as sensitive. */
export function snapshotOfState(state: unknown): Snapshot {
  const resources = listOf(attributesOf(state)["resources"])
    .map(attributesOf)
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      listOf(instances).map(
        (instance): Resource => ({
          type: textOr(type, ""),
          name: textOr(name, ""),
          attributes: withoutSecrets(attributesOf(attributesOf(instance)["attributes"])),
        }),
      ),
    );
  const terraform = terraformResources(resources);
  return {
    model: terraformModel(terraform),
    resources: terraform.resources,
    foundGroups: foundInState(state),
    deployedGroups: deployedGroups(attributesOf(state)["outputs"], "value"),
  };
}

/**
 * Attributes that the okta provider marks as sensitive, of the resources used here: a snapshot never holds one.
 * Source: okta provider, schema of `okta_app_oauth`.
 */
const SECRETS: readonly string[] = ["client_secret", "client_basic_secret", "client_basic_secret_wo"];

/** Attributes without those that hold a secret. */
export function withoutSecrets(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !SECRETS.includes(name)));
}
