/** In what a plan is not the plan of a configuration. */
export interface PlanDisagreement {
  /** Terraform address, or the block or part of the plan. */
  readonly object: string;
  /** What it is, behind the object, such as `runs a command: local-exec`. */
  readonly what: string;
}
