import type { Construct } from "constructs";
import { isKnown } from "./literal.ts";

/** Throws one error that lists every problem of a construct's props, if there are any. */
export function refuse(construct: Construct, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error([`${construct.node.path}:`, ...problems].join("\n  "));
}

/** Problems of props that are known only to Terraform, although synthesis needs them. */
export function unknownProblems(props: Readonly<Record<string, unknown>>, form = "as text"): string[] {
  return Object.entries(props).flatMap(([name, value]) =>
    isKnown(value) ? [] : [`${name} is known only to Terraform; write it ${form}`],
  );
}
