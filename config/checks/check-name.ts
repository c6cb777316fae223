import { characterDifference } from "../character-difference.ts";
import { mayBeShown, quote, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

/** Control and format characters, halves of characters, line and paragraph separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Line ends and tabs, which separate words. */
const BREAK = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;

/** Spaces of every width. */
const SPACE = /\p{Zs}/gu;

/** Checks a name that Okta or Management Console compares byte by byte. */
export function checkName(
  { source, report }: CheckContext,
  path: Path,
  name: string | undefined,
  longest: number,
): void {
  if (name === undefined) return;
  const where = source.value(path);
  const key = String(path.at(-1));
  if (cleaned(name).trim() === "") {
    report("MC017", where, {
      summary: `${key} is empty`,
      expected: `1 to ${longest} characters`,
    });
    return;
  }
  checkCharacters({ source, report }, path, name, {
    trimmed: (text) => text.trim(),
    spaces: "starts or ends with a space",
  });
  const { length } = [...name];
  if (length > longest) {
    report("MC017", where, {
      summary: `${key} has ${length} characters`,
      expected: `1 to ${longest} characters`,
      fix: "shorten it",
    });
  }
}

/** Where a text must not have spaces. */
interface SpaceRule {
  /** The text without them. */
  readonly trimmed: (text: string) => string;
  /** What is wrong with a text that has some. */
  readonly spaces: string;
}

/** Checks the characters of a text that is a name or a part of one. */
export function checkCharacters(
  { source, report }: Pick<CheckContext, "source" | "report">,
  path: Path,
  text: string,
  { trimmed, spaces }: SpaceRule,
): void {
  const where = source.value(path);
  const key = String(path.at(-1));
  const clean = trimmed(cleaned(text));
  const right = clean.normalize("NFC");
  if (clean !== text) {
    report("MC016", where, {
      summary: `${key} ${trimmed(text) === clean ? spaces : "has invisible characters"}`,
      got: quote(text),
      ...(mayBeShown(text) && writeInstead(right)),
    });
  } else if (right !== text) {
    const { number, here, there } = characterDifference(text, right);
    report("MC019", where, {
      summary: `${key} is not normalized to NFC`,
      got: `${quote(text)}, where character ${number} is ${here}`,
      expected: `${there} as character ${number}, which looks the same`,
      ...(mayBeShown(text) && writeInstead(right)),
    });
  }
}

function cleaned(text: string): string {
  return text.replace(SPACE, " ").replace(BREAK, " ").replace(INVISIBLE, "");
}
