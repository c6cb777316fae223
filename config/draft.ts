import type { CeilingInput } from "./schema/ceiling.ts";
import type { EnvironmentInput } from "./schema/environment.ts";

/** A value of which any part may be absent, because it was wrong and has been reported. */
export type Draft<Value> = Value extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Draft<Value[Key]> | undefined }
    : Value;

/** What is left of an environment file when everything of a wrong shape is taken away. */
export type EnvironmentDraft = Draft<EnvironmentInput>;

/** What is left of one entry of `api.clients`. */
export type ApiClientDraft = Exclude<NonNullable<NonNullable<EnvironmentDraft["api"]>["clients"]>[number], undefined>;

/** What is left of the ceiling. */
export type CeilingDraft = Draft<CeilingInput>;

/** What is left of one entry of `expect`. */
export type StatementDraft = Exclude<NonNullable<EnvironmentDraft["expect"]>[number], undefined>;
