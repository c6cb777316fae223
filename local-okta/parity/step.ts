/** What an org holds and a scenario creates; the end of the run removes it. */
export type ObjectKind = "group" | "groupRule" | "app" | "user" | "authorizationServer";

/**
 * One request of the scenario. A name in double braces, as `{{groupId}}`, stands for a value of an earlier answer; `{{prefix}}` is
 * what the names of all objects of one run begin with.
 */
export interface Step {
  /** What it does, in a few words; no other step has the same. */
  readonly title: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query. */
  readonly path: string;
  /** JSON. */
  readonly body?: object;
  readonly form?: Readonly<Record<string, string>>;
  /**
   * Who asks: the admin of the API token, nobody, somebody whose token is wrong, or a client with its id and secret.
   * @default "admin"
   */
  readonly as?: "admin" | "nobody" | "wrongToken" | { readonly clientId: string; readonly secret: string };
  /** Values of the answer that later steps need: a name, and where the value is, as `credentials.oauthClient.client_id`. */
  readonly makes?: Readonly<Record<string, string>>;
  /** The kind of object that a success creates, with its `id` in the answer. */
  readonly creates?: ObjectKind;
  /** Whether it searches, which an org may do in an index that is behind. @default false */
  readonly searches?: boolean;
}

/** The names in double braces of a request. */
export function namesIn(step: Step): string[] {
  const text = JSON.stringify([step.path, step.body, step.form, step.as]);
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []))];
}

/** A value with each name in double braces replaced. @throws Error for a name without a value */
export function filled<T>(value: T, values: ReadonlyMap<string, string>): T {
  if (value === undefined) return value;
  return JSON.parse(
    JSON.stringify(value).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const found = values.get(name);
      if (found === undefined) throw new Error(`There is no value of ${name}.`);
      return JSON.stringify(found).slice(1, -1);
    }),
  );
}

/** The request as documentation writes it: `GET /api/v1/groups/{groupId}`. */
export function requestOf({ method, path }: Step): string {
  return `${method} ${path.replace(/\{\{(\w+)\}\}/g, "{$1}")}`;
}
