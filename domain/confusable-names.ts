import lookAlikeLetters from "./look-alike-letters.cjs";

/** Zero-width characters. Source: Unicode Standard Annex 44, Default_Ignorable_Code_Point. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The skeletons of a name: of the name itself, in lower case and in upper case. Two names are confusable if they share a
 * skeleton. Skeletons are only for comparison, never for display.
 */
export function skeletonsOf(name: string): ReadonlySet<string> {
  return new Set([name, name.toLowerCase(), name.toUpperCase()].map(skeleton));
}

/**
 * Whether two different names are confusable: they differ only in letters of another script or width that look the same
 * (а and a), l, I, 1 and |, O and 0, case, invisible characters, or the kind or number of spaces. Names that are merely
 * similar are not confusable.
 */
export function areConfusable(name: string, other: string): boolean {
  if (name === other) return false;
  const skeletons = skeletonsOf(other);
  return [...skeletonsOf(name)].some((skeleton) => skeletons.has(skeleton));
}

/**
 * The skeleton of Unicode Technical Standard 39, section 4, with two extensions: letters of another width equal the plain
 * ones (NFKD), and a run of spaces equals one space.
 */
function skeleton(name: string): string {
  const visible = name.normalize("NFKD").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim();
  if (isAscii(visible)) return visible.replace(LOOK_ALIKES_IN_ASCII, (letter) => IN_ASCII[letter] ?? letter);
  return lookAlikeLetters(visible).normalize("NFD");
}

/** The ASCII part of the table. Most files need no more, and the whole table is slow to load. */
const IN_ASCII: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "l",
  I: "l",
  "|": "l",
  m: "rn",
  "`": "'",
  '"': "''",
  "%": "º/₀",
};

const LOOK_ALIKES_IN_ASCII = /[01I|m`"%]/g;

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
