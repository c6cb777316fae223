/** Quotes a text as one shell argument, without anything that the shell would run. */
export function shellWord(text: string): string {
  return /^\w[\w:.,/-]*$/.test(text) ? text : inQuotes(text);
}

/** In double quotes, which most shells support, if the text has no special characters. */
export function inQuotes(text: string): string {
  return /^[\w:.,/ -]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
