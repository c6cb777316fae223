import { attributesOf } from "../../../access-model/attributes.ts";
import { canonical } from "../../../access-model/canonical-value.ts";
import { declaredOutputs } from "../../declared-outputs.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An output is not what the stack puts out. */
export const outputDiffers: ReviewCheck = {
  id: "output-differs",
  severity: "error",
  title: "an output differs from the stack's own",
  why: "mc-okta settings shows outputs as the values to enter in Management Console, and Terraform prints them: a foreign id sends sign-ins elsewhere, a secret stands in state and log.",
  source: 'Terraform language, "Output Values"; this project, names of outputs',
  fix: "do not change the stack's outputs; add your own in a separate stack",
  find: ({ environment, after }) => {
    // A plan or state says only in its configuration which outputs there are.
    if (after.outputs === undefined) return [];
    const expected = declaredOutputs(environment, after.model);
    const names = new Set([...Object.keys(expected), ...Object.keys(after.outputs)]);
    return [...names]
      .filter((name) => !isDeclared(after.outputs?.[name], expected[name]))
      .map((name) => ({
        object: `output.${name}`,
        ...(expected[name] === undefined && { summary: "the stack has no output of this name" }),
        expected: expected[name] === undefined ? "none of this name" : JSON.stringify(expected[name].value),
      }));
  },
};

function isDeclared(output: unknown, expected: unknown): boolean {
  const { description: _, "//": __, ...said } = attributesOf(output);
  return canonical(said) === canonical(expected);
}
