import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An API scope is given to whoever asks for nothing, or shown to everybody. */
export const apiScopeDefaultOrPublished: ReviewCheck = {
  id: "api-scope-default-or-published",
  severity: "error",
  title: "an API role is handed out or shown without being asked for",
  why: "A default scope goes to whoever names none; a published one tells everybody which roles there are.",
  source: 'vendor page, "Scopes"; Okta, Authorization Servers API, `default`, `metadataPublish`',
  fix: "set default to false and metadata_publish to NO_CLIENTS",
  find: ({ after }) =>
    after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter(({ name }) => name.startsWith("api::"))
      .flatMap((scope) => [
        ...(scope.default
          ? [
              {
                object: addressOf("scope", scope),
                item: "default",
                summary: `whoever names no scope is given ${scope.name}`,
              },
            ]
          : []),
        ...(scope.published
          ? [
              {
                object: addressOf("scope", scope),
                item: "published",
                summary: `the metadata shows ${scope.name} to everybody`,
              },
            ]
          : []),
      ]),
};
