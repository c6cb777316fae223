/** A problem as Terraform shows it: `Error: <summary>`, the place in the configuration, then the detail. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail?: string;
  /** Attribute names and list indexes from the top of the resource down to the place. */
  readonly path?: readonly (string | number)[];
}

/** Diagnostic as a message of the plugin protocol (`tfplugin5.Diagnostic`). */
export interface DiagnosticMessage {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePathMessage;
}

/** `tfplugin5.AttributePath`. */
export interface AttributePathMessage {
  readonly steps: readonly ({ readonly attribute_name: string } | { readonly element_key_int: number })[];
}

/** A failure whose message is the summary that the user of Terraform reads. */
export class ProviderError extends Error {
  override readonly name: string = "ProviderError";
}

/** A failure at which the real provider crashes: Terraform then saves what was there before, so that a new object is lost. */
export class ProviderCrashError extends ProviderError {}

/** The error diagnostic with the text of whatever was thrown. */
export function errorDiagnostic(error: unknown): Diagnostic {
  return { severity: "ERROR", summary: error instanceof Error ? error.message : String(error) };
}

/** A path as Terraform wants it: numbers are list indexes, texts attribute names. */
export function attributePath(path: readonly (string | number)[]): AttributePathMessage {
  return {
    steps: path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step })),
  };
}

/** The diagnostic as a protocol message; without a path Terraform shows the whole resource as the place. */
export function diagnosticMessage(diagnostic: Diagnostic): DiagnosticMessage {
  const { severity, summary, detail = "", path } = diagnostic;
  return { severity, summary, detail, ...(path && { attribute: attributePath(path) }) };
}
