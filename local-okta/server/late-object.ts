import type { FaultCall } from "./faults.ts";

/** An object that was created, according to an answer. */
interface NewObject {
  readonly id: string;
  /** The next read of it, or of the list that it belongs to. */
  readonly nextRead: FaultCall;
}

/**
 * The object that a call created. An answer without a body, such as that of a new membership, is about the object that the
 * path of the PUT names. Undefined if the call was refused or its answer has no object.
 */
export async function newObject(method: string, path: string, answer: Response): Promise<NewObject | undefined> {
  if (!answer.ok) return undefined;
  const named = method === "PUT" && answer.status === 204 ? path.split("/").at(-1) : undefined;
  // Trusted servers are answered as a list of those that were added.
  const [body] = [await bodyOf(answer)].flat();
  const { id = named } = Object(body);
  if (typeof id !== "string") return undefined;
  // A PUT goes to the object itself.
  const list = path.endsWith(`/${id}`) ? path.slice(0, -id.length - 1) : path;
  const paths = [list, `${list}/${id}`].map((one) => one.replace(/[^\w/]/g, "\\$&"));
  return { id, nextRead: { method: "GET", path: new RegExp(`^(${paths.join("|")})$`) } };
}

/** A list without one of its objects. Any other answer is unchanged. */
export async function withoutObject(answer: Response, id: string | undefined): Promise<Response> {
  const list = answer.ok ? await bodyOf(answer) : undefined;
  if (!Array.isArray(list)) return answer;
  const others = list.filter((item) => Object(item).id !== id);
  return new Response(JSON.stringify(others), answer);
}

/** Undefined for text that is not JSON, such as a page. */
async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return JSON.parse(await answer.clone().text());
  } catch {
    return undefined;
  }
}
