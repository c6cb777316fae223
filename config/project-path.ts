/** What is wrong with a path that has to lie in the project folder; undefined when nothing is. */
export function projectPathProblem(path: string): string | undefined {
  if (path.trim() === "") return "is empty";
  if (/^([/~]|[a-z]:)/i.test(path)) return "is absolute";
  if (path.includes("\\")) return "has a backslash";
  if (/[\p{C}]/u.test(path)) return "holds characters that cannot be seen";
  const parts = path.split("/");
  if (parts.includes("..")) return "leads out of the project";
  return ["", "."].includes(parts.at(-1) ?? "") ? "names a folder, not a file" : undefined;
}

/** A path without parts that change nothing, so that two spellings of one file are equal. */
export function plainPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
