import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Position } from "../domain/finding.ts";
import type { FindingDetails, Report } from "./finding.ts";
import { quote } from "./quote.ts";
import { isSecretKey } from "./secret-key.ts";
import { secretAdvice, secretCode } from "./secrets.ts";
import type { SourceNode } from "./source-map.ts";

/** A YAML node as a plain value, with the positions of it and its content. */
export interface Tree {
  readonly value: unknown;
  readonly node: SourceNode;
}

/** Start offset (inclusive) and end offset (exclusive) of a part of the text. */
export type TextRange = readonly [number, number];

/** The tree of a whole file, and the parts of the text that were checked for secrets, in order. */
export interface ReadTree {
  readonly tree: Tree;
  readonly judged: readonly TextRange[];
}

/** Maximum length of a key or single value, in characters. */
const MAX_SCALAR = 10_000;

/** A placeholder that cdktf replaces with a value. Source: CDK for Terraform, "Tokens". */
const PLACEHOLDER = /[$#&]\{TfToken\[/;

const NO_CHILDREN: ReadonlyMap<PropertyKey, SourceNode> = new Map();

/**
 * Converts YAML nodes to plain values. Reports and omits secrets, aliases and merge keys, so that no later step can print
 * them.
 */
export function readTree(
  root: ParsedNode | Node | null,
  position: (offset: number) => Position,
  report: Report,
): ReadTree {
  const reader = new TreeReader(position, report);
  return { tree: reader.read(root, undefined), judged: reader.judged };
}

class TreeReader {
  readonly judged: TextRange[] = [];
  readonly #position: (offset: number) => Position;
  readonly #report: Report;

  constructor(position: (offset: number) => Position, report: Report) {
    this.#position = position;
    this.#report = report;
  }

  read(node: unknown, keyOffset: number | undefined): Tree {
    const offset = startOf(node) ?? keyOffset ?? 0;
    const place = { position: this.#position, offset, keyOffset: keyOffset ?? offset };
    if (isAlias(node)) {
      this.#report("MC006", this.#position(offset), { fix: "write the value out" });
      return hidden(place);
    }
    if (hasTag(node)) {
      this.#report("MC008", this.#position(offset), { fix: "remove the tag" });
      this.#readUntagged(node, place);
      return hidden(place);
    }
    return this.#readUntagged(node, place);
  }

  #readUntagged(node: unknown, place: Place): Tree {
    if (isMap(node)) return this.#readMap(node, place);
    if (isSeq(node)) return this.#readList(node, place);
    this.#noteJudged(node);
    return isScalar(node) ? this.#readScalar(node, place) : leaf(null, place);
  }

  #readMap(map: YAMLMap, place: Place): Tree {
    const entries: [string, unknown][] = [];
    const children = new Map<PropertyKey, SourceNode>();
    for (const pair of map.items) {
      const key = keyText(pair);
      const keyOffset = startOf(pair.key) ?? place.offset;
      if (this.#refusesKey(key, pair, keyOffset)) continue;
      const { value, node } = this.read(pair.value, keyOffset);
      const first = children.get(key);
      if (first !== undefined) {
        this.#reportDuplicate(key, keyOffset, first.keyOffset);
        continue;
      }
      entries.push([key, value]);
      children.set(key, node);
    }
    return { value: Object.fromEntries(entries), node: { ...place, list: false, hidden: false, children } };
  }

  #readList(list: YAMLSeq, place: Place): Tree {
    const items = list.items.map((item) => this.read(item, undefined));
    const children = new Map<PropertyKey, SourceNode>(items.map(({ node }, index) => [index, node]));
    return { value: items.map(({ value }) => value), node: { ...place, list: true, hidden: false, children } };
  }

  #readScalar(scalar: { value: unknown; source?: string }, place: Place): Tree {
    const text = scalar.source ?? String(scalar.value);
    if (text.length > MAX_SCALAR) {
      this.#report("MC009", this.#position(place.offset), tooLong("value", text));
      return hidden(place);
    }
    const code = secretCode(text) ?? secretCode(String(scalar.value));
    if (code !== undefined) {
      this.#report(code, this.#position(place.offset), secretAdvice(code));
      return hidden(place);
    }
    if (PLACEHOLDER.test(String(scalar.value))) {
      this.#report("MC024", this.#position(place.offset), { got: quote(text), fix: "remove {TfToken[ from the text" });
      return hidden(place);
    }
    if (scalar.value === null) return leaf(null, { ...place, offset: place.keyOffset }, scalar.source || undefined);
    return leaf(scalar.value, place, text);
  }

  #noteJudged(node: unknown): void {
    const range = (node as Node | null)?.range;
    if (range) this.judged.push([range[0], range[1]]);
  }

  #refusesKey(key: string, pair: Pair, keyOffset: number): boolean {
    const where = this.#position(keyOffset);
    if (isScalar(pair.key)) this.#noteJudged(pair.key);
    if (key === "<<") {
      this.#report("MC007", where, { fix: "write the keys out" });
      return true;
    }
    if (key.length > MAX_SCALAR) {
      this.#report("MC009", where, tooLong("key", key));
      return true;
    }
    const code = secretCode(key);
    if (code !== undefined) {
      this.#report(code, where, secretAdvice(code));
      return true;
    }
    if (!isSecretKey(key) || isSettingForSecrets(key, pair) || isLifeOfToken(key, pair)) return false;
    this.#noteJudged(pair.value);
    this.#report("MC020", where, {
      summary: `key ${quote(key)} is for a secret, which must not be in this file`,
      fix: "remove the key and its value, rotate the secret, and pass the new one in an environment variable",
    });
    return true;
  }

  #reportDuplicate(key: string, keyOffset: number, firstOffset: number): void {
    this.#report("MC002", this.#position(keyOffset), {
      summary: `duplicate key ${quote(key)}`,
      expected: `one ${quote(key)}; the first is on line ${this.#position(firstOffset).line}`,
      fix: "keep one of the two",
    });
  }
}

