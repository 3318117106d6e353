/** Titles and days, and whether a task may have them; the table and the app are to agree about each. */
export const goodTitles = {
  'of one character': 'a',
  'of 200 characters': 'x'.repeat(200),
  'of 200 emoji': '🌱'.repeat(200),
  'that looks like SQL': "Call O'Dowd'); DROP TABLE tasks; --",
} as const

export const badTitles = {
  'of no character': '',
  'of 201 characters': 'x'.repeat(201),
  'of 201 emoji': '🌱'.repeat(201),
} as const

export const goodDays = ['1970-01-01', '2026-04-01', '2028-02-29', '9999-12-31', null] as const

/** Days all the same, and out of range. */
export const badDays = ['1800-01-01', '1969-12-31', '10000-01-01', 'infinity', '-infinity'] as const

/** No days in the only way in which the app takes them. */
export const noDays = [
  '2026-02-30',
  '2027-02-29',
  '2026-13-01',
  '2026-4-1',
  '01.04.2026',
  '2026-04-01T10:00:00Z',
  '2026-04-01 ',
  'tomorrow',
  '',
  20260401,
  true,
] as const
