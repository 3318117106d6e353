const DAY = 86_400_000

/** The day of the year, 1 to 366. */
export function dayOfYear(local: Date): number {
  return (startOfDay(local) - startOfYear(local.getUTCFullYear())) / DAY + 1
}

/** The week of the year, 0 to 53: weeks begin on Sunday, and week 1 with the first Sunday. */
export function weekOfYear(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7)
}

/** The day of the week by ISO 8601: Monday is 1, Sunday 7. */
export function isoDayOfWeek(local: Date): number {
  return local.getUTCDay() || 7
}

/** The week by ISO 8601: the one with the year's first Thursday is 1. */
export function isoWeek(local: Date): number {
  const thursday = thursdayOf(local)
  return Math.floor((thursday - startOfYear(new Date(thursday).getUTCFullYear())) / DAY / 7) + 1
}

/** The year that the week of ISO 8601 belongs to. */
export function isoYear(local: Date): number {
  return new Date(thursdayOf(local)).getUTCFullYear()
}

function thursdayOf(local: Date): number {
  return startOfDay(local) + (4 - isoDayOfWeek(local)) * DAY
}

function startOfDay(local: Date): number {
  return Math.floor(local.getTime() / DAY) * DAY
}

/** By setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999. */
function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}
