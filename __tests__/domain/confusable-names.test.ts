import unhomoglyph from "unhomoglyph";
import { describe, expect, test } from "vitest";
import { areConfusable, skeletonsOf } from "../../domain/confusable-names.ts";

describe("a name can be taken for another one", () => {
  test.each([
    ["by a Cyrillic е", "Vi\u0435w Only", "View Only"],
    ["by a Cyrillic а", "\u0410dministr\u0430tor", "Administrator"],
    ["by Greek and Cyrillic capitals", "\u039c\u0421 Viewers", "MC Viewers"],
    ["by full-width letters", "\uff36\uff49\uff45\uff57 \uff2f\uff4e\uff4c\uff59", "View Only"],
    ["by letters of mathematics", "\u{1d415}iew Only", "View Only"],
    ["by a Roman numeral of one character", "Team \u2162", "Team III"],
    ["by a zero-width space", "View\u200b Only", "View Only"],
    ["by a joiner", "View Only\u2060", "View Only"],
    ["by a soft hyphen", "Ad\u00administrator", "Administrator"],
    ["by a filler of Hangul", "View Only\u3164", "View Only"],
    ["by case", "field engineers", "Field Engineers"],
    ["by case throughout", "VIEW ONLY", "View Only"],
    ["by case and script", "VI\u0415W ONLY", "View Only"],
    ["by two spaces", "View  Only", "View Only"],
    ["by a no-break space", "View\u00a0Only", "View Only"],
    ["by a wide space", "View\u3000Only", "View Only"],
    ["by a space at the end", "View Only ", "View Only"],
    ["by l for I", "lT Operators", "IT Operators"],
    ["by 1 for l", "Fie1d Crew", "Field Crew"],
    ["by 1 for I", "Team 1", "Team I"],
    ["by a bar for I", "Team |", "Team I"],
    ["by 0 for O", "0perators", "Operators"],
    ["by 0 for o in capitals", "TEAM 0", "Team o"],
    ["by rn for m", "Modern", "Modem"],
    ["by a dash for a hyphen", "Ops\u2013EU", "Ops-EU"],
    ["by a decomposed letter", "Zu\u0308rich", "Z\u00fcrich"],
  ])("%s", (_, name, other) => {
    expect(areConfusable(name, other)).toBe(true);
    expect(areConfusable(other, name)).toBe(true);
  });
});

describe("a name cannot be taken for another one", () => {
  test.each([
    ["that is the same", "View Only", "View Only"],
    ["that is longer", "Field Engineers", "Field Engineers EU"],
    ["with another number", "Team 1", "Team 2"],
    ["with more digits", "Team 1", "Team 11"],
    ["with another letter", "Crew A", "Crew B"],
    ["with another small letter", "Mail", "Mall"],
    ["with an accent", "Zurich", "Zürich"],
    ["with another ending", "Editor", "Editors"],
    ["with a hyphen for a space", "View-Only", "View Only"],
    ["in snake_case", "view_only", "View Only"],
    ["of a stronger role", "Administrator", "Super Administrator"],
    ["in another script", "夜間", "日本"],
    ["in Cyrillic letters of its own", "Операторы", "Инженеры"],
    ["that is empty", "", "View Only"],
  ])("%s", (_, name, other) => {
    expect(areConfusable(name, other)).toBe(false);
  });
});

test("ASCII characters look like each other as in the table of Unicode", () => {
  for (let code = 0x21; code < 0x7f; code++) {
    const letter = String.fromCharCode(code);
    expect([...skeletonsOf(letter)]).toContain(unhomoglyph(letter).normalize("NFD"));
  }
});
