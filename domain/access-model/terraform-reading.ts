import type { Decided, Reference, ReferringText, Undecided } from "./access-model.ts";
import type { Attributes } from "./attributes.ts";

/** A resource of a configuration, a plan or a state. */
export interface Resource {
  readonly type: string;
  /** Its name in Terraform, which becomes the key in the model. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** Resources, and what their attributes mean: the one thing in which configuration, plan and state differ. */
export interface TerraformReading {
  readonly resources: readonly Resource[];
  /** What the source leaves open though it was written down. */
  readonly undecided: readonly Undecided[];
  /** An attribute as text; unknown when Okta decides it. */
  text(value: unknown): Decided<string>;
  /** The resource of a type that an attribute refers to. */
  reference(value: unknown, type: string): Reference;
  /** A text with the resources of a type that it names. */
  referringText(value: unknown, type: string): ReferringText;
}

/** Terraform address of a resource. */
export function addressOfResource({ type, name }: Pick<Resource, "type" | "name">): string {
  return `${type}.${name}`;
}
