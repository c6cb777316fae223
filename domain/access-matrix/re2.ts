import { RE2JS } from "re2js";
import type { PatternCompiler } from "./group-filter.ts";

/**
 * Compiles RE2 patterns, which always match in linear time. Slow to load, so only commands that evaluate access import it and
 * pass it on.
 */
export const compileRe2: PatternCompiler = (pattern) => {
  try {
    const compiled = RE2JS.compile(pattern);
    return (name) => compiled.matches(name);
  } catch {
    return undefined;
  }
};
