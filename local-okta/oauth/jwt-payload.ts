import type { JWTPayload } from "jose";
import * as z from "zod";

/** Registered claims by their types (RFC 7519 section 4.1), any others beside them. */
const registeredClaims = z.looseObject({
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  jti: z.string().optional(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
});

/**
 * Reads the payload of a JWS as a JWT. The caller checks its times, by the org's own clock.
 * @throws Error for text that is not JSON, or not an object with such claims.
 */
export function readJwtPayload(payload: Uint8Array): JWTPayload {
  const claims = registeredClaims.parse(JSON.parse(Buffer.from(payload).toString("utf8")));
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
