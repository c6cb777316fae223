import { App } from "cdktf";
import type { Environment } from "../domain/environment.ts";
import type { StatePlace } from "../domain/state-place.ts";
import { type ImportBlock, McOktaStack } from "./mc-okta-stack.ts";

/** An environment to synthesize, and the location of its state. */
export interface StackSource {
  readonly environment: Environment;
  /** See `McOktaStackProps.place`. */
  readonly place: StatePlace;
  /** See `McOktaStackProps.imports`. @default - none */
  readonly imports?: readonly ImportBlock[];
}

/** Options of the synthesis. */
export interface SynthesizeOptions {
  /** Output folder. Its parent must exist. */
  readonly outdir: string;
  /** See `McOktaStackProps.removedBlocks`. @default false */
  readonly removedBlocks?: boolean;
}

/** Writes one stack per environment to `<outdir>/stacks/`. */
export function synthesizeStacks(sources: readonly StackSource[], options: SynthesizeOptions): void {
  const app = new App({ outdir: options.outdir, stackTraces: false });
  for (const source of sources) {
    new McOktaStack(app, { ...source, removedBlocks: options.removedBlocks ?? false });
  }
  app.synth();
}
