const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a text is a calendar date such as `2026-12-31`. Two dates compare as strings. Source: ISO 8601, calendar date in
 * extended format; RFC 3339, `full-date`.
 */
export function isCalendarDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Number of days from one date to a later one. Each is a date such as `2026-12-31`, or a time that starts with one. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date of a time. */
export function dayOf(time: string): string {
  return time.slice(0, "2026-12-31".length);
}

/** The day number of a date. Source: Fliegel and van Flandern, "A machine algorithm for processing calendar dates". */
function dayNumber(text: string): number {
  const [year = 0, month = 1, day = 1] = dayOf(text).split("-").map(Number);
  const shift = month <= 2 ? 1 : 0;
  const years = year + 4800 - shift;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return day + Math.floor((153 * (month + 12 * shift - 3) + 2) / 5) + 365 * years + leapDays;
}
