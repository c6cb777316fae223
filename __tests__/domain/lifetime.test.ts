import { describe, expect, test } from "vitest";
import { formatLifetime, lifetimeSeconds } from "../../domain/lifetime.ts";

describe("a time with a unit", () => {
  test.each([
    ["0s", 0],
    ["30s", 30],
    ["10m", 600],
    ["1h", 3_600],
    ["7d", 604_800],
    ["2628000m", 157_680_000],
    ["157680000s", 157_680_000],
    ["999999999d", 86_399_999_913_600],
  ])("%s is %d seconds", (text, seconds) => {
    expect(lifetimeSeconds(text)).toBe(seconds);
  });

  test.each(["60", "", "h", "1.5h", "-1h", "1 h", "1H", "1w", "1h30m", "1000000000d", "010m", "00s", "0x1d", "1h\n"])(
    "%j is none",
    (text) => {
      expect(lifetimeSeconds(text)).toBeUndefined();
    },
  );

  test.each([
    [0, "0s"],
    [30, "30s"],
    [90, "90s"],
    [5_400, "90m"],
    [3_600, "1h"],
    [604_800, "7d"],
  ])("%d seconds are written with the largest unit that fits: %s", (seconds, text) => {
    expect(formatLifetime(seconds)).toBe(text);
  });
});
