import { createHash } from "node:crypto";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { addressOfResource, type Resource } from "../../../domain/access-model/attributes.ts";
import { resolvedReferences } from "../../../domain/access-model/resolved-references.ts";
import type { Snapshot } from "../../../domain/access-model/snapshot.ts";
import { terraformModel } from "../../../domain/access-model/terraform-model.ts";
import { terraformResources } from "../../../domain/access-model/terraform-resources.ts";
import type { Drift } from "../../../domain/drift/drift.ts";
import { driftOf } from "../../../domain/drift/drift-of.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { goneByHand } from "../../../domain/review/gone-by-hand.ts";
import { type LiveOrg, untouchedOrg } from "../../../domain/review/live-org.ts";
import { type SubjectOptions, subject } from "../review/subject.ts";

/** An id as Okta gives it. */
export function idOf(address: string): string {
  return `00x${createHash("sha256").update(address).digest("hex").slice(0, 17)}`;
}

/** What Terraform's state has after a deploy of the production example. */
const STATE = stateOf({});

function stateOf(options: Pick<SubjectOptions, "text">): Snapshot {
  return snapshotOf(deployed(subject(options).after.resources));
}

function deployed(resources: readonly Resource[]): Resource[] {
  const named = resources.map((one) => {
    const id = idOf(one.type === "okta_app_group_assignments" ? "okta_app_oauth.web_app" : addressOfResource(one));
    const ids = one.type === "okta_app_oauth" ? { id, client_id: id, authentication_policy: "rst0default" } : { id };
    return { ...one, attributes: { ...one.attributes, ...ids } };
  });
  return named.map((one) => resolvedReferences(one, named));
}

function snapshotOf(resources: readonly Resource[], others: readonly Resource[] = []): Snapshot {
  const terraform = terraformResources(resources, others);
  return { model: terraformModel(terraform), resources: terraform.resources };
}

/** What somebody does to the resources of an org. */
export type HandEdit = (resources: readonly Resource[]) => readonly Resource[];

/** Sets attributes of one. */
export function change(address: string, attributes: Record<string, unknown>): HandEdit {
  return (all) =>
    all.map((one) =>
      addressOfResource(one) === address ? { ...one, attributes: { ...one.attributes, ...attributes } } : one,
    );
}

/** Makes one that Terraform does not manage. */
export function make(type: string, id: string, attributes: Record<string, unknown>): HandEdit {
  return (all) => [...all, { type, name: id, attributes: { id, ...attributes } }];
}

const OWNERS = ["auth_server_id", "policy_id", "app_id"];

/** Deletes one, with what belongs to it. */
export function remove(address: string): HandEdit {
  return (all) => {
    const id = all.find((one) => addressOfResource(one) === address)?.attributes["id"];
    return all.filter(
      ({ attributes }) => ![attributes["id"], ...OWNERS.map((owner) => attributes[owner])].includes(id),
    );
  };
}

/** What was deployed of the production example, and its org after hand edits. */
export function orgAfter(
  edits: readonly HandEdit[],
  state: Snapshot = STATE,
): { readonly state: Snapshot; readonly live: Snapshot } {
  const resources = edits.reduce<readonly Resource[]>((all, edit) => edit(all), state.resources);
  return { state, live: snapshotOf(resources, state.resources) };
}

/** Edits of the environment file. */
interface Files extends Pick<SubjectOptions, "text"> {
  /** Before it was deployed. @default - none */
  readonly deployed?: SubjectOptions["text"];
}

/** The drift of the production example after hand edits. */
export function driftAfter(edits: readonly HandEdit[], rest: Partial<LiveOrg> = {}, files: Files = {}): Drift {
  const { deployed: before, text = before } = files;
  const { state, live } = orgAfter(edits, before && stateOf({ text: before }));
  const org = { ...untouchedOrg(live), gone: goneByHand(state, live), ...rest };
  const { environment, after: desired } = subject(text && { text });
  return driftOf({ environment, desired, state, live: org, today: "2026-06-15" }, allReviewChecks(), compileRe2);
}

/** Severity, check and object of each finding. */
export function found(drift: Drift): string[] {
  return drift.findings.map(({ severity, check, object }) => `${severity} ${check}: ${object}`);
}
