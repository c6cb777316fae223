import { type Attributes, attributesOf, listOf, textOr } from "./attributes.ts";
import { canonical } from "./canonical-value.ts";
import { readingOfConfiguration } from "./from-configuration.ts";
import { META_ARGUMENTS } from "./meta-arguments.ts";
import { isOktaProvider } from "./okta-provider.ts";
import type { PlanDisagreement } from "./plan-disagreement.ts";
import { isMarked } from "./plan-marks.ts";
import type { Reading } from "./reading.ts";
import { isAllKnown, resolvedReferences, writtenPart } from "./resolved-references.ts";
import { addressOfResource, type Resource } from "./terraform-reading.ts";

/** In what the changes of a plan are not those that a configuration asks for. */
export function planChangeDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
  const changes = listOf(attributesOf(plan)["resource_changes"]).map(attributesOf);
  const reading = readingOfConfiguration(configuration);
  const written = new Map(reading.resources.map((resource) => [addressOfResource(resource), resource]));
  const current = changes.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  const planned = current.map(plannedResource);
  const destroysAll = current.length > 0 && current.every((change) => actionsOf(change) === "delete");
  return [
    ...changes.flatMap((change) => whatItDoes(change, configuration)),
    ...current.flatMap((change) => {
      const resource = written.get(textOr(change["address"], ""));
      if (destroysAll) return [];
      if (resource === undefined) return notWritten(change, reading);
      return asWritten(change, resource, planned);
    }),
    ...(destroysAll ? [] : unplanned([...written.keys()], current)),
  ];
}

/** Actions together, as Terraform lists them. Source: Terraform, "JSON Output Format", change representation. */
const ACTIONS: readonly string[] = ["no-op", "create", "read", "update", "delete", "forget"];
const REPLACEMENTS: readonly string[] = ["delete,create", "create,delete"];

/** Reasons of actions that no configuration gives: `-replace`, and triggers. Source: as above, `action_reason`. */
const ASKED_FOR: readonly unknown[] = ["replace_by_request", "replace_by_triggers"];

function actionsOf({ change }: Attributes): string {
  return listOf(attributesOf(change)["actions"]).join();
}

/** What no configuration of ours does, whatever it is done to. */
function whatItDoes(change: Attributes, configuration: unknown): PlanDisagreement[] {
  const { address, module_address, provider_name, previous_address } = change;
  const { importing } = attributesOf(change["change"]);
  const says = (what: string): PlanDisagreement => ({ object: textOr(address, "a resource"), what });
  const action = actionsOf(change);
  return [
    ...(module_address === undefined ? [] : [says(`is in ${textOr(module_address, "a module")}`)]),
    ...(isOktaProvider(provider_name) ? [] : [says(`is of the provider ${textOr(provider_name, "unknown")}`)]),
    ...(importing === undefined || holdsBlock(configuration, "import", "to", address)
      ? []
      : [says(`is imported: ${textOr(attributesOf(importing)["id"], "an object that exists")}`)]),
    ...(previous_address === undefined || holdsBlock(configuration, "moved", "to", address)
      ? []
      : [says(`is moved here from ${textOr(previous_address, "another address")}`)]),
    ...(ASKED_FOR.includes(change["action_reason"]) ? [says("is replaced by request (-replace)")] : []),
    ...([...ACTIONS, ...REPLACEMENTS].includes(action) ? [] : [says(`is planned to "${action}", which is not known`)]),
  ];
}

function holdsBlock(configuration: unknown, block: string, argument: string, address: unknown): boolean {
  const blocks = [attributesOf(configuration)[block] ?? []].flat();
  return blocks.some((one) => attributesOf(one)[argument] === address);
}

/** What the configuration does not have goes away, in the way that its `removed` block says. */
function notWritten(change: Attributes, { removed = [] }: Reading): PlanDisagreement[] {
  const object = textOr(change["address"], "a resource");
  const block = removed.find(({ from }) => from === object);
  const expected = block?.destroys === false ? "forget" : "delete";
  const action = actionsOf(change);
  return action === expected ? [] : [{ object, what: `is planned to ${action}; the file says ${expected}` }];
}

/** What the configuration has is there afterwards, with the values that are written. */
function asWritten(change: Attributes, resource: Resource, planned: readonly Resource[]): PlanDisagreement[] {
  const object = addressOfResource(resource);
  const action = actionsOf(change);
  if (action === "delete" || action === "forget")
    return [{ object, what: `is planned to ${action}; the file keeps it` }];
  const { after, after_unknown } = attributesOf(change["change"]);
  const { attributes } = resolvedReferences(resource, planned);
  return Object.entries(attributes)
    .filter(([name]) => !META_ARGUMENTS.includes(name))
    .filter(([name, value]) => !isPlanned(value, attributesOf(after)[name], attributesOf(after_unknown)[name]))
    .map(([name]) => ({ object, what: `is planned with another ${name} than the file has` }));
}

/** A value that is known is planned as it is; one that waits for Okta is not known in the plan either. */
function isPlanned(written: unknown, after: unknown, unknown: unknown): boolean {
  if (!isAllKnown(written)) return isMarked(unknown);
  return !isMarked(unknown) && canonical(writtenPart(after, written)) === canonical(written);
}

function plannedResource({ type, name, change }: Attributes): Resource {
  return { type: textOr(type, ""), name: textOr(name, ""), attributes: attributesOf(attributesOf(change)["after"]) };
}

function unplanned(addresses: readonly string[], changes: readonly Attributes[]): PlanDisagreement[] {
  const there = new Set(changes.map(({ address }) => address));
  return addresses
    .filter((address) => !there.has(address))
    .map((object) => ({ object, what: "is missing from the plan's changes" }));
}
