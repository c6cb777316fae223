const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a text is a day of the calendar, `2026-12-31`; two of them compare as texts. Source: ISO 8601, calendar date in
 * extended form; RFC 3339, `full-date`.
 */
export function isCalendarDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Days from one day to a later one, each as `2026-12-31` or as a time that begins with it. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day that a time begins with. */
export function dayOf(time: string): string {
  return time.slice(0, "2026-12-31".length);
}

/** A day's number in an unbroken count. Source: Fliegel and van Flandern, "A machine algorithm for processing calendar dates". */
function dayNumber(text: string): number {
  const [year = 0, month = 1, day = 1] = dayOf(text).split("-").map(Number);
  const shift = month <= 2 ? 1 : 0;
  const years = year + 4800 - shift;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return day + Math.floor((153 * (month + 12 * shift - 3) + 2) / 5) + 365 * years + leapDays;
}
