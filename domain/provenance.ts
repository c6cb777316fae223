/** The origin of a report on a live org: file, commit, org, user and time. */
export interface Provenance {
  readonly orgUrl: string;
  /** Who ran the command, such as the login of the API token's owner. @default - the credential does not tell */
  readonly principal?: string;
  /** RFC 3339. */
  readonly at: string;
  /** The environment file, relative to the project folder. */
  readonly file: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** The shared defaults and their SHA-256. @default - none */
  readonly sharedDefaults?: { readonly file: string; readonly sha256: string };
  /** The commit that is checked out. @default - not in a Git repository */
  readonly commit?: string;
}
