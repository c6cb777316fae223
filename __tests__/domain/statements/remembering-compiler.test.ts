import { expect, test } from "vitest";
import { rememberingCompiler } from "../../../domain/statements/remembering-compiler.ts";

test("each pattern is compiled once, and each name matched once", () => {
  const asked: string[] = [];
  const compile = rememberingCompiler((pattern) => {
    asked.push(pattern);
    return (name) => {
      asked.push(name);
      return name === pattern;
    };
  });
  const answers = ["a", "b", "a", "b"].map((name) => compile("a")?.(name));
  expect({ answers, asked }).toEqual({ answers: [true, false, true, false], asked: ["a", "a", "b"] });
});

test("a pattern that cannot be compiled stays one", () => {
  const compile = rememberingCompiler(() => undefined);
  expect([compile("("), compile("(")]).toEqual([undefined, undefined]);
});
