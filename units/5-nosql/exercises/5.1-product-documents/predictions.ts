import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import type { Predictions } from './contract.ts'
import { askPostgres } from './postgres-answers.ts'
import { THREE_PRODUCTS } from './shelf.ts'
import { tryWays, WAYS } from './ways.ts'

/** What was expected, against what happens on the real servers. */
export function predictions(answers: Answers): void {
  test('the prediction of what the query finds comes true', async ({ mongodb }) => {
    const { found, trace } = await predicted(answers)
    const { eye } = await openMongo(answers, mongodb)
    const products = eye.collection('products')
    await products.insertMany(THREE_PRODUCTS.map((product) => ({ ...product })))
    const real = await products.find({ warranty_years: { $gte: 1 } }).toArray()
    const names = real.map(({ name }) => name as string).join(', ')
    expect(found, `found: you say ${found}, and the query finds ${real.length} of the three: ${names}`).toBe(
      real.length,
    )
    for (const { name, ...fields } of THREE_PRODUCTS) {
      const value = (fields['warranty_years'] as number | undefined) ?? 'nothing'
      const under = Object.keys(fields).at(-1) ?? ''
      const said = trace[name as keyof typeof trace]
      const message = `trace: in ${name} there is ${value} under warranty_years; the document has the name ${under}`
      expect(said, message).toBe(value)
    }
  })

  test('the prediction of what PostgreSQL would have said comes true', async ({ postgres }) => {
    const { postgres: said } = await predicted(answers)
    const real = await askPostgres((await postgres.create()).url)
    for (const [statement, { answer, says }] of Object.entries(real)) {
      const message = `postgres.${statement}: PostgreSQL says "${says}", which is ${answer}`
      expect(said[statement as keyof typeof said], message).toBe(answer)
    }
  })

  test.for([
    ['checkedByTheApp', 'only the app checks'],
    ['checkedByTheDatabase', 'the collection has a validator'],
  ] as const)(
    'the prediction of who gets past the check comes true: %s',
    async ([checked, where], { mongodb }) => {
      const { [checked]: said } = await predicted(answers)
      const { eye } = await openMongo(answers, mongodb)
      const real = await tryWays(eye, { byTheDatabase: checked === 'checkedByTheDatabase' })
      for (const [way, what] of Object.entries(WAYS) as [keyof typeof WAYS, string][]) {
        const is = real[way] ? 'is in the collection afterwards' : 'is not there afterwards'
        expect(said[way], `${checked}.${way}: where ${where}, ${what} ${is}`).toBe(real[way])
      }
    },
  )
}

async function predicted(answers: Answers): Promise<Predictions> {
  const { predict } = await answers.catalog()
  return predict()
}
