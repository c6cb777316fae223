import { attributePath, type Diagnostic, diagnosticMessage, errorDiagnostic, ProviderError } from "./diagnostic.ts";
import { nullElements } from "./null-elements.ts";
import type { OktaClient } from "./okta-client.ts";
import { planResourceChange } from "./plan-resource-change.ts";
import type {
  ApplyRequest,
  ConfigureRequest,
  ImportRequest,
  MoveRequest,
  PlanRequest,
  ProcedureName,
  ReadRequest,
  UpgradeRequest,
  ValidateRequest,
} from "./plugin-protocol.ts";
import { configurationDiagnostic, configureProvider, type OwnOrg, PROVIDER_SCHEMA } from "./provider-configuration.ts";
import { applyResourceChange, importedState, readDataSource, readResource } from "./resource-operations.ts";
import { type BlockSchema, conform } from "./resource-schema.ts";
import type { DataSourceType, ResourceType } from "./resource-type.ts";
import { schemaMessage } from "./schema-message.ts";
import { SERVED_DATA_SOURCES, servedResources } from "./served-types.ts";
import { decodeObject, encodeValue, isObject, type TerraformObject } from "./terraform-value.ts";
import { validateConfiguration } from "./validate-configuration.ts";
import { validateProvider } from "./validate-provider.ts";

/** One procedure: a decoded request message in, a response message out. */
export type Procedure = (request: never) => Promise<object>;

const NO_PRIVATE_DATA = Buffer.alloc(0);

/**
 * The procedures of `tfplugin5.Provider` over one org. Terraform configures anew for every walk; all later calls use the
 * newest configuration, because a socket does not tell provider instances apart.
 */
export class ProviderService {
  readonly #own: OwnOrg;
  readonly #resources: ReadonlyMap<string, ResourceType>;
  readonly #dataSources: ReadonlyMap<string, DataSourceType>;
  #okta: OktaClient | undefined;

  constructor(own: OwnOrg) {
    this.#own = own;
    this.#resources = byName(servedResources());
    this.#dataSources = byName(SERVED_DATA_SOURCES);
  }

