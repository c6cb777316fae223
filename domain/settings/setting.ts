/**
 * What to enter for one setting. What nobody knows yet is a kind of its own, so that no guess can be mistaken for a value.
 * `afterDeploy`: Okta makes it at deploy. `secret`: exists, but is shown only on request. `lookUp`: only Management
 * Console itself shows it.
 */
export type SettingValue =
  | { readonly kind: "known"; readonly value: string | boolean }
  | { readonly kind: "leaveEmpty" }
  | { readonly kind: "afterDeploy" }
  | { readonly kind: "secret" }
  | { readonly kind: "lookUp" };

/**
 * Where a value's rule comes from: `vendor` (stated on a page of the vendor), `inferred` (follows from what is stated),
 * `unproved` (an analogue that no page states: compare it with your Management Console before you rely on it).
 */
export type Basis = "vendor" | "inferred" | "unproved";

/** One field, checkbox or fact, labelled exactly as the screen of Management Console labels it. */
export interface Setting {
  readonly label: string;
  readonly value: SettingValue;
  readonly basis: Basis;
  /** What the value must agree with, or what to do with it. */
  readonly note: string;
}

/** A value that is known now. */
export function known(value: string | boolean): SettingValue {
  return { kind: "known", value };
}

/** A value that is known once Okta has made the object, else marked so. */
export function deployed(value: string | undefined): SettingValue {
  return value === undefined ? { kind: "afterDeploy" } : known(value);
}
