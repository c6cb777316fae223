import type { AccessModel } from "../access-model/access-model.ts";
import type { AccessMatrix } from "./access-matrix.ts";

/** Who gets what at the model's authorization server; nobody anything when it has none. */
export function matrixOf(_model: AccessModel): AccessMatrix {
  return { users: [], clients: [] };
}
