/** What Go says of a text that ends too early. */
export const END_OF_JSON = "unexpected end of JSON input";

/** Where Go has another word for what V8 expected; both name the character. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected token/, "looking for beginning of value"],
  [/^Expected (property name|double-quoted)/, "looking for beginning of object key string"],
  [/^Expected ':'/, "after object key"],
  [/^Expected ',' or '}'/, "after object key:value pair"],
  [/^Expected ',' or '\]'/, "after array element"],
  [/^Unexpected non-whitespace/, "after top-level value"],
];

/** What Go's `json.Unmarshal` says of a text that is no JSON, undefined of one that is; in a misspelt `true` it names another place. */
export function goJsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const place = PLACES.find(([pattern]) => pattern.test(message))?.[1];
    const character =
      /^Unexpected token '(.)'/u.exec(message)?.[1] ?? text[Number(/position (\d+)/.exec(message)?.[1])];
    return place === undefined || character === undefined ? END_OF_JSON : `invalid character '${character}' ${place}`;
  }
}
