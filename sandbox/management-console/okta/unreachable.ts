/** There was no answer. */
export interface Unreachable {
  readonly kind: "unreachable";
  /** Why, without any address or value of the request. */
  readonly reason: string;
}

/** The reason of a failed `fetch`, from its causes. */
export function unreachable(error: unknown): Unreachable {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const message = cause instanceof Error ? cause.message : "";
  return { kind: "unreachable", reason: code || message || "no answer" };
}
