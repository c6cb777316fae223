import { PRIVATE_DER } from "./secrets.ts";

/** The first line of a block with public content. Source: RFC 7468, sections 5 to 13; RFC 9580, section 6.2. */
const PUBLIC_PEM =
  /-----BEGIN (?:[A-Z0-9 ]{0,40} )?(?:PUBLIC KEY(?: BLOCK)?|CERTIFICATE(?: REQUEST)?|CRL|CMS|PKCS7)-----/;

/**
 * The start of a public key, a certificate or a certificate request in base64: an ASN.1 sequence that starts with another
 * sequence, or with the modulus of an RSA key. Sources: RFC 5280, section 4.1; RFC 8017, appendix A.1.1.
 */
const PUBLIC_DER =
  /(?<![A-Za-z0-9+/])(?:MI[GI][A-Za-z0-9+/]{2,5}(?:ANBgkqhkiG9w0BAQ|A0GCSqGSIb3DQEBAQ|[AQgw]KC|C[BC])|M[A-H][A-Za-z0-9+/]wE[wA]YHKoZIzj0CAQ|MCowBQYDK2V)[A-Za-z0-9+/]{20,}={0,2}/g;

/** A full line of base64 in a block. Sources: RFC 7468, section 2; RFC 2045, section 6.8. */
const BODY_LINE = /^(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{76})$/;

/** Recognizes the lines of a public key or certificate in comments. Each line alone may look like a secret. */
export class PublicBlock {
  #isOpen = false;

  /** The rest of the next line that must be checked: a private key may follow a public one. */
  rest(line: string): string {
    const rest = line.replace(PUBLIC_DER, "");
    const isBody = this.#isOpen && (BODY_LINE.test(line) || /^(?:Version|Comment|Hash): /.test(line));
    this.#isOpen = isBody || rest !== line || PUBLIC_PEM.test(line);
    return isBody && !PRIVATE_DER.test(line) ? "" : rest;
  }
}
