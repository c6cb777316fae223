/** An error that the user of the command can fix. Exit code 2. */
export class UsageError extends Error {}
