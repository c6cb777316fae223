/**
 * When a state was begun, by its lineage, in milliseconds since 1970; undefined where the lineage does not say it. Ours are
 * UUIDs of version 7, which begin with their time; Terraform's own are random. Source: RFC 9562, section 5.7.
 */
export function beginOfLineage(lineage: string): number | undefined {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(lineage) ?? [];
  return high === undefined || low === undefined ? undefined : Number.parseInt(high + low, 16);
}
