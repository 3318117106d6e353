import { defineEquivalent } from '@levelup/course/manifest'

const PREFERENCES = 'src/preferences/preferences.ts'
const LOG = 'src/activity-log/activity-log.ts'
const DIRECTION = 'Of the number in an index only the sign counts.'
const UNSET = 'What stands beside a path in $unset is not read.'

export default defineEquivalent([
  { file: PREFERENCES, from: '1', to: '2', why: DIRECTION },
  { file: PREFERENCES, from: ', true', to: '', why: UNSET },
  { file: PREFERENCES, from: '[path, true', to: '[path, false', why: UNSET },
  {
    file: PREFERENCES,
    from: 'saved?.settings',
    to: 'saved.settings',
    why: 'An upsert that is asked for the document as it is then always gives one; the types do not know that.',
  },
  { file: LOG, from: 'userId: 1', to: 'userId: 2', why: DIRECTION },
  { file: LOG, from: '1, at: -1, _id:', to: '1, at: -2, _id:', why: DIRECTION },
  { file: LOG, from: '-1 })', to: '-2 })', why: DIRECTION },
])