  readonly procedures: Readonly<Record<ProcedureName, Procedure>> = {
    GetSchema: async () => ({
      provider: schemaMessage(PROVIDER_SCHEMA),
      resource_schemas: schemaMessages(this.#resources),
      data_source_schemas: schemaMessages(this.#dataSources),
      server_capabilities: { plan_destroy: true, get_provider_schema_optional: true, move_resource_state: true },
    }),

    PrepareProviderConfig: async ({ config }: ConfigureRequest) => ({
      prepared_config: config,
      diagnostics: messages(validateProvider(PROVIDER_SCHEMA, decodeObject(config) ?? {})),
    }),

    ValidateResourceTypeConfig: async ({ type_name, config, client_capabilities }: ValidateRequest) => ({
      diagnostics: messages(
        validateConfiguration(
          type_name,
          this.#resource(type_name).schema,
          decodeObject(config) ?? {},
          client_capabilities?.write_only_attributes_allowed ?? false,
        ),
      ),
    }),

    ValidateDataSourceConfig: async ({ type_name, config }: ValidateRequest) => ({
      diagnostics: messages(
        validateConfiguration(type_name, this.#dataSource(type_name).schema, decodeObject(config) ?? {}),
      ),
    }),

    UpgradeResourceState: async ({ type_name, raw_state }: UpgradeRequest) => ({
      upgraded_state: encodeValue(conform(this.#resource(type_name).schema, parseState(raw_state.json))),
    }),

    Configure: async ({ config }: ConfigureRequest) => {
      try {
        this.#okta = await configureProvider(decodeObject(config) ?? {}, this.#own);
        return {};
      } catch (error) {
        return { diagnostics: messages([configurationDiagnostic(error)]) };
      }
    },

    ReadResource: async (request: ReadRequest) => {
      const current = decodeObject(request.current_state);
      if (current === null) return { new_state: request.current_state, private: request.private };
      const { state, diagnostics } = await readResource(this.#resource(request.type_name), this.#client(), current);
      return { new_state: encodeValue(state), private: request.private, diagnostics: messages(diagnostics) };
    },

    PlanResourceChange: async (request: PlanRequest) => this.#plan(request),

    ApplyResourceChange: async (request: ApplyRequest) => {
      const { state, diagnostics } = await applyResourceChange(
        this.#resource(request.type_name),
        this.#client(),
        decodeObject(request.prior_state),
        decodeObject(request.planned_state),
        decodeObject(request.config),
      );
      return {
        new_state: encodeValue(state),
        private: request.planned_private,
        diagnostics: messages(diagnostics),
        legacy_type_system: true,
      };
    },

    ImportResourceState: async ({ type_name, id }: ImportRequest) => {
      const state = encodeValue(importedState(this.#resource(type_name), id));
      return { imported_resources: [{ type_name, state, private: NO_PRIVATE_DATA }] };
    },

    MoveResourceState: async ({ target_type_name }: MoveRequest) => {
      const detail = `The "${target_type_name}" resource type does not support moving resource state across resource types.`;
      return { diagnostics: messages([{ severity: "ERROR", summary: "Move Resource State Not Supported", detail }]) };
    },

    ReadDataSource: async ({ type_name, config }: ValidateRequest) => {
      const source = this.#dataSource(type_name);
      const { state, diagnostics } = await readDataSource(source, this.#client(), decodeObject(config) ?? {});
      return { state: encodeValue(state), diagnostics: messages(diagnostics) };
    },

    Stop: async () => ({ Error: "" }),
  };

  /** Plans carry the SDK's legacy flag: schema defaults on attributes that are not computed are allowed only so. */
  #plan(request: PlanRequest): object {
    const resource = this.#resource(request.type_name);
    const prior = decodeObject(request.prior_state);
    const proposed = decodeObject(request.proposed_new_state);
    const planned_private = request.prior_private;
    if (proposed === null) return { planned_state: request.proposed_new_state, planned_private };
    const nulls = nullElements(resource.schema, proposed);
    if (nulls.length > 0) return { diagnostics: messages(nulls) };
    const { planned, replaces } = planResourceChange(resource.schema, prior, proposed);
    const alsoReplaces = prior === null ? [] : (resource.replaces?.(prior, planned) ?? []);
    return {
      planned_state: encodeValue(planned),
      requires_replace: [...replaces, ...alsoReplaces].map((name) => attributePath([name])),
      planned_private,
      legacy_type_system: true,
    };
  }

  #client(): OktaClient {
    if (!this.#okta) throw new ProviderError("the provider is not configured: Terraform must call Configure first");
    return this.#okta;
  }

  #resource(name: string): ResourceType {
    return known(this.#resources, "resource", name);
  }

  #dataSource(name: string): DataSourceType {
    return known(this.#dataSources, "data source", name);
  }
}

function known<Type>(types: ReadonlyMap<string, Type>, kind: string, name: string): Type {
  const type = types.get(name);
  if (type === undefined) throw new ProviderError(`the sandbox does not serve the ${kind} ${name}`);
  return type;
}

function byName<Type extends { readonly name: string }>(types: readonly Type[]): ReadonlyMap<string, Type> {
  return new Map(types.map((type) => [type.name, type]));
}

function schemaMessages(types: ReadonlyMap<string, { readonly schema: BlockSchema }>): object {
  return Object.fromEntries([...types].map(([name, { schema }]) => [name, schemaMessage(schema)]));
}

function messages(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(diagnosticMessage);
}

function parseState(json: Uint8Array): TerraformObject {
  const state = JSON.parse(Buffer.from(json).toString("utf8"));
  return isObject(state) ? state : {};
}

/** Response for a procedure that failed as a whole. */
export function failedResponse(error: unknown): object {
  return { diagnostics: messages([errorDiagnostic(error)]) };
}
