import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { backendBlock, type SharedPlace } from "../domain/state-place.ts";

/**
 * A backend with Terraform's names of its arguments. cdktf's typed backends do not have `use_lockfile`, `endpoints` and
 * `assume_role`, and accept credentials as arguments, which must never be written to a file.
 */
export class SharedBackend extends TerraformBackend {
  private readonly place: SharedPlace;

  constructor(scope: Construct, place: SharedPlace) {
    super(scope, "backend", place.kind);
    this.place = place;
  }

  override toTerraform(): object {
    return { terraform: backendBlock(this.place) };
  }

  /** Throws: stacks do not read the state of other stacks. */
  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error("stacks do not read the state of other stacks");
  }
}
