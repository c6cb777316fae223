/** Puts one letter in the place of all that look like it. */
declare function lookAlikeLetters(text: string): string;
export = lookAlikeLetters;
