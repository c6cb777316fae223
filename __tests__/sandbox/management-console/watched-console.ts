import {
  createManagementConsole,
  type ManagementConsole,
} from "../../../sandbox/management-console/management-console.ts";

/** What Okta answered the console at the token endpoint. */
export interface GivenTokens {
  readonly id_token: string;
  readonly expires_in: number;
}

/** A console whose connection to Okta can be looked into, and cut. */
export interface WatchedConsole {
  readonly mc: ManagementConsole;
  /** Oldest first. */
  readonly given: readonly GivenTokens[];
  /** Throws when Okta has given nothing yet. */
  lastGiven(): GivenTokens;
  disconnect(): void;
}

export function watchedConsole(): WatchedConsole {
  const given: GivenTokens[] = [];
  let isConnected = true;
  const mc = createManagementConsole({
    fetch: async (input, init) => {
      if (!isConnected) throw new TypeError("fetch failed");
      const response = await fetch(input, init);
      if (String(input).endsWith("/v1/token") && response.ok) given.push(JSON.parse(await response.clone().text()));
      return response;
    },
  });
  return {
    mc,
    given,
    lastGiven: () => {
      const last = given.at(-1);
      if (last === undefined) throw new Error("Okta gave no tokens");
      return last;
    },
    disconnect: () => {
      isConnected = false;
    },
  };
}
