import { type ConsoleFinding, finding } from "../console-finding.ts";

/** A user or an API client of Okta, as Management Console keeps it. */
export interface DomainUser {
  /** `okta user` by `sub`; `api client` by its set of scopes, so two clients of one set are one domain user. */
  readonly kind: "okta user" | "api client";
  readonly key: string;
  readonly name: string;
  /** Names of roles. */
  readonly roles: readonly string[];
  readonly created: Date;
  readonly lastSeen: Date;
}

/** The domain users. Source: vendor page, Bearer token. */
export interface DomainUsers {
  list(): readonly DomainUser[];
  /** Records a sign-in or call. The first one is a finding. */
  seen(user: Pick<DomainUser, "kind" | "key" | "name" | "roles">): readonly ConsoleFinding[];
  clear(): void;
}

/** Initially, there are no domain users. */
export function createDomainUsers(clock: () => Date): DomainUsers {
  const users = new Map<string, DomainUser>();
  return {
    list: () => [...users.values()],
    seen: (user) => {
      const id = `${user.kind} ${user.key}`;
      const known = users.get(id);
      const now = clock();
      users.set(id, { ...user, created: known?.created ?? now, lastSeen: now });
      return known === undefined ? [finding("domain-user-created", { got: `${user.kind} ${user.name}` })] : [];
    },
    clear: () => users.clear(),
  };
}
