import { oauthError } from "./oauth-error.ts";

/** Longest body that is read, in bytes; the largest honest request, one with a long client assertion, has a tenth of it. */
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

/** A length that was announced holds, since HTTP ends the body there; without one, reading stops as soon as there is too much. */
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
