/** Maximum width of a line, in columns. */
const COLUMNS = 100;

/**
 * Breaks a text between words; its first line starts at a column, the following lines are indented. `columns` is the
 * maximum width of a line, 100 by default.
 */
export function wrap(text: string, startColumn: number, indent: string, columns = COLUMNS): string {
  let column = startColumn;
  return text
    .split(" ")
    .map((word, index) => {
      const breaks = index > 0 && column + 1 + word.length > columns;
      column = breaks ? indent.length + word.length : column + word.length + (index > 0 ? 1 : 0);
      if (breaks) return `\n${indent}${word}`;
      return index > 0 ? ` ${word}` : word;
    })
    .join("");
}
