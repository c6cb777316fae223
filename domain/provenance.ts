/** What a report on a live org is of: which file and commit, which org, seen by whom and when. */
export interface Provenance {
  readonly orgUrl: string;
  /** Who looked, such as the login of the API token's owner; absent where the credential does not say. */
  readonly principal?: string;
  /** RFC 3339. */
  readonly at: string;
  /** The environment file, from the project's folder. */
  readonly file: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** The shared defaults below it, and their SHA-256; absent where there are none. */
  readonly sharedDefaults?: { readonly file: string; readonly sha256: string };
  /** The commit that is checked out; absent outside of Git. */
  readonly commit?: string;
}
