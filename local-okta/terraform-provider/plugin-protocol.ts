import type { ServiceDefinition } from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import type { DynamicValue } from "./terraform-value.ts";

/**
 * The part of Terraform's plugin protocol 5 that Terraform and OpenTofu really call, with the field numbers of
 * `tfplugin5.proto` (terraform repository, docs/plugin-protocol). Written as data so that no .proto file has to be
 * found at run time. Fields that are only ever read by other kinds of providers are left out: protobuf skips them.
 */
const MESSAGES = {
  DynamicValue: message({ msgpack: ["bytes", 1], json: ["bytes", 2] }),
  Diagnostic: {
    ...message({
      severity: ["Severity", 1],
      summary: ["string", 2],
      detail: ["string", 3],
      attribute: ["AttributePath", 4],
    }),
    nested: { Severity: { values: { INVALID: 0, ERROR: 1, WARNING: 2 } } },
  },
  AttributePath: {
    ...message({ steps: ["repeated Step", 1] }),
    nested: {
      Step: {
        oneofs: { selector: { oneof: ["attribute_name", "element_key_string", "element_key_int"] } },
        ...message({ attribute_name: ["string", 1], element_key_string: ["string", 2], element_key_int: ["int64", 3] }),
      },
    },
  },
  RawState: message({ json: ["bytes", 1] }),
  Schema: {
    ...message({ version: ["int64", 1], block: ["Block", 2] }),
    nested: {
      Block: message({
        version: ["int64", 1],
        attributes: ["repeated Attribute", 2],
        block_types: ["repeated NestedBlock", 3],
        deprecated: ["bool", 6],
      }),
      Attribute: message({
        name: ["string", 1],
        type: ["bytes", 2],
        description: ["string", 3],
        required: ["bool", 4],
        optional: ["bool", 5],
        computed: ["bool", 6],
        sensitive: ["bool", 7],
        deprecated: ["bool", 9],
        write_only: ["bool", 10],
      }),
      NestedBlock: {
        ...message({
          type_name: ["string", 1],
          block: ["Block", 2],
          nesting: ["NestingMode", 3],
          min_items: ["int64", 4],
          max_items: ["int64", 5],
        }),
        nested: { NestingMode: { values: { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4, GROUP: 5 } } },
      },
    },
  },
  ServerCapabilities: message({
    plan_destroy: ["bool", 1],
    get_provider_schema_optional: ["bool", 2],
    move_resource_state: ["bool", 3],
  }),
  ImportedResource: message({ type_name: ["string", 1], state: ["DynamicValue", 2], private: ["bytes", 3] }),
  SchemaResponse: {
    fields: {
      provider: { type: "Schema", id: 1 },
      resource_schemas: { keyType: "string", type: "Schema", id: 2 },
      data_source_schemas: { keyType: "string", type: "Schema", id: 3 },
      diagnostics: { rule: "repeated", type: "Diagnostic", id: 4 },
      server_capabilities: { type: "ServerCapabilities", id: 6 },
    },
  },
  PrepareResponse: message({ prepared_config: ["DynamicValue", 1], diagnostics: ["repeated Diagnostic", 2] }),
  DiagnosticsResponse: message({ diagnostics: ["repeated Diagnostic", 1] }),
  ImportResponse: message({
    imported_resources: ["repeated ImportedResource", 1],
    diagnostics: ["repeated Diagnostic", 2],
  }),
  Empty: message({}),
  PrepareRequest: message({ config: ["DynamicValue", 1] }),
  ClientCapabilities: message({ write_only_attributes_allowed: ["bool", 2] }),
  ValidateRequest: message({
    type_name: ["string", 1],
    config: ["DynamicValue", 2],
    client_capabilities: ["ClientCapabilities", 3],
  }),
  UpgradeRequest: message({ type_name: ["string", 1], version: ["int64", 2], raw_state: ["RawState", 3] }),
  UpgradeResponse: message({ upgraded_state: ["DynamicValue", 1], diagnostics: ["repeated Diagnostic", 2] }),
  ConfigureRequest: message({ terraform_version: ["string", 1], config: ["DynamicValue", 2] }),
  ReadRequest: message({ type_name: ["string", 1], current_state: ["DynamicValue", 2], private: ["bytes", 3] }),
  ReadResponse: message({
    new_state: ["DynamicValue", 1],
    diagnostics: ["repeated Diagnostic", 2],
    private: ["bytes", 3],
  }),
  PlanRequest: message({
    type_name: ["string", 1],
    prior_state: ["DynamicValue", 2],
    proposed_new_state: ["DynamicValue", 3],
    config: ["DynamicValue", 4],
    prior_private: ["bytes", 5],
  }),
  PlanResponse: message({
    planned_state: ["DynamicValue", 1],
    requires_replace: ["repeated AttributePath", 2],
    planned_private: ["bytes", 3],
    diagnostics: ["repeated Diagnostic", 4],
    legacy_type_system: ["bool", 5],
  }),
  ApplyRequest: message({
    type_name: ["string", 1],
    prior_state: ["DynamicValue", 2],
    planned_state: ["DynamicValue", 3],
    config: ["DynamicValue", 4],
    planned_private: ["bytes", 5],
  }),
  ApplyResponse: message({
    new_state: ["DynamicValue", 1],
    private: ["bytes", 2],
    diagnostics: ["repeated Diagnostic", 3],
    legacy_type_system: ["bool", 4],
  }),
  ImportRequest: message({ type_name: ["string", 1], id: ["string", 2] }),
  MoveRequest: message({ target_type_name: ["string", 5] }),
  MoveResponse: message({ target_state: ["DynamicValue", 1], diagnostics: ["repeated Diagnostic", 2] }),
  ReadDataRequest: message({ type_name: ["string", 1], config: ["DynamicValue", 2] }),
  ReadDataResponse: message({ state: ["DynamicValue", 1], diagnostics: ["repeated Diagnostic", 2] }),
  StopResponse: message({ Error: ["string", 1] }),
};

