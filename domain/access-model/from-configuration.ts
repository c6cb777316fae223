import type { AccessModel } from "./access-model.ts";
import { attributesOf, listOf, type Resource } from "./attributes.ts";
import { type GroupIdOf, lookupsIn, withGroupIds } from "./existing-groups.ts";
import { recordedAcceptances } from "./recorded-acceptances.ts";
import { recordedStatements } from "./recorded-statements.ts";
import type { Snapshot } from "./snapshot.ts";
import { templated } from "./template.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformResources } from "./terraform-resources.ts";
import { removedBlocks, unmodelledParts } from "./unmodelled-parts.ts";

/**
 * Reads a synthesized configuration (parsed `cdk.tf.json`). References between resources are resolved by address; what
 * only Okta can know stays unknown.
 * Source: Terraform language, "JSON Configuration Syntax" and "Strings and Templates".
 */
export function fromConfiguration(configuration: unknown): AccessModel {
  return snapshotOfConfiguration(configuration).model;
}

/**
 * Like {@link fromConfiguration}, with the resources and what the configuration says about Terraform itself.
 *
 * @param groupId tells the id of an existing group that the configuration looks up. @default - none is known
 */
export function snapshotOfConfiguration(written: unknown, groupId: GroupIdOf = () => undefined): Snapshot {
  const lookups = lookupsIn(written);
  const configuration = withGroupIds(written, lookups, groupId);
  const { output, provider, removed, resource, terraform: settings } = attributesOf(configuration);
  const resources = Object.entries(attributesOf(resource)).flatMap(([type, named]) =>
    Object.entries(attributesOf(named)).map(
      ([name, body]): Resource => ({ type, name, attributes: attributesOf(templated(body)) }),
    ),
  );
  const { backend, cloud, required_providers } = attributesOf(settings);
  const { version } = attributesOf(attributesOf(required_providers)["okta"]);
  // The JSON syntax allows a list of one block wherever it allows a block.
  const [[kind, backendSettings] = []] = Object.entries(
    cloud === undefined ? attributesOf([backend].flat()[0]) : { cloud },
  );
  const terraform = terraformResources(resources);
  return {
    model: terraformModel(terraform),
    resources: terraform.resources,
    lookups: lookups.length,
    ...(typeof version === "string" && { providerVersion: version }),
    ...(kind !== undefined && { backend: kind }),
    backendSettings: attributesOf([backendSettings].flat()[0]),
    provider: attributesOf(listOf(attributesOf(provider)["okta"])[0]),
    outputs: attributesOf(output),
    removed: removedBlocks(removed),
    unmodelled: unmodelledParts(configuration),
    accepted: recordedAcceptances(configuration),
    statements: recordedStatements(configuration),
  };
}
