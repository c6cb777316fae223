import type { ReferringText } from "./access-model.ts";

/** How ids of Okta stand in a text: 20 characters of base62. */
const ID = /(?<![A-Za-z0-9])[A-Za-z0-9]{20}(?![A-Za-z0-9])/g;

/** A text with the keys of the groups whose ids it holds. An id without a key stays text, as it is in a configuration. */
export function groupIdsIn(text: string, keyOf: (id: string) => string | undefined): ReferringText {
  const found: ReferringText[number][] = [];
  let end = 0;
  for (const match of text.matchAll(ID)) {
    const key = keyOf(match[0]);
    if (key === undefined) continue;
    found.push(text.slice(end, match.index), { key });
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)].filter((part) => part !== "");
}
