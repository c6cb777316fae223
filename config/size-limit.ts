import { Lexer } from "yaml";

const MAX_CHARACTERS = 1_000_000;
const MAX_LEVELS = 100;

/** Two columns per level. */
const TOO_FAR_RIGHT = new RegExp(`^[ ?:-]{${2 * MAX_LEVELS}}`, "m");

/** Whether a text is too large, or nested too deeply for the recursive parser. */
export function isTooLarge(text: string): boolean {
  return text.length > MAX_CHARACTERS || TOO_FAR_RIGHT.test(text) || bracketLevels(text) > MAX_LEVELS;
}

function bracketLevels(text: string): number {
  let level = 0;
  let deepest = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "[" || lexeme === "{") deepest = Math.max(deepest, ++level);
    else if (lexeme === "]" || lexeme === "}") level = Math.max(0, level - 1);
  }
  return deepest;
}
