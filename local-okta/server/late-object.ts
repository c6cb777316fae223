import type { FaultCall } from "./faults.ts";

/** An object that was created, according to an answer. */
interface NewObject {
  readonly id: string;
  /** The next read of it, or of the list that it belongs to. */
  readonly nextRead: FaultCall;
}

/** The object that a call of this path created. Undefined if it was refused or its answer has no object. */
export async function newObject(path: string, answer: Response): Promise<NewObject | undefined> {
  const { id } = Object(answer.ok ? await bodyOf(answer) : undefined);
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

/** The body of an answer; undefined if it has none, or no JSON. */
async function bodyOf(answer: Response): Promise<unknown> {
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
  const text = isJson ? await answer.clone().text() : "";
  return text === "" ? undefined : JSON.parse(text);
}
