/** The items of a list that another list does not have. */
export function difference(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((one) => !others.includes(one));
}
