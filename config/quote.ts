import { secretCode } from "./secrets.ts";

const MAX_SHOWN = 80;

/** A random-looking word of this length is more likely a secret in the wrong place than a name. */
const RANDOM_WORD = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=-]{32,}$/;

/** Shows a value a user wrote: in quotes, long ones cut, and never what looks like a secret. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? quoteText(value) : String(value);
}

/** Shows several values as a choice: `"a", "b" or "c"`. */
export function quoteChoice(values: readonly unknown[]): string {
  const shown = values.map(quote);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

function quoteText(text: string): string {
  if (secretCode(text) !== undefined || RANDOM_WORD.test(text))
    return "a value that is not shown here, because it looks like a secret";
  if (text.length <= MAX_SHOWN) return JSON.stringify(text);
  return `${JSON.stringify(`${text.slice(0, MAX_SHOWN - 1)}…`)} (${text.length} characters)`;
}
