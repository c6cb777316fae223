import type { ApiClientDraft } from "../draft.ts";
import type { Path } from "../source-map.ts";

/** An API client and the position of its entry. */
export interface LocatedClient {
  readonly client: ApiClientDraft;
  readonly path: Path;
}
