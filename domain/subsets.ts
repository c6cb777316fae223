/** All subsets of a list, the empty one first. For n items there are 2^n. */
export function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, number) =>
    items.filter((_item, index) => Math.floor(number / 2 ** index) % 2 === 1),
  );
}
