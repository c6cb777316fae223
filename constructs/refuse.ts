import type { Construct } from "constructs";

/** Throws one error that lists every problem of a construct's props, if there is any. */
export function refuse(construct: Construct, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error([`${construct.node.path}:`, ...problems].join("\n  "));
}
