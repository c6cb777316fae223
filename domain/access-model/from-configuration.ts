import type { AccessModel } from "./access-model.ts";
import { attributesOf, listOf, type Resource } from "./attributes.ts";
import type { Reading } from "./reading.ts";
import { recordedAcceptances } from "./recorded-acceptances.ts";
import { templated } from "./template.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformReading } from "./terraform-reading.ts";
import { removedBlocks, unreadParts } from "./unread-parts.ts";

/**
 * Reads a synthesized configuration (parsed `cdk.tf.json`). References between resources are resolved by address; what
 * only Okta can know stays unknown.
 * Source: Terraform language, "JSON Configuration Syntax" and "Strings and Templates".
 */
export function fromConfiguration(configuration: unknown): AccessModel {
  return readingOfConfiguration(configuration).model;
}

/** Like {@link fromConfiguration}, with the resources and what the configuration says about Terraform itself. */
export function readingOfConfiguration(configuration: unknown): Reading {
  const { output, provider, removed, resource, terraform } = attributesOf(configuration);
  const resources = Object.entries(attributesOf(resource)).flatMap(([type, named]) =>
    Object.entries(attributesOf(named)).map(
      ([name, body]): Resource => ({ type, name, attributes: attributesOf(templated(body)) }),
    ),
  );
  const { backend, required_providers } = attributesOf(terraform);
  const { version } = attributesOf(attributesOf(required_providers)["okta"]);
  // The JSON syntax allows a list of one block wherever it allows a block.
  const [[kind, settings] = []] = Object.entries(attributesOf([backend].flat()[0]));
  const reading = terraformReading(resources);
  return {
    model: terraformModel(reading),
    resources: reading.resources,
    ...(typeof version === "string" && { providerVersion: version }),
    ...(kind !== undefined && { backend: kind }),
    backendSettings: attributesOf([settings].flat()[0]),
    provider: attributesOf(listOf(attributesOf(provider)["okta"])[0]),
    outputs: attributesOf(output),
    removed: removedBlocks(removed),
    unread: unreadParts(configuration),
    accepted: recordedAcceptances(configuration),
  };
}
