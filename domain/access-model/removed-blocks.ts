import { attributesOf, blocksOf } from "./attributes.ts";

/** A `removed` block: Terraform lets go of what stands at an address, and destroys it or not. */
export interface RemovedBlock {
  /** Terraform address; undefined where it is no plain one. */
  readonly from: string | undefined;
  /** Undefined where it cannot be told. */
  readonly destroys: boolean | undefined;
}

/**
 * The `removed` blocks of a configuration: one, or a list. What the block does without `lifecycle` differs between
 * Terraform and OpenTofu, so it cannot be told. Source: Terraform language, "removed block reference".
 */
export function removedBlocks(removed: unknown): RemovedBlock[] {
  if (removed === undefined) return [];
  return blocksOf(removed).map((block) => {
    const { "//": _, from, lifecycle, provisioner: __, connection: ___, ...others } = attributesOf(block);
    const { destroy, ...more } = attributesOf(blocksOf(lifecycle)[0]);
    const isPlain = [others, more].every((rest) => Object.keys(rest).length === 0);
    return {
      from: typeof from === "string" && /^\w+\.[\w-]+$/.test(from) ? from : undefined,
      destroys: isPlain ? booleanOf(destroy) : undefined,
    };
  });
}

function booleanOf(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}
