/**
 * The value to enter for a setting. An unknown value has its own kind, so that it is never mistaken for a known one.
 * `afterDeploy`: Okta creates it at deploy. `secret`: exists, but is shown only on request. `lookUp`: only Management
 * Console shows it.
 */
export type SettingValue =
  | { readonly kind: "known"; readonly value: string | boolean }
  | { readonly kind: "leaveEmpty" }
  | { readonly kind: "afterDeploy" }
  | { readonly kind: "secret" }
  | { readonly kind: "lookUp" };

/**
 * The basis of a value: `vendor` (documented by the vendor), `inferred` (follows from the documentation), or `unproved`
 * (assumed by analogy and not documented: compare it with your Management Console before you rely on it).
 */
export type Basis = "vendor" | "inferred" | "unproved";

/** A field, checkbox or fact, with exactly the label of Management Console's screen. */
export interface Setting {
  readonly label: string;
  readonly value: SettingValue;
  readonly basis: Basis;
  /** What the value must match, or what to do with it. */
  readonly note: string;
}

/** A value that is known now. */
export function known(value: string | boolean): SettingValue {
  return { kind: "known", value };
}

/** A value that is known after deploy, and marked until then. */
export function deployed(value: string | undefined): SettingValue {
  return value === undefined ? { kind: "afterDeploy" } : known(value);
}
