/** Variables that hold a credential of a backend, a registry or Okta. Source: Terraform language, the pages of each backend. */
const SECRETS =
  /^(?:PG_CONN_STR|PGPASSWORD|TF_HTTP_PASSWORD|TF_TOKEN_.+|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|ARM_(?:ACCESS_KEY|SAS_TOKEN|CLIENT_SECRET|CLIENT_CERTIFICATE_PASSWORD|OIDC_TOKEN)|GOOGLE_(?:CREDENTIALS|OAUTH_ACCESS_TOKEN)|OKTA_(?:API_TOKEN|ACCESS_TOKEN|API_PRIVATE_KEY))$/;

/** Shorter parts of a value are ordinary words. */
const SHORTEST = 4;

/**
 * Removes the credentials of the environment from a text: Terraform prints a connection string that it cannot parse, or a
 * part of it, including the password.
 */
export function withoutSecretValues(env: NodeJS.ProcessEnv): (text: string) => string {
  const values = Object.entries(env)
    .filter(([name, value]) => SECRETS.test(name) && value)
    .flatMap(([name, value = ""]) => [value, ...(name === "PG_CONN_STR" ? partsOf(value) : [])])
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((value) => [...new Set([value, quoted(value)])])
    .toSorted((a, b) => b.length - a.length);
  return (text) => values.reduce((all, value) => all.replaceAll(value, "(not shown)"), text);
}

/** The remainders of a connection string if a parser stops inside it, and its password with its parts. */
function partsOf(connection: string): string[] {
  const [, rest = connection] = /^\w+:\/\/(.*)$/s.exec(connection) ?? [];
  const [, inUrl] = /^[^@:]*:(.*)@/s.exec(rest) ?? [];
  const [, inQuery] = /[?&]password=(.*?)(?=&\w+=|$)/s.exec(connection) ?? [];
  // Without quotes, the password ends at a space, and the parser prints the next word, which may be a part of it.
  const [, inWords] = /(?:^|\s)password\s*=\s*('(?:[^'\\]|\\.)*'|.+?(?=\s+\w+\s*=|$))/s.exec(connection) ?? [];
  const passwords = [inUrl, inQuery, inWords].filter((one) => one !== undefined);
  return [rest, ...passwords, ...passwords.flatMap((one) => [decoded(one), ...one.split(/[^\w.-]/)])];
}

/** As Go prints a quoted text. */
function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
