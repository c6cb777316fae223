import { SHARED_BACKENDS } from "../domain/state-place.ts";
import { isMapValue, type MapValue } from "./map-value.ts";
import type { ReadDocument } from "./read-document.ts";
import { SourceMap, type SourceNode } from "./source-map.ts";

/**
 * Merges an environment file over the shared defaults. Maps merge key by key; every other value of the file replaces the
 * shared value. An explicit null removes the shared value; without a shared value it stays, and the schema rejects it. If
 * the file has another state backend, the shared state location is omitted. Every value keeps its position in its own file.
 */
export function mergeDocuments(shared: ReadDocument, own: ReadDocument): ReadDocument {
  const fitting = withoutForeignPlaces(withoutIdleApi(treeOf(shared), own), treeOf(own));
  const { value, node } = merged(fitting, treeOf(own));
  return { value, source: new SourceMap(node) };
}

/** A shared `api` without clients only has settings for environments that have clients. It does not enable `api`. */
function withoutIdleApi(shared: Tree, own: ReadDocument): Tree {
  const api = isMapTree(shared) ? childOf(shared, "api") : undefined;
  if (api === undefined || !isMapTree(api) || api.node.children.has("clients") || own.source.has(["api"]))
    return shared;
  return without(shared, ["api"]);
}

/** The keys of a state location, other than `backend`. */
const PLACE_KEYS: readonly string[] = ["path", ...SHARED_BACKENDS];

/** An environment with another backend, such as local, does not use the location of the shared backend. */
function withoutForeignPlaces(shared: Tree, own: Tree): Tree {
  const [state, ownState] = [shared, own].map((tree) => (isMapTree(tree) ? childOf(tree, "state") : undefined));
  if (state === undefined || ownState === undefined || !isMapTree(state) || !isMapTree(ownState)) return shared;
  const { backend } = ownState.value;
  if (backend === undefined || backend === state.value["backend"]) return shared;
  const place = backend === "local" ? "path" : backend;
  const fitting = without(
    state,
    PLACE_KEYS.filter((key) => key !== place),
  );
  return { ...shared, node: withChild(shared.node, "state", fitting.node) };
}

function without({ value, node }: Tree, keys: readonly string[]): Tree {
  const children = [...node.children].filter(([key]) => !keys.includes(String(key)));
  return { value, node: { ...node, children: new Map(children) } };
}

function withChild(node: SourceNode, key: string, child: SourceNode): SourceNode {
  return { ...node, children: new Map([...node.children, [key, child]]) };
}

interface Tree {
  readonly value: unknown;
  readonly node: SourceNode;
}

function treeOf({ value, source }: ReadDocument): Tree {
  return { value, node: source.root };
}

function merged(shared: Tree, own: Tree): Tree {
  if (!isMapTree(shared) || !isMapTree(own)) return copied(own);
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

/** The schema check removes invalid values from its input, and it checks the shared values once per environment. */
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

function isWrittenNull({ value, node }: Tree): boolean {
  return value === null && node.text !== undefined;
}
