import type { RecordedAcceptance } from "../environment.ts";
import { attributesOf, listOf } from "./attributes.ts";
import { decoded, encoded } from "./recorded-text.ts";

/** Where a configuration keeps them: Terraform ignores `//`. Source: Terraform language, JSON syntax, comment properties. */
export const ACCEPTANCES_COMMENT = "//.accepted_findings";

/** Acceptances as they are written into a configuration. */
export function recordAcceptances(accept: readonly RecordedAcceptance[]): Readonly<Record<string, string>>[] {
  return accept.map(({ finding, object, reason, until }) => ({
    finding: encoded(finding),
    object: encoded(object),
    reason: encoded(reason),
    ...(until !== undefined && { until: encoded(until) }),
  }));
}

/** What a synthesized configuration (parsed `cdk.tf.json`) records; an entry of another form records nothing. */
export function recordedAcceptances(configuration: unknown): RecordedAcceptance[] {
  const { accepted_findings } = attributesOf(attributesOf(configuration)["//"]);
  return listOf(accepted_findings)
    .map(attributesOf)
    .flatMap(({ finding, object, reason, until }) => {
      if (typeof finding !== "string" || typeof object !== "string" || typeof reason !== "string") return [];
      if (until !== undefined && typeof until !== "string") return [];
      const entry = { finding: decoded(finding), object: decoded(object), reason: decoded(reason) };
      return [{ ...entry, ...(until !== undefined && { until: decoded(until) }) }];
    });
}
