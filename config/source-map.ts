import type { Position } from "../domain/finding.ts";

/** Keys and list indexes from the top of a file to a value. */
export type Path = readonly PropertyKey[];

/** The position of one value in its file. */
export interface SourceNode {
  /** Converts an offset to a position. Nodes of the same file share it. */
  readonly position: (offset: number) => Position;
  /** Offset of the value. */
  readonly offset: number;
  /** Offset of its key; of list items, that of the value. */
  readonly keyOffset: number;
  /** A single value as written, without quotes; also an explicit null. */
  readonly text?: string;
  readonly list: boolean;
  /** True if the value must not be used: a secret, an alias. */
  readonly hidden: boolean;
  readonly children: ReadonlyMap<PropertyKey, SourceNode>;
}

/**
 * Finds the position of every value and key of a file, including missing ones. A value of the shared defaults has its
 * position there; a missing value has its position in the environment file.
 */
export class SourceMap {
  readonly root: SourceNode;

  constructor(root: SourceNode) {
    this.root = root;
  }

  /** The start of the value, or the key of its parent if it is missing. */
  value(path: Path): Position {
    const { node, complete } = this.#find(path);
    return node.position(complete ? node.offset : node.keyOffset);
  }

  /** The start of the key, or the key of its parent if it is missing. */
  key(path: Path): Position {
    const { node } = this.#find(path);
    return node.position(node.keyOffset);
  }

  /** Whether the key is present, with any value. */
  has(path: Path): boolean {
    return this.#find(path).complete;
  }

  /** Whether the key is present only in the shared defaults. */
  isShared(path: Path): boolean {
    const { node, complete } = this.#find(path);
    return complete && node.position !== this.root.position;
  }

  /** Whether the value is an empty list. */
  isEmptyList(path: Path): boolean {
    const { node, complete } = this.#find(path);
    return complete && node.list && node.children.size === 0;
  }

  /** A single value as written. */
  text(path: Path): string | undefined {
    const { node, complete } = this.#find(path);
    return complete ? node.text : undefined;
  }

  /** Whether the value or one of its parents must not be used. */
  isHidden(path: Path): boolean {
    return this.#find(path).hidden;
  }

  #find(path: Path): { node: SourceNode; complete: boolean; hidden: boolean } {
    let node = this.root;
    let holder = node;
    for (const key of path) {
      const child = node.children.get(key);
      if (node.hidden || child === undefined) return { node: holder, complete: false, hidden: node.hidden };
      // A map can be completed in either file, a list entry only in the file with the list.
      const isInSharedList = holder.position !== this.root.position;
      if (isInSharedList || child.list || child.position === this.root.position) holder = child;
      node = child;
    }
    return { node, complete: true, hidden: node.hidden };
  }
}
