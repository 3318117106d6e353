import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost } from './cost.ts'
import { endOfEntries } from './end-of-entries.ts'
import { log } from './log.ts'
import { names } from './names.ts'
import { pages } from './pages.ts'
import { atOnce } from './race.ts'
import { settings } from './settings.ts'
import { withoutMongo } from './without-mongodb.ts'

export function spec(answers: Answers): void {
  describe('5.8 Preferences and an activity log in MongoDB', () => {
    settings(answers)
    names(answers)
    atOnce(answers)
    log(answers)
    endOfEntries(answers)
    pages(answers)
    cost(answers)
    withoutMongo(answers)
  })
}
