import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { backendBlock, type SharedPlace } from "../domain/state-place.ts";

/**
 * A backend by Terraform's own names of its arguments. cdktf's typed backends know no `use_lockfile`, `endpoints` or
 * `assume_role`, and take credentials as arguments, which must never be written.
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

  /** Throws: no stack here reads the state of another one. */
  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error("stacks do not read each other's state");
  }
}
