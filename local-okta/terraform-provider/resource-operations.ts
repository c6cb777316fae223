import {
  crashDiagnostic,
  type Diagnostic,
  errorDiagnostic,
  ProviderCrashError,
  ProviderError,
  type ProviderOperation,
} from "./diagnostic.ts";
import type { OktaClient } from "./okta-client.ts";
import { ResourceData, type ResourceViews } from "./resource-data.ts";
import { type BlockSchema, conform, isCollection, isSet } from "./resource-schema.ts";
import type { DataSourceType, ResourceType } from "./resource-type.ts";
import { isEmpty, isList, isObject, isUnknown, type TerraformObject, type TerraformValue } from "./terraform-value.ts";

/** State to save and what went wrong, if anything did. */
export interface OperationResult {
  readonly state: TerraformObject | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Creates, changes or deletes one resource. After a failure the state is what terraform-plugin-sdk v2 saves: nothing if
 * a create failed before the object had an id, the object (which Terraform then taints) if it failed after that, **the
 * planned values** if an update failed, and the unchanged state if a delete failed. The provider catches its own crashes, which are
 * failures like others. Source: okta/resources/safe_sdk_resource.go at v6.12.0.
 */
export async function applyResourceChange(
  resource: ResourceType,
  okta: OktaClient,
  prior: TerraformObject | null,
  planned: TerraformObject | null,
  config: TerraformObject | null,
): Promise<OperationResult> {
  if (planned === null) return prior === null ? { state: null, diagnostics: [] } : destroy(resource, okta, prior);
  const views = { prior, planned, config };
  const data = new ResourceData(resource.schema, views);
  const verb = prior === null ? "Create" : "Update";
  const diagnostics = await attempt({ verb, of: `resource ${resource.name}` }, () =>
    prior === null ? resource.create(data, okta) : resource.update(data, okta),
  );
  const state = data.state();
  return { state: state && keepPlannedCollections(resource.schema, state, planned), diagnostics };
}

async function destroy(resource: ResourceType, okta: OktaClient, prior: TerraformObject): Promise<OperationResult> {
  const data = new ResourceData(resource.schema, asState(prior));
  const diagnostics = await attempt({ verb: "Delete", of: `resource ${resource.name}` }, () =>
    resource.delete(data, okta),
  );
  return { state: diagnostics.length > 0 ? prior : null, diagnostics };
}

/** Reads one resource; the state is null when the org no longer has it. */
export async function readResource(
  resource: ResourceType,
  okta: OktaClient,
  current: TerraformObject,
): Promise<OperationResult> {
  const data = new ResourceData(resource.schema, asState(current));
  const diagnostics = await attempt({ verb: "Read", of: `resource ${resource.name}` }, () => resource.read(data, okta));
  return { state: diagnostics.length > 0 ? current : data.state(), diagnostics };
}

/** Reads one data source. */
export async function readDataSource(
  source: DataSourceType,
  okta: OktaClient,
  config: TerraformObject,
): Promise<OperationResult> {
  const data = new ResourceData(source.schema, { prior: null, planned: withDefaults(source, config), config });
  const diagnostics = await attempt({ verb: "Read", of: `data source ${source.name}` }, () => source.read(data, okta));
  return { state: data.state(), diagnostics };
}

/** An empty text is none to the SDK, unless the data source sets it. */
function withDefaults(source: DataSourceType, config: TerraformObject): TerraformObject {
  const filled: Record<string, TerraformValue> = { ...config };
  for (const [name, attribute] of Object.entries(source.schema.attributes)) {
    if (filled[name] === "") filled[name] = null;
    filled[name] ??= attribute.default ?? (isCollection(attribute.type) ? [] : null);
  }
  return filled;
}

/**
 * The state an import starts from.
 *
 * @throws ProviderError when the import id has no id in it
 */
export function importedState(resource: ResourceType, importId: string): TerraformObject {
  const state = conform(resource.schema, resource.parseImportId(importId));
  if (state["id"] === "") throw new ProviderError(NO_ID_TEXT);
  return state;
}

/** Text of terraform-plugin-sdk v2.39.0, `ImportStateWithIdentity`. */
const NO_ID_TEXT =
  "The provider returned a resource missing an identifier during ImportResourceState. " +
  "This is generally a bug in the resource implementation for import. " +
  'Resource import code should not call d.SetId("") or create an empty ResourceData. ' +
  "If the resource is missing, instead return an error. Please report this to the provider developers.";

function asState(state: TerraformObject): ResourceViews {
  return { prior: state, planned: state, config: null };
}

async function attempt(operation: ProviderOperation, run: () => Promise<void>): Promise<readonly Diagnostic[]> {
  try {
    await run();
    return [];
  } catch (error) {
    return [error instanceof ProviderCrashError ? crashDiagnostic(error, operation) : errorDiagnostic(error)];
  }
}

/**
 * After an apply, a set that was planned stays as planned whatever the org made of it, and an empty collection as empty as planned: null
 * or []. The next read shows what the org has. Source: terraform-plugin-sdk v2.39.0, `normalizeNullValues`.
 */
function keepPlannedCollections(
  schema: BlockSchema,
  state: TerraformObject,
  planned: TerraformObject,
): TerraformObject {
  const kept: Record<string, TerraformValue> = { ...state };
  for (const [name, { type }] of Object.entries(schema.attributes)) {
    const plannedValue = planned[name] ?? null;
    if (!isCollection(type) || isUnknown(plannedValue)) continue;
    const isPlannedSet = isSet(type) && isList(plannedValue);
    if (isPlannedSet || (isEmpty(kept[name]) && isEmpty(plannedValue))) kept[name] = plannedValue;
  }
  for (const [name, { block }] of Object.entries(schema.blocks ?? {})) {
    kept[name] = keepInBlocks(block, state[name] ?? null, planned[name] ?? null);
  }
  return kept;
}

/** Blocks are compared by position, if there are as many as planned. */
function keepInBlocks(block: BlockSchema, state: TerraformValue, planned: TerraformValue): TerraformValue {
  if (!isList(state) || !isList(planned) || state.length !== planned.length) return state;
  return state.map((element, index) => {
    const plannedElement = planned[index] ?? null;
    if (!isObject(element) || !isObject(plannedElement)) return element;
    return keepPlannedCollections(block, element, plannedElement);
  });
}
