import type { EnvironmentContent } from "../../../../domain/adopt/setup/environment-content.ts";
import type { CallOkta, MadeByHand } from "../vendor-page-setup.ts";

/** What a deploy of the written file makes of the org, once what exists is imported. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update";
  /** Attributes that an update changes, sorted. */
  readonly attributes: readonly string[];
}

/** A setup as somebody may have made it by hand, with what adopting it has to give. */
export interface HandMadeSetup {
  /** Makes it, and gives what `expected` and `options` name by id. */
  readonly make: (okta: CallOkta) => Promise<MadeByHand>;
  /**
   * What the local org cannot hold: groups by these names are shown as a directory's, apps by these labels with another
   * app's. Each with the name that is shown.
   */
  readonly shownAs?: Readonly<Record<string, string>>;
  /** Options beside --org and --write. */
  readonly options?: (made: MadeByHand) => readonly string[];
  readonly expected: (made: MadeByHand) => ExpectedEnvironment;
}

/** What adopting a setup has to give. */
export interface ExpectedEnvironment {
  /** The file, but for the address of the org. */
  readonly content: Omit<EnvironmentContent, "okta">;
  /** Public keys beside it, by path. @default - none */
  readonly keyFiles?: Readonly<Record<string, unknown>>;
  /** Each note as its kind and its object. */
  readonly notes: readonly string[];
  readonly plan: readonly PlannedChange[];
}

/** Setups by what is special about them. */
export type HandMadeSetups = Readonly<Record<string, HandMadeSetup>>;
