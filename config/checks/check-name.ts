import { characterDifference } from "../character-difference.ts";
import { mayBeShown, quote, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

/** Control and format characters, halves of characters, line and paragraph separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Line ends and tabs, which part words. */
const BREAK = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;

/** Spaces of every width. */
const SPACE = /\p{Zs}/gu;

/** Judges a name that Okta or Management Console will compare byte by byte. */
export function checkName(
  { source, report }: CheckContext,
  path: Path,
  name: string | undefined,
  longest: number,
): void {
  if (name === undefined) return;
  const where = source.value(path);
  const key = String(path.at(-1));
  const clean = name.replace(SPACE, " ").replace(BREAK, " ").replace(INVISIBLE, "").trim();
  const right = clean.normalize("NFC");
  if (clean === "") {
    report("MC017", where, {
      summary: `${key} is empty`,
      expected: `1 to ${longest} characters`,
    });
    return;
  }
  if (clean !== name) {
    report("MC016", where, {
      summary:
        name.trim() === clean ? `${key} starts or ends with a space` : `${key} holds characters that cannot be seen`,
      got: quote(name),
      ...(mayBeShown(name) && writeInstead(right)),
    });
  } else if (right !== name) {
    const { number, here, there } = characterDifference(name, right);
    report("MC019", where, {
      summary: `${key} is not normalized to NFC`,
      got: `${quote(name)}, in which character ${number} is ${here}`,
      expected: `${there} there, which looks the same`,
      ...(mayBeShown(name) && writeInstead(right)),
    });
  }
  const { length } = [...name];
  if (length > longest) {
    report("MC017", where, {
      summary: `${key} has ${length} characters`,
      expected: `1 to ${longest} characters`,
      fix: "shorten it",
    });
  }
}
