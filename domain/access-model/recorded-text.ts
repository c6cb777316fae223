/** A text without braces: no part of it can be one of cdktf's tokens, `${TfToken[…]}`, which it would try to resolve. */
export function encoded(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("{", "%7B");
}

/** The text that {@link encoded} wrote. */
export function decoded(text: string): string {
  return text.replaceAll("%7B", "{").replaceAll("%25", "%");
}
