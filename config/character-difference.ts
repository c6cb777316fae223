/** The first character in which a text differs from another: its number from 1, and code points as U+0041, or "the end". */
export interface CharacterDifference {
  readonly number: number;
  readonly here: string;
  readonly there: string;
}

/** Describes how two texts that look alike differ. */
export function characterDifference(text: string, other: string): CharacterDifference {
  const characters = [...text];
  const others = [...other];
  const index = characters.findIndex((character, at) => character !== others[at]);
  const at = index === -1 ? characters.length : index;
  return { number: at + 1, here: codePoint(characters[at]), there: codePoint(others[at]) };
}

function codePoint(character: string | undefined): string {
  const point = character?.codePointAt(0);
  return point === undefined ? "the end" : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
