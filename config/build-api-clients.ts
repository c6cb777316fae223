import { apiClientLabel } from "../domain/app-label.ts";
import type { ClientAuthentication, DeclaredApiClient, DeclaredRole } from "../domain/environment.ts";
import type { PublicKeyReader } from "../domain/public-jwk.ts";
import { roleKey } from "../domain/role.ts";
import type { ApiClientDraft } from "./draft.ts";
import { projectPathProblem } from "./project-path.ts";
import { referredRole } from "./role-reference.ts";
import type { SourceMap } from "./source-map.ts";

interface ApiClientContext {
  readonly roles: readonly DeclaredRole[];
  readonly appLabel: string;
  readonly source: SourceMap;
  readonly readPublicKey: PublicKeyReader;
}

/** The API clients of a file, without invalid entries. */
export function buildApiClients(
  drafts: readonly (ApiClientDraft | undefined)[],
  context: ApiClientContext,
): DeclaredApiClient[] {
  return drafts.flatMap((draft, index) =>
    draft?.name === undefined ? [] : [buildApiClient(draft, draft.name, index, context)],
  );
}

function buildApiClient(
  draft: ApiClientDraft,
  name: string,
  index: number,
  context: ApiClientContext,
): DeclaredApiClient {
  const { roles, appLabel, source, readPublicKey } = context;
  const useUserApp = draft.useUserApp ?? false;
  const references = draft.role === undefined ? (draft.roles ?? []) : [draft.role];
  const referredIds = new Set(references.map((reference) => referredRole(reference ?? "", roles)?.id));
  return {
    id: draft.id ?? roleKey(name),
    name,
    label: useUserApp ? appLabel : apiClientLabel(appLabel, name),
    roleIds: roles.map(({ id }) => id).filter((id) => referredIds.has(id)),
    authentication: buildAuthentication(draft, readPublicKey),
    useUserApp,
    source: source.value(["api", "clients", index]),
  };
}

function buildAuthentication(draft: ApiClientDraft, readPublicKey: PublicKeyReader): ClientAuthentication {
  if (draft.auth !== "privateKey") return { method: "secret" };
  if (draft.publicKeyFile === undefined) return { method: "privateKey", jwksUri: draft.jwksUri ?? "" };
  const isOutside = projectPathProblem(draft.publicKeyFile) !== undefined;
  const publicKey = isOutside ? "missing" : readPublicKey(draft.publicKeyFile);
  return typeof publicKey === "string" ? { method: "privateKey", jwksUri: "" } : { method: "privateKey", publicKey };
}
