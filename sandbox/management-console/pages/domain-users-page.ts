import { html } from "hono/html";
import type { DomainUser } from "../session/domain-users.ts";
import { type Markup, type PageViewer, page } from "./page.ts";

/** Domain users: Okta users, and API clients by their set of scopes. */
export function domainUsersPage(viewer: PageViewer, users: readonly DomainUser[]): Markup {
  return page("Domain users", viewer, [
    html`<table>
<caption>Users and API clients from Okta</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Roles</th><th scope="col">Created</th><th scope="col">Last seen</th></tr></thead>
<tbody>${users.map(
      (user) => html`<tr>
<th scope="row">${user.name}</th><td>${user.kind}</td><td>${user.roles.join(", ")}</td>
<td>${user.created.toISOString()}</td><td>${user.lastSeen.toISOString()}</td>
</tr>`,
    )}</tbody>
</table>`,
  ]);
}
