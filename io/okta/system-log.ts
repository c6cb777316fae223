import { attributesOf, listOf, textOr } from "../../domain/access-model/attributes.ts";
import { LOG_DAYS, LOGGED_EVENTS, type LogEvent, type SystemLog } from "../../domain/drift/authors.ts";
import { type ManagementApi, NotReadable } from "./management-api.ts";

/** Maximum number of objects per request: the filter has to fit in the URL. */
const AT_ONCE = 20;

const DAY = 86_400_000;

/**
 * The events of objects of the org, as long as Okta keeps them. Reads only a few fields, because others may contain a secret.
 * Rejects as the API does, except if the credential cannot read the log. Source: Okta, System Log API.
 */
export async function readSystemLog(
  api: Pick<ManagementApi, "list">,
  ids: readonly string[],
  now: Date,
): Promise<SystemLog> {
  const since = new Date(now.getTime() - LOG_DAYS * DAY).toISOString();
  const events: LogEvent[] = [];
  try {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const filter = filterOf(ids.slice(from, from + AT_ONCE));
      const query = new URLSearchParams({ since, until: now.toISOString(), filter, limit: "1000" });
      events.push(...(await api.list(`/api/v1/logs?${query}`)).map(eventOf));
    }
    return events;
  } catch (error) {
    if (error instanceof NotReadable) {
      return { notRead: "the credential may not read the System Log (okta.logs.read)" };
    }
    throw error;
  }
}

function filterOf(ids: readonly string[]): string {
  const one = (parts: readonly string[]) => `(${parts.join(" or ")})`;
  const types = LOGGED_EVENTS.map((type) => `eventType sw "${type}"`);
  return `${one(types)} and ${one(ids.map((id) => `target.id eq "${id}"`))}`;
}

function eventOf(event: unknown): LogEvent {
  const { actor, client, eventType, published, target } = attributesOf(event);
  const { displayName, alternateId } = attributesOf(actor);
  return {
    eventType: textOr(eventType, ""),
    published: textOr(published, ""),
    ...(typeof displayName === "string" && { actor: `${displayName} (${textOr(alternateId, "unknown")})` }),
    userAgent: textOr(attributesOf(attributesOf(client)["userAgent"])["rawUserAgent"], ""),
    targets: listOf(target).flatMap((one) => {
      const { id, alternateId: other } = attributesOf(one);
      return [id, other].filter((name) => typeof name === "string");
    }),
  };
}
