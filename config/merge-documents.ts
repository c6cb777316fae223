import { isMapValue, type MapValue } from "./map-value.ts";
import type { ReadDocument } from "./read-document.ts";
import { SourceMap, type SourceNode } from "./source-map.ts";

/**
 * An environment file on top of the shared defaults: maps merge key by key, and every other value of the file replaces the
 * shared one as a whole. A null that the file writes out takes the shared value away; where nothing is shared it stays,
 * for the shape to refuse it. A state of another backend replaces the shared one as a whole. Every value keeps its place in the file where it stands.
 */
export function mergeDocuments(shared: ReadDocument, own: ReadDocument): ReadDocument {
  const { value, node } = merged(withoutIdleApi(treeOf(shared), own), treeOf(own));
  return { value, source: new SourceMap(node) };
}

/** A shared `api` without clients has settings for the environments that have some, and turns it on for nobody. */
function withoutIdleApi(shared: Tree, own: ReadDocument): Tree {
  const api = isMapTree(shared) ? childOf(shared, "api") : undefined;
  if (api === undefined || !isMapTree(api) || api.node.children.has("clients") || own.source.has(["api"]))
    return shared;
  const children = new Map(shared.node.children);
  children.delete("api");
  return { ...shared, node: { ...shared.node, children } };
}

interface Tree {
  readonly value: unknown;
  readonly node: SourceNode;
}

function treeOf({ value, source }: ReadDocument): Tree {
  return { value, node: source.root };
}

function merged(shared: Tree, own: Tree): Tree {
  if (!isMapTree(shared) || !isMapTree(own) || isOfAnotherKind(shared, own)) return copied(own);
  const values: [string, unknown][] = [];
  const children = new Map<PropertyKey, SourceNode>();
  for (const key of new Set([...own.node.children.keys(), ...shared.node.children.keys()])) {
    const child = mergedChild(childOf(shared, key), childOf(own, key));
    if (child === undefined) continue;
    values.push([String(key), child.value]);
    children.set(key, child.node);
  }
  return { value: Object.fromEntries(values), node: { ...own.node, children } };
}

function mergedChild(shared: Tree | undefined, own: Tree | undefined): Tree | undefined {
  if (shared === undefined || own === undefined) return copied(own ?? shared);
  return isWrittenNull(own) ? undefined : merged(shared, own);
}

/** The check of the shape takes wrong values out of what it judges: the shared ones are judged once per environment. */
function copied<Part extends Tree | undefined>(tree: Part): Part {
  return tree && { ...tree, value: structuredClone(tree.value) };
}

function childOf({ value, node }: MapTree, key: PropertyKey): Tree | undefined {
  const child = node.children.get(key);
  return child && { value: Object.hasOwn(value, key) ? value[key] : undefined, node: child };
}

interface MapTree extends Tree {
  readonly value: MapValue;
}

function isMapTree(tree: Tree): tree is MapTree {
  return isMapValue(tree.value) && !tree.node.hidden;
}

/** A state of another backend has other keys: nothing of the shared one fits it. */
function isOfAnotherKind({ value: { backend: shared } }: MapTree, { value: { backend: own } }: MapTree): boolean {
  return shared !== undefined && own !== undefined && shared !== own;
}

function isWrittenNull({ value, node }: Tree): boolean {
  return value === null && node.text !== undefined;
}
