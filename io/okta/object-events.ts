import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type { ObjectEvent } from "../../domain/adopt/evidence.ts";
import type { Span } from "../../domain/adopt/unfinished.ts";
import { type ManagementApi, NotReadable } from "./management-api.ts";

/** Events of read access, such as this project's reads of an app's secrets. */
const LOOKS = /\.read_client_secret$/;

/**
 * The System Log events of changes to one object between two times (RFC 3339), oldest first. Undefined if the credential
 * cannot read the log. Rejects as the API does. Source: Okta, System Log API.
 */
export async function readObjectEvents(
  api: Pick<ManagementApi, "list">,
  id: string,
  { from, to }: Span,
): Promise<ObjectEvent[] | undefined> {
  const query = new URLSearchParams({ since: from, until: to, filter: `target.id eq "${id}"`, limit: "1000" });
  try {
    return (await api.list(`/api/v1/logs?${query}`))
      .map(({ actor, client, eventType, published }) => ({
        eventType: textOr(eventType, ""),
        published: textOr(published, ""),
        actor: textOr(attributesOf(actor)["id"], ""),
        userAgent: textOr(attributesOf(attributesOf(client)["userAgent"])["rawUserAgent"], ""),
      }))
      .filter(({ eventType }) => !LOOKS.test(eventType))
      .toSorted((a, b) => Number(a.published > b.published) - Number(a.published < b.published));
  } catch (error) {
    if (error instanceof NotReadable) return undefined;
    throw error;
  }
}
