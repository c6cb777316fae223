import { withoutBreaks } from "./hidden-characters.ts";
import { secretCode } from "./secrets.ts";

const MAX_SHOWN = 80;

/** A random-looking word of this length is more likely a misplaced secret than a name. */
const RANDOM_WORD = /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+/=-]{32}/;

/** Matches `user:password@host`, and also a name with an e-mail address. */
const PERHAPS_USER_INFO = /^\s*[^\s/:@]+:[^\s@]+@/;

/** Quotes a value of the user: long values are truncated, and values that look like a secret are hidden. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? quoteText(value) : String(value);
}

/** Quotes several values as a choice: `"a", "b" or "c"`. */
export function quoteChoice(values: readonly unknown[]): string {
  const shown = values.map(quote);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** Quotes a URL without the content of its query and fragment: both can contain tokens. */
export function quoteUrl(url: string): string {
  return quote(url.replace(/[?#].+$/s, (extra) => `${extra.slice(0, 1)}…`));
}

/** Whether a text may be shown, in every spelling. */
export function mayBeShown(text: string): boolean {
  if (secretCode(text) !== undefined) return false;
  return ![text, withoutBreaks(text)].some((each) => RANDOM_WORD.test(each) || PERHAPS_USER_INFO.test(each));
}

/** The fix to write this text instead, if it can be shown in full. */
export function writeInstead(text: string): { fix?: string } {
  return mayBeShown(text) && text.length <= MAX_SHOWN ? { fix: `write ${JSON.stringify(text)}` } : {};
}

function quoteText(text: string): string {
  if (!mayBeShown(text)) return "(hidden: looks like a secret)";
  if (text.length <= MAX_SHOWN) return JSON.stringify(text);
  return `${JSON.stringify(`${text.slice(0, MAX_SHOWN - 1)}…`)} (${text.length} characters)`;
}
