/** Who did something: the owner of an API token, or the service app of an access token. */
export interface LogActor {
  readonly id: string;
  readonly type: string;
  readonly alternateId: string;
  readonly displayName: string;
  readonly detailEntry: null;
}

/** The object of an event. */
export interface LogTarget {
  readonly id: string;
  readonly type: string;
  /** A second name, such as the login of a user; `unknown` for what has none, as recorded. */
  readonly alternateId: string;
  readonly displayName: string;
  readonly detailEntry: Readonly<Record<string, unknown>> | null;
}

/** One event of the System Log. Source: Okta API reference, System Log, LogEvent object. */
export interface LogEvent {
  readonly uuid: string;
  /** Time with milliseconds. */
  readonly published: string;
  readonly eventType: string;
  readonly version: "0";
  readonly severity: "INFO";
  readonly displayMessage: string;
  readonly actor: LogActor;
  readonly client: Readonly<Record<string, unknown>>;
  readonly device: null;
  readonly authenticationContext: Readonly<Record<string, unknown>>;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly outcome: { readonly result: "SUCCESS"; readonly reason: null };
  readonly target: readonly LogTarget[];
  readonly transaction: { readonly type: "WEB"; readonly id: string; readonly detail: object };
  readonly debugContext: { readonly debugData: Readonly<Record<string, string>> };
  readonly request: { readonly ipChain: readonly object[] };
}
