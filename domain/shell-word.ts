/** Quotes a text as one shell argument, without anything that the shell would run, only if needed. */
export function shellWord(text: string): string {
  return /^[\w./][\w:.,/-]*$/.test(text) ? text : inQuotes(text);
}

/** In double quotes, which most shells support, if the text has no special characters. */
export function inQuotes(text: string): string {
  return /^[\w:.,/ -]*$/.test(text) ? `"${text}"` : shellQuoted(text);
}

/** Quotes a text as one word for a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
