/** Whether a version is lower than another: 4.2 is lower than 4.10, and 5.0 equals 5.0.0. */
export function isBefore(version: string, other: string): boolean {
  const left = version.split(".").map(Number);
  const right = other.split(".").map(Number);
  const length = Math.max(left.length, right.length);
  const index = Array.from({ length }, (_, place) => place).find((place) => (left[place] ?? 0) !== (right[place] ?? 0));
  return index !== undefined && (left[index] ?? 0) < (right[index] ?? 0);
}
