import { oauthError } from "./oauth-error.ts";

/** Parameters of a request by name, each sent once. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads `application/x-www-form-urlencoded` text.
 * @throws OAuthError when a parameter is repeated (RFC 6749 section 3.1).
 */
export function parseParameters(text: string): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) throw oauthError("duplicate_oauth_params");
    parameters.set(name, value);
  }
  return parameters;
}

/** A required parameter. @throws OAuthError. */
export function requiredParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === "") throw oauthError("missing_token_request_parameter", name);
  return value;
}

/** Maximum size of a body, in bytes. The largest legitimate request, with a long client assertion, has a tenth of it. */
const LONGEST_BODY = 65_536;

/**
 * The body of a POST, if it is a form.
 * @throws OAuthError for another content type (RFC 6749 section 3.2) and 413 for a body that is too long.
 */
export async function readForm(request: Request): Promise<string> {
  if (request.method !== "POST") return "";
  const text = await readText(request);
  const contentType = request.headers.get("Content-Type") ?? "";
  if (text !== "" && !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    throw oauthError("wrong_content_type");
  }
  return text;
}

/**
 * An announced length is reliable, because HTTP ends the body there. Without one, reading stops as soon as the body is too
 * large.
 */
async function readText(request: Request): Promise<string> {
  const announced = request.headers.get("Content-Length");
  if (announced !== null && Number(announced) > LONGEST_BODY) throw oauthError("request_too_large");
  return announced === null ? readStream(request) : request.text();
}

async function readStream({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) throw oauthError("request_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
