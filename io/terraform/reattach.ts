import { connect } from "node:net";
import { parseJson } from "../json-text.ts";

/** The address of a running okta provider in `TF_REATTACH_PROVIDERS`. Source: Terraform, "Debugging providers". */
export type ReattachAddress =
  | { readonly network: "unix"; readonly path: string }
  | { readonly network: "tcp"; readonly host: string; readonly port: number };

/**
 * The okta provider in `TF_REATTACH_PROVIDERS`. `none`: not set for it. `unclear`: an unusable value, or one that Terraform
 * may interpret differently.
 */
export type Reattachment =
  | { readonly kind: "none" }
  | { readonly kind: "unclear" }
  | { readonly kind: "okta"; readonly address: ReattachAddress };

/**
 * Reads `TF_REATTACH_PROVIDERS`. As in Terraform, names of providers and fields are case-insensitive, and `null` means no
 * provider. Source: Terraform, "Debugging providers"; Go, `encoding/json`; Terraform, `ParseProviderSource`.
 */
export function reattachment(value: string): Reattachment {
  const providers = parsed(value);
  if (providers === null) return { kind: "none" };
  if (!isRecord(providers)) return { kind: "unclear" };
  const [entry, ...more] = Object.entries(providers).filter(([name]) => isOkta(name));
  if (entry === undefined) return { kind: "none" };
  const address = more.length === 0 ? addressOf(entry[1]) : undefined;
  return address === undefined ? { kind: "unclear" } : { kind: "okta", address };
}

/** With or without the registry as prefix. Terraform parses names like those of internet hosts. */
function isOkta(name: string): boolean {
  return /(?:^|\/)okta\/okta$/.test(name.normalize("NFKC").toLowerCase());
}

function addressOf(entry: unknown): ReattachAddress | undefined {
  const address = field(entry, "addr");
  const network = field(address, "network");
  const text = field(address, "string");
  if (typeof text !== "string" || text === "") return undefined;
  if (network === "unix") return { network, path: text };
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (network !== "tcp" || host === undefined || Number(port) > 65_535) return undefined;
  return { network, host, port: Number(port) };
}

/** The value of a field, case-insensitive. Undefined if there is none, or more than one. */
function field(value: unknown, name: string): unknown {
  const found = isRecord(value) ? Object.entries(value).filter(([key]) => key.toLowerCase() === name) : [];
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(value: string): unknown {
  try {
    return parseJson("TF_REATTACH_PROVIDERS", value, "it is no JSON");
  } catch {
    return undefined;
  }
}

/** Whether a connection to the address succeeds within two seconds. */
export function answers(address: ReattachAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket =
      address.network === "unix" ? connect(address.path) : connect({ host: address.host, port: address.port });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2000, () => end(false));
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}
