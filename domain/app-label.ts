/** Default label of the users' web application, and default start of every API client's label. */
export const DEFAULT_APP_LABEL = "Resilio Management Console";

/** Longest label of an Okta app, in characters. Source: Okta, Applications API, `label`. */
export const MAX_APP_LABEL = 100;

/** Problems for which Okta would reject an app's label. Source: as above. */
export function appLabelProblems(label: string): string[] {
  const { length } = [...label];
  return length >= 1 && length <= MAX_APP_LABEL
    ? []
    : [`label has ${length} characters; Okta allows 1 to ${MAX_APP_LABEL}`];
}

/** The label of an API client's app in Okta. */
export function apiClientLabel(appLabel: string, clientName: string): string {
  return `${appLabel} / ${clientName}`;
}
