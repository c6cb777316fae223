import type { AccessModel } from "./access-model.ts";
import { type Attributes, attributesOf, listOf, type Resource, textOr } from "./attributes.ts";
import type { Reading } from "./reading.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformReading } from "./terraform-reading.ts";

/**
 * Reads a Terraform state (parsed, format 4): what was deployed, with the ids Okta gave. An id that belongs to no resource
 * of the state stays a foreign one.
 */
export function fromState(state: unknown): AccessModel {
  return readingOfState(state).model;
}

/** Like {@link fromState}, with the resources but for what Terraform marks as sensitive. */
export function readingOfState(state: unknown): Reading {
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
  const reading = terraformReading(resources);
  return { model: terraformModel(reading), resources: reading.resources };
}

/**
 * Attributes that the okta provider marks as sensitive, of the resources used here: a reading never holds one.
 * Source: okta provider, schema of `okta_app_oauth`.
 */
const SECRETS: readonly string[] = ["client_secret", "client_basic_secret", "client_basic_secret_wo"];

/** Attributes without those that hold a secret. */
export function withoutSecrets(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !SECRETS.includes(name)));
}
