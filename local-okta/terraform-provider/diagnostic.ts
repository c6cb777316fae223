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

/** A failure at which the real provider crashes, and catches itself: what it has of the object is saved as after any other failure. */
export class ProviderCrashError extends ProviderError {}

/** The error diagnostic with the text of whatever was thrown. */
export function errorDiagnostic(error: unknown): Diagnostic {
  return { severity: "ERROR", summary: error instanceof Error ? error.message : String(error) };
}

/** An operation of the real provider, as its own words of a crash put it: `Create`, `resource okta_group`. */
export interface ProviderOperation {
  readonly verb: "Create" | "Read" | "Update" | "Delete";
  readonly of: string;
}

/**
 * The error diagnostic of a crash. The real one shows where in its code it crashed in place of why. Source:
 * okta/resources/safe_sdk_resource.go `resourcePanicRecoveryDiagnostic` at v6.12.0.
 */
export function crashDiagnostic({ message }: ProviderCrashError, { verb, of }: ProviderOperation): Diagnostic {
  return {
    severity: "ERROR",
    summary: `Provider Crash in ${verb} operation of ${of}`,
    detail: `The Terraform Provider Okta crashed during the ${verb} operation of ${of}.\n\nError: ${message}`,
  };
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
