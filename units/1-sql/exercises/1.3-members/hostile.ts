/** Text that breaks a statement, a pattern or an encoding when it is treated as anything but a value. */
export const hostileTexts: readonly { readonly kind: string; readonly text: string }[] = [
  { kind: 'an apostrophe', text: "Sean O'Dowd" },
  { kind: 'double quotes', text: 'Ines "Nez" Moreau' },
  { kind: 'a second statement', text: "Robert'); DROP TABLE members; --" },
  { kind: 'a condition that is always true', text: "' OR '1'='1" },
  { kind: 'placeholders', text: 'Ann ? :name @email $1' },
  { kind: 'comment signs', text: 'Ann -- /* Li */' },
  { kind: 'a backslash at the end', text: 'Ann\\' },
  { kind: 'wildcards of LIKE', text: '%_%' },
  { kind: 'a NUL in the middle', text: 'Ann\0Li' },
  { kind: 'line breaks and tabs', text: 'Ann\r\n\tLi' },
  { kind: 'spaces at both ends', text: '  Ann  ' },
  { kind: 'the word NULL', text: 'NULL' },
  { kind: 'nothing at all', text: '' },
  { kind: 'what looks like a number', text: '007' },
  { kind: 'an emoji of several code points', text: 'Ann 👩🏽‍🚀' },
  { kind: 'right-to-left text', text: 'مريم \u202eLi\u202c' },
  { kind: 'a letter and a combining accent', text: 'Rene\u0301e' },
  { kind: 'the same letter as one code point', text: 'Ren\u00e9e' },
  { kind: '10 kB', text: 'Å'.repeat(5_000) },
]

/** Keys that a request body may hold and that are no fields of a member. */
export const hostileKeys: readonly string[] = [
  'id',
  "name = 'Mallory', email",
  "name = 'Mallory' --",
  'name" = \'Mallory\', "email',
  "name = (SELECT 'Mallory'); DROP TABLE members; --",
  'no_such_column',
  'constructor',
  'rowid',
]
