import { generate } from "selfsigned";

/** A certificate with its key, both PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * A self-signed certificate for localhost and 127.0.0.1, like the one that Management Console creates. Source: vendor page,
 * General administration settings.
 */
export async function createServerCertificate(): Promise<ServerCertificate> {
  const { cert, private: privateKey } = await generate([{ name: "commonName", value: "localhost" }], {
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { certificate: cert, privateKey };
}