function tooLong(what: string, text: string): FindingDetails {
  return {
    summary: `${what} is too long`,
    got: `${text.length} characters`,
    expected: "at most 10,000 characters",
    fix: "shorten it, or remove it",
  };
}

type Place = Pick<SourceNode, "position" | "offset" | "keyOffset">;

function hidden(place: Place): Tree {
  return { value: undefined, node: { ...place, list: false, hidden: true, children: NO_CHILDREN } };
}

function leaf(value: unknown, place: Place, text?: string): Tree {
  const node = { ...place, list: false, hidden: false, children: NO_CHILDREN };
  return { value, node: text === undefined ? node : { ...node, text } };
}

/** `state.secrets` selects where secrets are stored, and is not a secret. */
function isSettingForSecrets(key: string, pair: Pair): boolean {
  return key === "secrets" && isScalar(pair.value);
}

/** A duration in the format of these files. */
const TIME = /^(\d{1,9}[smhdw]|unlimited)$/;

/** A duration in another format: `30`, `30 minutes`, `1h30m`, `1.5h`, `PT30M`, `never`. */
const LOOSE_TIME =
  /^(-?\d{1,9}([.,]\d{1,3})?( ?(s|m|h|d|w|y|sec(ond)?s?|min(ute)?s?|ho?u?rs?|days?|weeks?|months?|years?))?|(\d{1,4}[smhd] ?){2,4}|P[\dTYMWDHS.]{2,12}|unlimited|never|none|infinite|forever)$/i;

/** `refreshToken: 90d` is a misspelt lifetime key, or a limit in `within`: a duration is not a token. */
function isLifeOfToken(key: string, { value }: Pair): boolean {
  if (!/token$/i.test(key) || !isScalar(value)) return false;
  const text = String(value.value);
  return TIME.test(text) || (/^(access|refresh)Token$/.test(key) && LOOSE_TIME.test(text));
}

function keyText({ key }: Pair): string {
  if (!isScalar(key)) return "(not a string)";
  return String(key.value);
}

function startOf(node: unknown): number | undefined {
  const range = (node as Node | null)?.range;
  return range?.[0];
}

function hasTag(node: unknown): boolean {
  return typeof (node as Node | null)?.tag === "string";
}
