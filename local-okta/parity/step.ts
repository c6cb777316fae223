/** Kinds of objects that a scenario creates. The end of the run removes them. */
export type ObjectKind = "group" | "groupRule" | "app" | "user" | "authorizationServer";

/**
 * One request of the scenario. A name in double braces, as `{{groupId}}`, is replaced by a value of an earlier answer;
 * `{{prefix}}` is the prefix of all names of one run.
 */
export interface Step {
  /** What it does, in a few words. Unique among the steps. */
  readonly title: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query. */
  readonly path: string;
  /** JSON. */
  readonly body?: object;
  readonly form?: Readonly<Record<string, string>>;
  /**
   * Who sends it: the admin of the API token, nobody, someone with a wrong token, or a client with its id and secret.
   * @default "admin"
   */
  readonly as?: "admin" | "nobody" | "wrongToken" | { readonly clientId: string; readonly secret: string };
  /**
   * Values of the answer that later steps need: a name, and the path of the value, such as
   * `credentials.oauthClient.client_id`.
   */
  readonly makes?: Readonly<Record<string, string>>;
  /** The kind of object that it creates on success. The answer has its `id`. */
  readonly creates?: ObjectKind;
  /** Whether it searches. The search index of an org may not be up to date. @default false */
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
