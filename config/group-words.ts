/**
 * The fix for `all` or `any` in place of groups: only `notIn` accepts the word `all`. Undefined for any other text.
 *
 * @param condition the condition of `users` that has the word
 */
export function groupWordFix(condition: string, text: string): string | undefined {
  if (text !== "all" && text !== "any") return undefined;
  if (condition === "notIn" || condition === "except") {
    return "write notIn: all, without brackets, for users in no role group";
  }
  const list = text === "all" ? "list each group (all works only with notIn)" : "list each group";
  return condition === "in" ? `${list}, or write users: any for every user` : list;
}
