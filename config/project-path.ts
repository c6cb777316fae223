/** What is wrong with a path that must be inside the project folder; undefined if nothing is. */
export function projectPathProblem(path: string): string | undefined {
  if (path.trim() === "") return "is empty";
  if (/^([/~]|[a-z]:)/i.test(path)) return "is absolute";
  if (path.includes("\\")) return "has a backslash";
  if (/[\p{C}]/u.test(path)) return "has invisible characters";
  const parts = path.split("/");
  if (parts.includes("..")) return "leads out of the project";
  return ["", "."].includes(parts.at(-1) ?? "") ? "names a folder, not a file" : undefined;
}

/** A normalized path, so that two spellings of the same file are equal. */
export function plainPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
