import { answerValue, isReadableRefusal } from "./answer-value.ts";
import { ProviderCrashError, ProviderError } from "./diagnostic.ts";
import { textAt } from "./json.ts";
import { type ErrorStyle, refusalText, statusLine } from "./okta-error.ts";
import { NoAnswerError, type OktaConnection, type OrgAnswer, OrgHttp, type OrgRequest, prefixed } from "./org-http.ts";

/** One call of Okta's management API. */
export interface ApiRequest extends OrgRequest {
  /** @default "summary" */
  readonly errorStyle?: ErrorStyle;
  /** Go type of what a success answers. @default - anything is taken */
  readonly goType?: string;
}

/** `/api/v1/<segments>`, each segment percent-encoded. */
export function apiPath(...segments: readonly string[]): string {
  return `/api/v1/${segments.map(encodeURIComponent).join("/")}`;
}

/** Calls the org as the real provider does. Answers are the decoded JSON bodies, undefined for an empty one. */
export class OktaClient {
  /** Whether calls bear an access token: the internal API of the groups claim takes none, so the real provider leaves it alone. */
  readonly usesOAuth: boolean;
  readonly #http: OrgHttp;
  #identityEngine: Promise<boolean> | undefined;

  constructor(connection: OktaConnection) {
    this.usesOAuth = connection.serviceApp !== undefined;
    this.#http = new OrgHttp(connection);
  }

  /** @throws ProviderError when the org refuses, does not answer, or answers what cannot be read */
  async call(call: ApiRequest): Promise<unknown> {
    const answer = await this.#http.send(call);
    if (answer.status < 400) return decoded(call, answer);
    throw refused(call, answer);
  }

  /** Like {@link call}, for calls whose error text ends in the HTTP status. */
  async callTellingStatus(call: ApiRequest): Promise<unknown> {
    const answer = await this.#http.send(call);
    if (answer.status < 400) return decoded(call, answer, statusSuffix(call, answer));
    throw refused(call, answer, `, Status: ${statusLine(answer)}`);
  }

  /**
   * Undefined when the org answers 404, or a success without a body: both are "gone" to the real provider, which looks at the status
   * alone, so that a 404 page of a proxy is one, too. Where the generated SDK has no answer at all, the provider crashes while it looks
   * for the status. Source: okta/utils/utils.go `SuppressErrorOn404`, `SuppressErrorOn404_V3` at v6.12.0.
   *
   * @throws ProviderError when the org refuses for another reason, does not answer, or answers what cannot be read
   */
  async find(call: ApiRequest): Promise<unknown> {
    const answer = await this.#http.send(call).catch((error: unknown) => {
      const crashes = error instanceof NoAnswerError && call.errorStyle === "status";
      throw crashes ? new ProviderCrashError(error.message) : error;
    });
    if (answer.status === 404) return undefined;
    if (answer.status < 400) return decoded(call, answer, statusSuffix(call, answer)) ?? undefined;
    throw refused(call, answer, `, Status: ${statusLine(answer)}`);
  }

  /** Undefined whatever goes wrong. */
  async ask(call: ApiRequest): Promise<unknown> {
    return this.call(call).catch(ignoreProviderError);
  }

  /** All pages of a list, undefined as in {@link find}. Follows `Link: <...>; rel="next"`. */
  async list(call: ApiRequest): Promise<readonly unknown[] | undefined> {
    const items: unknown[] = [];
    let path: string | undefined = call.path;
    while (path !== undefined) {
      const answer: OrgAnswer = await this.#http.send({ ...call, path });
      if (answer.status === 404) return undefined;
      if (answer.status >= 400) throw refused(call, answer, `, Status: ${statusLine(answer)}`);
      const page = decoded(call, answer);
      if (Array.isArray(page)) items.push(...page);
      else if (path === call.path) return undefined;
      path = nextPage(answer.headers, path);
    }
    return items;
  }

  /**
   * Whether the org runs Okta Identity Engine (`pipeline` is not "v1"). Asked once; an org that cannot say counts as
   * Identity Engine and is asked again.
   */
  async isIdentityEngine(): Promise<boolean> {
    this.#identityEngine ??= this.#askPipeline();
    return this.#identityEngine;
  }

  async #askPipeline(): Promise<boolean> {
    const path = "/.well-known/okta-organization";
    const organization = await this.ask({ method: "GET", path, failure: "failed to read the org's metadata" });
    if (organization !== undefined) return textAt(organization, "pipeline") !== "v1";
    this.#identityEngine = undefined;
    return true;
  }
}

/** An error of decoding ends in the status with a generated SDK only: the provider's own client has no answer then. */
function statusSuffix({ errorStyle }: ApiRequest, answer: OrgAnswer): string {
  return errorStyle === "status" ? `, Status: ${statusLine(answer)}` : "";
}

function decoded({ failure, errorStyle = "summary", goType }: ApiRequest, answer: OrgAnswer, suffix = ""): unknown {
  try {
    return answerValue(answer, { style: errorStyle, ...(goType !== undefined && { goType }) });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new ProviderError(prefixed(failure, `${error.message}${suffix}`));
  }
}

function refused({ failure, errorStyle = "summary" }: ApiRequest, answer: OrgAnswer, suffix = ""): ProviderError {
  const isUnreadable = errorStyle === "status" && !isReadableRefusal(answer);
  const text = isUnreadable ? "undefined response type" : refusalText(answer, errorStyle);
  return new ProviderError(prefixed(failure, `${text}${suffix}`));
}

function ignoreProviderError(error: unknown): undefined {
  if (!(error instanceof ProviderError)) throw error;
}

/** The host of the link is dropped and its query laid over the query of the page before, as the real provider does. */
function nextPage(headers: Headers, path: string): string | undefined {
  const link = /<([^>]*)>;\s*rel="next"/.exec(headers.get("link") ?? "")?.[1];
  if (link === undefined) return undefined;
  const base = "http://org.invalid";
  const next = new URL(link, base);
  const query = new URL(path, base).searchParams;
  for (const [key, value] of next.searchParams) query.set(key, value);
  return `${next.pathname}?${query}`;
}
