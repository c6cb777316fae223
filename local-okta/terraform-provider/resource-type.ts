import type { OktaClient } from "./okta-client.ts";
import type { ResourceData } from "./resource-data.ts";
import type { BlockSchema } from "./resource-schema.ts";
import type { TerraformObject } from "./terraform-value.ts";

/** One okta_* resource: its schema and what the real provider calls for it. Operations throw ProviderError. */
export interface ResourceType {
  readonly name: string;
  readonly schema: BlockSchema;
  /** Attributes that replace the resource for a reason the schema cannot say. */
  replaces?(prior: TerraformObject, planned: TerraformObject): readonly string[];
  /** Creates the object and reads it. Setting `data.id` early makes a later failure a tainted object instead of a lost one. */
  create(data: ResourceData, okta: OktaClient): Promise<void>;
  read(data: ResourceData, okta: OktaClient): Promise<void>;
  /** Changes the object in place and reads it. */
  update(data: ResourceData, okta: OktaClient): Promise<void>;
  delete(data: ResourceData, okta: OktaClient): Promise<void>;
  /** The attributes that an import id stands for; a read fills in the rest. */
  parseImportId(importId: string): TerraformObject;
}

/** One okta_* data source. */
export interface DataSourceType {
  readonly name: string;
  readonly schema: BlockSchema;
  read(data: ResourceData, okta: OktaClient): Promise<void>;
}
