import type { CeilingInput } from "./schema/ceiling.ts";
import type { EnvironmentInput } from "./schema/environment.ts";

/** A value of which any part may be missing, because it was invalid and has been reported. */
export type Draft<Value> = Value extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Draft<Value[Key]> | undefined }
    : Value;

/** An environment file without everything that does not match the schema. */
export type EnvironmentDraft = Draft<EnvironmentInput>;

/** The same for one entry of `api.clients`. */
export type ApiClientDraft = Exclude<NonNullable<NonNullable<EnvironmentDraft["api"]>["clients"]>[number], undefined>;

/** The ceiling without everything that does not match the schema. */
export type CeilingDraft = Draft<CeilingInput>;

/** The same for one entry of `expect`. */
export type StatementDraft = Exclude<NonNullable<EnvironmentDraft["expect"]>[number], undefined>;
