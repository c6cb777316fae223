/** Form of the id of a group. Source: Okta, Groups API, `id`. */
const GROUP_ID = /^00g[A-Za-z0-9]{17}$/;

/** Whether a text has the form of a group's id in Okta. */
export function isGroupId(text: string): boolean {
  return GROUP_ID.test(text);
}

/** The expected value for a text that is not the id of a group. */
export const GROUP_ID_EXPECTED = "00g and 17 letters or digits, as in 00g1emaKYZTWRYYRRTSK";
