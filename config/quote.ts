import { withoutBreaks } from "./hidden-characters.ts";
import { secretCode } from "./secrets.ts";

const MAX_SHOWN = 80;

/** A random-looking word of this length is more likely a secret in the wrong place than a name. */
const RANDOM_WORD = /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+/=-]{32}/;

/** What may be `user:password@host`, and may be a name with an e-mail address in it as well. */
const PERHAPS_USER_INFO = /^\s*[^\s/:@]+:[^\s@]+@/;

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

/** Shows a URL without what its query and fragment say: tokens are handed around in both. */
export function quoteUrl(url: string): string {
  return quote(url.replace(/[?#].+$/s, (extra) => `${extra.slice(0, 1)}…`));
}

/** Whether a text may be shown, in whatever spelling. */
export function mayBeShown(text: string): boolean {
  if (secretCode(text) !== undefined) return false;
  return ![text, withoutBreaks(text)].some((each) => RANDOM_WORD.test(each) || PERHAPS_USER_INFO.test(each));
}

/** Advice to write a text instead of the one that stands there, if it can be shown in full. */
export function writeInstead(text: string): { fix?: string } {
  return mayBeShown(text) && text.length <= MAX_SHOWN ? { fix: `write ${JSON.stringify(text)}` } : {};
}

function quoteText(text: string): string {
  if (!mayBeShown(text)) return "a value that is not shown here, because it looks like a secret";
  if (text.length <= MAX_SHOWN) return JSON.stringify(text);
  return `${JSON.stringify(`${text.slice(0, MAX_SHOWN - 1)}…`)} (${text.length} characters)`;
}
