import type { PatternCompiler } from "../access-matrix/group-filter.ts";

/** A compiler that compiles each pattern once and matches each name once: a search repeats the same ones. */
export function rememberingCompiler(compile: PatternCompiler): PatternCompiler {
  const patterns = new Map<string, ReturnType<PatternCompiler>>();
  return (pattern) => {
    if (!patterns.has(pattern)) patterns.set(pattern, remembering(compile(pattern)));
    return patterns.get(pattern);
  };
}

function remembering(matches: ReturnType<PatternCompiler>): ReturnType<PatternCompiler> {
  if (matches === undefined) return undefined;
  const names = new Map<string, boolean>();
  return (name) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const found = matches(name);
    names.set(name, found);
    return found;
  };
}
