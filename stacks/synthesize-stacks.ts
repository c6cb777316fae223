import { App } from "cdktf";
import type { Environment } from "../domain/environment.ts";
import type { StatePlace } from "../domain/state-place.ts";
import { type ImportBlock, McOktaStack } from "./mc-okta-stack.ts";

/** An environment to synthesize and where its state is kept. */
export interface StackSource {
  readonly environment: Environment;
  /** See `McOktaStackProps.place`. */
  readonly place: StatePlace;
  /** See `McOktaStackProps.imports`. @default - none */
  readonly imports?: readonly ImportBlock[];
}

/** How stacks are synthesized. */
export interface SynthesizeOptions {
  /** Folder the stacks are written to; its parent exists. */
  readonly outdir: string;
  /** See `McOktaStackProps.removedBlocks`. @default false */
  readonly removedBlocks?: boolean;
}

/** Writes one stack per environment below `<outdir>/stacks/`. */
export function synthesizeStacks(sources: readonly StackSource[], options: SynthesizeOptions): void {
  const app = new App({ outdir: options.outdir, stackTraces: false });
  for (const source of sources) {
    new McOktaStack(app, { ...source, removedBlocks: options.removedBlocks ?? false });
  }
  app.synth();
}
