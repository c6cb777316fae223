/** Label of the users' web application, and the start of every API client's label, where a file names none. */
export const DEFAULT_APP_LABEL = "Resilio Management Console";

/** Longest label of an Okta app, in characters. Source: Okta, Applications API, `label`. */
export const MAX_APP_LABEL = 100;

/** The label of an API client's app in Okta. */
export function apiClientLabel(appLabel: string, clientName: string): string {
  return `${appLabel} / ${clientName}`;
}
