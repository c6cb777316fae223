/** A text as one argument of a shell, which runs no part of it. */
export function shellWord(text: string): string {
  return /^\w[\w:.,/-]*$/.test(text) ? text : inQuotes(text);
}

/** In double quotes, as most shells take them, where nothing in the text means anything there. */
export function inQuotes(text: string): string {
  return /^[\w:.,/ -]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
