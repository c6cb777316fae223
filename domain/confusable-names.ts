import lookAlikeLetters from "./look-alike-letters.cjs";

/** Characters of no width, such as a zero-width space. Source: Unicode Standard Annex 44, Default_Ignorable_Code_Point. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * What a person may take a name for: the name as it looks, and as it looks in lower and in upper case. Two names can be
 * taken for one another when they share a skeleton. Skeletons are for comparing only, never for showing.
 */
export function skeletonsOf(name: string): ReadonlySet<string> {
  return new Set([name, name.toLowerCase(), name.toUpperCase()].map(skeleton));
}

/**
 * Whether two different names can be taken for one another: letters of another script or width that look the same (а and
 * a), l, I, 1 and |, O and 0, case, characters that cannot be seen, and spaces of another kind or number. Names that are
 * merely similar cannot.
 */
export function areConfusable(name: string, other: string): boolean {
  if (name === other) return false;
  const skeletons = skeletonsOf(other);
  return [...skeletonsOf(name)].some((skeleton) => skeletons.has(skeleton));
}

/**
 * The skeleton of Unicode Technical Standard 39, section 4, wider in two points: letters of another width count as the
 * plain ones (NFKD), and any run of spaces as one.
 */
function skeleton(name: string): string {
  const visible = name.normalize("NFKD").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim();
  if (isAscii(visible)) return visible.replace(LOOK_ALIKES_IN_ASCII, (letter) => IN_ASCII[letter] ?? letter);
  return lookAlikeLetters(visible).normalize("NFD");
}

/** What the table has of ASCII, so that most files do without it: it is slow to load. */
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
