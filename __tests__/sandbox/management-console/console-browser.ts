import type { ManagementConsoleOptions } from "../../../sandbox/management-console/management-console.ts";
import {
  createManagementConsole,
  type ManagementConsole,
} from "../../../sandbox/management-console/management-console.ts";
import type { ConsoleSettings } from "../../../sandbox/management-console/settings/console-settings.ts";
import { type FakeOkta, fakeOkta, ID_TOKEN_CLAIMS, NOW, sign } from "./fake-okta.ts";

/** Settings that fit the fake authorization server. */
export const SETTINGS: ConsoleSettings = {
  advanced: {
    managementConsoleAddress: "https://localhost:8443",
    dataManagersAddress: "",
    useAddressForRedirectUri: true,
  },
  okta: {
    organizationDomain: "acme.okta.com",
    authorizationServerId: "aus1fake",
    enableForApi: true,
    enableForUsers: true,
    clientId: "0oaWebApp",
    clientSecret: "the-client-secret",
  },
};

/** A page as a person gets it. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
  readonly headers: Headers;
}

/** A browser with a cookie jar of its own, without a port. */
export interface Browser {
  get(path: string): Promise<Page>;
  /** Opens the page of the form first, for its hidden field. */
  submit(path: string, fields: Record<string, string>, action?: string): Promise<Page>;
  post(path: string, fields: Record<string, string>): Promise<Page>;
  signIn(name: string, password: string): Promise<Page>;
  /** Begins a sign-in through Okta, and gives the parameters of the authorization request. */
  beginOktaSignIn(): Promise<URLSearchParams>;
}

export function openBrowser(app: ManagementConsole["app"], origin = "https://localhost:8443"): Browser {
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await app.request(`${origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.status,
      html: await response.text(),
      location: response.headers.get("location"),
      headers: response.headers,
    };
  };
  const post = (path: string, fields: Record<string, string>) =>
    request(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  const submit = async (path: string, fields: Record<string, string>, action = path) => {
    const { html } = await request(path);
    const [, formToken = ""] = /name="formToken" value="([^"]+)"/.exec(html) ?? [];
    return post(action, { ...fields, formToken });
  };
  return {
    get: request,
    post,
    submit,
    signIn: (username, password) => submit("/login", { username, password }),
    beginOktaSignIn: async () => new URL((await request("/login/okta")).location ?? "").searchParams,
  };
}

/** A console that is configured for a fake authorization server, and a browser. */
export interface TestConsole {
  readonly mc: ManagementConsole;
  readonly okta: FakeOkta;
  readonly browser: Browser;
  /** Moves the clock. */
  wait(seconds: number): void;
  /** Signs a user in through Okta, with claims that differ from the usual ones. */
  signInThroughOkta(claims?: object, browser?: Browser): Promise<Page>;
}

export async function startTestConsole(options: ManagementConsoleOptions = {}): Promise<TestConsole> {
  const okta = fakeOkta();
  let now = NOW * 1_000;
  const mc = createManagementConsole({ clock: () => new Date(now), fetch: okta.fetch, ...options });
  const findings = await mc.configure(SETTINGS);
  if (findings.length > 0) throw new Error(`not configured: ${findings.map(({ code }) => code).join(", ")}`);
  okta.requests.length = 0;
  const own = openBrowser(mc.app);
  return {
    mc,
    okta,
    browser: own,
    wait: (seconds) => {
      now += seconds * 1_000;
    },
    signInThroughOkta: async (claims = {}, browser = own) => {
      const parameters = await browser.beginOktaSignIn();
      okta.token = () => tokens({ nonce: parameters.get("nonce"), ...claims });
      return browser.get(`/login/okta/redirect?code=the-code&state=${parameters.get("state")}`);
    },
  };
}

/** A token response with everything a sign-in needs. */
export async function tokens(claims: object, more: object = {}) {
  const id_token = await sign({ ...ID_TOKEN_CLAIMS, ...claims });
  return {
    status: 200,
    body: {
      token_type: "Bearer",
      expires_in: 3_600,
      access_token: "a.b.c",
      refresh_token: "refresh-1",
      id_token,
      ...more,
    },
  };
}

/** Codes of everything the console has logged. */
export function loggedCodes({ log }: ManagementConsole): string[] {
  return log.map(({ code }) => code);
}
