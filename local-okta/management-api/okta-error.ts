/** One entry of `errorCauses`. */
export interface ErrorCause {
  readonly errorSummary: string;
  readonly reason?: string;
  readonly location?: string;
  readonly locationType?: string;
  readonly domain?: string;
}

/**
 * A refusal in Okta's error envelope: `{errorCode, errorSummary, errorLink, errorId, errorCauses}`.
 * Codes, texts and statuses: Okta's list of error codes (developer.okta.com/docs/reference/error-codes).
 */
export class OktaError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly causes: readonly ErrorCause[];

  constructor(status: number, errorCode: string, errorSummary: string, causes: readonly ErrorCause[] = []) {
    super(errorSummary);
    this.status = status;
    this.errorCode = errorCode;
    this.causes = causes;
  }
}

/**
 * 400 E0000001, the refusal of nearly every wrong field.
 * @param subject field or object that ends the summary.
 * @param causes one text per finding, usually `field: message`.
 */
export function validationFailed(subject: string, ...causes: readonly string[]): OktaError {
  return new OktaError(
    400,
    "E0000001",
    `Api validation failed: ${subject}`,
    causes.map((errorSummary) => ({ errorSummary })),
  );
}

/** The cause Okta gives for a value that must be unique in the org. */
export function alreadyExists(field: string): OktaError {
  return validationFailed(field, `${field}: An object with this field already exists in the current organization`);
}

/**
 * 404 E0000007.
 * @param type Okta's internal name of the kind of object, for example `UserGroup` for a group.
 */
export function notFound(id: string, type: string): OktaError {
  return new OktaError(404, "E0000007", `Not found: Resource not found: ${id} (${type})`);
}

/** 400 E0000003: not JSON, or JSON of another shape than the endpoint reads. */
export function malformedBody(): OktaError {
  return new OktaError(400, "E0000003", "The request body was not well-formed.");
}

/** 400 E0000002. */
export function invalidRequest(reason: string): OktaError {
  return new OktaError(400, "E0000002", `The request was not valid: ${reason}`);
}

/** 403 E0000006. */
export function permissionDenied(): OktaError {
  return new OktaError(403, "E0000006", "You do not have permission to perform the requested action");
}

/**
 * 501 for what a real org may well answer, but this one does not model.
 * @param what names it, for example ``GET /api/v1/brands``.
 */
export function notModelled(what: string): OktaError {
  return new OktaError(501, "E0000060", `Unsupported operation. This local Okta org does not model ${what}.`);
}

/** One broken rule of a request body. */
export interface Problem {
  /** The field as Okta names it in its error text. */
  readonly field: string;
  readonly text: string;
}
