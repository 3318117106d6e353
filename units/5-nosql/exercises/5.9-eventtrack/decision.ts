import { expect, ExpectationError, test, Todo } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { checklist, type Section } from './decision-checklist.ts'

/** The decision record: each section has to name the mechanism, and not only the product. */
export function decision(answers: Answers): void {
  test('the decision record has its seven sections', async () => {
    const sections = sectionsOf(await answers.eventTrackDecision())
    const missing = checklist.filter(({ heading }) => !sections.has(heading))
    const names = missing.map(({ heading }) => `"## ${heading}"`).join(', ')
    if (missing.length > 0) throw new ExpectationError(`DECISION.md has no section that begins with ${names}`)
  })

  test('the decision record is about two stores', async () => {
    const stores = sectionsOf(await answers.eventTrackDecision()).get('Stores') ?? ''
    const others = [...new Set(stores.match(THIRD) ?? [])]
    expect(
      others,
      'what else the section "Stores" names, besides PostgreSQL and Redis (constraint D)',
    ).toEqual([])
  })

  for (const section of checklist)
    test(`the decision record names the mechanisms: ${section.heading}`, async () => {
      expectMechanisms(section, sectionsOf(await answers.eventTrackDecision()).get(section.heading) ?? '')
    })
}

const THIRD =
  /\b(?:mongo(?:db)?|mysql|mariadb|sqlite|cassandra|dynamodb|elasticsearch|kafka|rabbitmq|neo4j|clickhouse|memcached)\b/gi

function expectMechanisms({ heading, mechanisms }: Section, text: string): void {
  for (const { what, words } of mechanisms)
    if (!words.test(text))
      throw new ExpectationError(`the section "## ${heading}" of DECISION.md does not say ${what}`)
}

/** The text below each heading, by the word that the heading begins with. Throws Todo while it is as handed out. */
function sectionsOf(markdown: string): Map<string, string> {
  if (markdown.includes('TODO 5.9')) throw new Todo('5.9', 'write the decision record, DECISION.md')
  const sections = markdown.split(/^##[ \t]+/m).slice(1)
  return new Map(
    sections.map((section) => {
      const [heading = '', ...text] = section.split('\n')
      return [/^\w+/.exec(heading)?.[0] ?? '', text.join(' ').replaceAll(/\s+/g, ' ')]
    }),
  )
}
