/** What the person who started the command has to change; exit code 2. */
export class UsageError extends Error {}
