const DAY_MS = 24 * 60 * 60 * 1000
const WEEK_MS = 7 * DAY_MS

/** The week of ISO 8601 that a moment lies in, in UTC, such as `2026-W09`. */
export function weekOf(at: Date): string {
  // A week belongs to the year that has its Thursday: that of 31 December 2024 is 2025-W01.
  const thursday = new Date(mondayOf(at) + 3 * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / WEEK_MS) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The moment at which that week is over: the next Monday, 00:00 UTC. */
export function endOfWeek(at: Date): Date {
  return new Date(mondayOf(at) + WEEK_MS)
}

/** In UTC a day has 24 hours, all year round. */
function mondayOf(at: Date): number {
  const daysSinceMonday = (at.getUTCDay() + 6) % 7
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - daysSinceMonday)
}
