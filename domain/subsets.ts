/** Every selection of some things, the empty one first. There are 2 to the power of their number. */
export function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, number) =>
    items.filter((_item, index) => Math.floor(number / 2 ** index) % 2 === 1),
  );
}