const METHODS = {
  GetSchema: procedure("Empty", "SchemaResponse"),
  PrepareProviderConfig: procedure("PrepareRequest", "PrepareResponse"),
  ValidateResourceTypeConfig: procedure("ValidateRequest", "DiagnosticsResponse"),
  ValidateDataSourceConfig: procedure("ValidateRequest", "DiagnosticsResponse"),
  UpgradeResourceState: procedure("UpgradeRequest", "UpgradeResponse"),
  Configure: procedure("ConfigureRequest", "DiagnosticsResponse"),
  ReadResource: procedure("ReadRequest", "ReadResponse"),
  PlanResourceChange: procedure("PlanRequest", "PlanResponse"),
  ApplyResourceChange: procedure("ApplyRequest", "ApplyResponse"),
  ImportResourceState: procedure("ImportRequest", "ImportResponse"),
  MoveResourceState: procedure("MoveRequest", "MoveResponse"),
  ReadDataSource: procedure("ReadDataRequest", "ReadDataResponse"),
  Stop: procedure("Empty", "StopResponse"),
};

/** Names of the procedures of `tfplugin5.Provider` served here. */
export type ProcedureName = keyof typeof METHODS;

/** Asks for a check of a configuration; also the request that reads a data source. */
export interface ValidateRequest {
  readonly type_name: string;
  readonly config: DynamicValue;
  /** What this Terraform can do; null of one that cannot say. */
  readonly client_capabilities?: { readonly write_only_attributes_allowed: boolean } | null;
}

/** A state as it stands in the state file, whatever version wrote it. */
export interface UpgradeRequest {
  readonly type_name: string;
  readonly raw_state: { readonly json: Uint8Array };
}

/** The provider block, sent once per walk of Terraform. */
export interface ConfigureRequest {
  readonly config: DynamicValue;
}

/** Asks for the present state of an object. */
export interface ReadRequest {
  readonly type_name: string;
  readonly current_state: DynamicValue;
  readonly private: Uint8Array;
}

/** Asks for the plan of one object; the proposed state is null when it is to be destroyed. */
export interface PlanRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly config: DynamicValue;
  readonly prior_private: Uint8Array;
}

/** Asks to carry a plan out; the prior state is null for a creation, the planned one for a deletion. */
export interface ApplyRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly config: DynamicValue;
  readonly planned_private: Uint8Array;
}

/** An object that is to be taken into state. */
export interface ImportRequest {
  readonly type_name: string;
  readonly id: string;
}

/** Asks for the state of an object that a `moved` block gives another type. */
export interface MoveRequest {
  readonly target_type_name: string;
}

/** The service `tfplugin5.Provider`, ready for a gRPC server. Integers arrive as numbers, enums as their names. */
export function providerServiceDefinition(): ServiceDefinition {
  const definitions = fromJSON(
    { nested: { tfplugin5: { nested: { ...MESSAGES, Provider: { methods: METHODS } } } } },
    { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true },
  );
  return definitions["tfplugin5.Provider"] as ServiceDefinition;
}

/** Fields as `name: [type, number]`; a type may start with "repeated ". */
function message(fields: Readonly<Record<string, readonly [type: string, id: number]>>) {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, [type, id]]) => {
        const element = type.replace(/^repeated /, "");
        return [name, element === type ? { type, id } : { rule: "repeated", type: element, id }];
      }),
    ),
  };
}

function procedure(requestType: string, responseType: string) {
  return { requestType, responseType, comment: "" };
}
