import type { Position } from "../domain/finding.ts";

/** Keys and list indexes that lead from the top of a file to a value. */
export type Path = readonly PropertyKey[];

/** Where one value stands in the text of its file. */
export interface SourceNode {
  /** What turns an offset into a place. Nodes of one file share it. */
  readonly position: (offset: number) => Position;
  /** Offset of the value. */
  readonly offset: number;
  /** Offset of its key; of list items, that of the value. */
  readonly keyOffset: number;
  /** A single value as it is written, without quotes; also a null that is written out. */
  readonly text?: string;
  readonly list: boolean;
  /** True when the value may not be looked at: a secret, an alias. */
  readonly hidden: boolean;
  readonly children: ReadonlyMap<PropertyKey, SourceNode>;
}

/**
 * Finds the place of every value and key of a file, also of those that are missing. Values that come from the shared
 * defaults have their place there; what is missing is missing in the file itself.
 */
export class SourceMap {
  readonly root: SourceNode;

  constructor(root: SourceNode) {
    this.root = root;
  }

  /** Where the value starts; where it is missing, the key of what should hold it. */
  value(path: Path): Position {
    const { node, complete } = this.#find(path);
    return node.position(complete ? node.offset : node.keyOffset);
  }

  /** Where the key starts; where it is missing, the key of what should hold it. */
  key(path: Path): Position {
    const { node } = this.#find(path);
    return node.position(node.keyOffset);
  }

  /** Whether the key is written, whatever its value. */
  has(path: Path): boolean {
    return this.#find(path).complete;
  }

  /** Whether the key is written in the shared defaults, and not in the file itself. */
  isShared(path: Path): boolean {
    const { node, complete } = this.#find(path);
    return complete && node.position !== this.root.position;
  }

  /** Whether a list is written there, with nothing in it. */
  isEmptyList(path: Path): boolean {
    const { node, complete } = this.#find(path);
    return complete && node.list && node.children.size === 0;
  }

  /** A single value as it is written. */
  text(path: Path): string | undefined {
    const { node, complete } = this.#find(path);
    return complete ? node.text : undefined;
  }

  /** Whether the value, or one around it, may not be looked at. */
  isHidden(path: Path): boolean {
    return this.#find(path).hidden;
  }

  #find(path: Path): { node: SourceNode; complete: boolean; hidden: boolean } {
    let node = this.root;
    let holder = node;
    for (const key of path) {
      const child = node.children.get(key);
      if (node.hidden || child === undefined) return { node: holder, complete: false, hidden: node.hidden };
      // A map may be completed in either file, an entry of a list only where the list stands.
      const isInSharedList = holder.position !== this.root.position;
      if (isInSharedList || child.list || child.position === this.root.position) holder = child;
      node = child;
    }
    return { node, complete: true, hidden: node.hidden };
  }
}
