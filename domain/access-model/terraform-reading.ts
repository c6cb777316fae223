import type { Decided, Reference, ReferringText } from "./access-model.ts";
import type { Attributes } from "./attributes.ts";

/** A resource of a configuration or a state. */
export interface Resource {
  readonly type: string;
  /** Its name in Terraform, which becomes the key in the model. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** Resources, and what their attributes mean: the one thing in which a configuration and a state differ. */
export interface TerraformReading {
  readonly resources: readonly Resource[];
  /** An attribute as text; unknown when Okta decides it. */
  text(value: unknown): Decided<string>;
  /** The resource of a type that an attribute refers to. */
  reference(value: unknown, type: string): Reference;
  /** A text with the resources of a type that it names. */
  referringText(value: unknown, type: string): ReferringText;
}
