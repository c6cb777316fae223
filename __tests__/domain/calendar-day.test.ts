import { expect, test } from "vitest";
import { daysBetween, isCalendarDay } from "../../domain/calendar-day.ts";

test.each(["2026-01-01", "2026-12-31", "2026-04-30", "2024-02-29", "2000-02-29"])("%s is a day", (text) => {
  expect(isCalendarDay(text)).toBe(true);
});

test.each([
  "2026-02-29",
  "2026-02-30",
  "1900-02-29",
  "2026-04-31",
  "2026-00-10",
  "2026-13-10",
  "2026-10-00",
  "2026-10-32",
  "2026-1-1",
  "26-01-01",
  "2026/01/01",
  "20260101",
  "2026-01-01T00:00:00Z",
  " 2026-01-01",
  "2026-01-01\n",
  "२०२६-01-01",
  "tomorrow",
  "",
])("%j is no day", (text) => {
  expect(isCalendarDay(text)).toBe(false);
});

test.each([
  ["2026-12-31", "2026-12-31", 0],
  ["2026-02-28T23:59:00.000Z", "2026-03-01", 1],
  ["2024-02-28", "2024-03-01", 2],
  ["2025-12-31", "2026-01-01", 1],
  ["2000-01-01", "2026-01-01", 9497],
])("from %s to %s it is %i days", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});
