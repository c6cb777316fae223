/** Whether a value is marked in a plan (as unknown, as sensitive), as a whole or in a part. */
export function isMarked(mark: unknown): boolean {
  if (mark === true) return true;
  return typeof mark === "object" && mark !== null && Object.values(mark).some(isMarked);
}
