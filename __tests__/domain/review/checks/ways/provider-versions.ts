import type { EditableStack, SubjectOptions } from "../../subject.ts";
import { edited } from "./way.ts";

/** The provider with another constraint of its version. */
export const provider = (version: string): SubjectOptions =>
  edited(({ terraform }: EditableStack) => {
    terraform["required_providers"] = { okta: { source: "okta/okta", version } };
  });

/** Without a constraint, which is any version. */
export const anyProvider = ({ terraform }: EditableStack) => {
  terraform["required_providers"] = { okta: { source: "okta/okta" } };
};
