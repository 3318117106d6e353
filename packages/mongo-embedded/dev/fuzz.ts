/**
 * Compares this server's answers with those of another engine, through the official driver, on random documents:
 * `MONGODB_URL=… node dev/fuzz.ts --cases 1000 --seed 1 --kind find`. Every difference that is not settled is printed.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { show } from '../test/documents.ts'
import { startEmbedded } from './fuzz/embedded.ts'
import { Engine } from './fuzz/engine.ts'
import type { Answer, Question } from './fuzz/engine.ts'
import { filters } from './fuzz/filters.ts'
import { settled } from './fuzz/settled.ts'
import { pipelines } from './fuzz/stages.ts'
import { updates } from './fuzz/updates.ts'
import { collections } from './fuzz/values.ts'

const SAME = 'the same'
const DIFFERENT = 'DIFFERENT'

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', default: 'all' },
    /** Another `main.ts` than this package's. */
    main: { type: 'string' },
  },
})

const questions: Record<string, fc.Arbitrary<Question>> = {
  find: filters.map((filter) => ({ kind: 'find', filter })),
  aggregate: pipelines.map((pipeline) => ({ kind: 'aggregate', pipeline })),
  update: fc
    .tuple(filters, updates, fc.boolean())
    .map(([filter, update, upsert]) => ({ kind: 'update', filter, update, upsert })),
}

const asked = questions[options.kind] ?? fc.oneof(...Object.values(questions))
const cases = fc.sample(fc.tuple(collections, collections, asked), {
  numRuns: Number(options.cases),
  seed: Number(options.seed),
})

const url = process.env['MONGODB_URL']
if (url === undefined) throw new Error('MONGODB_URL must name the engine to compare with.')
const embedded = await startEmbedded(options.main)
const [subject, reference] = [embedded.url, url].map(
  (address) => new Engine(address, `levelup_fuzz_${process.pid}`),
)
const counts = new Map<string, number>()
try {
  for (const [docs, others, question] of cases) {
    if (!subject || !reference) break
    const answers = [
      await subject.ask(docs, others, question),
      await reference.ask(docs, others, question),
    ] as const
    const verdict = judge(question, ...answers)
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    if (verdict !== DIFFERENT) continue
    const given = [...docs.map(show), '-- other', ...others.map(show), '-- asked', textOf(question)]
    console.log(
      ['=====', ...given, '-- here', linesOf(answers[0]), '-- there', linesOf(answers[1])].join('\n'),
    )
  }
} finally {
  await subject?.close()
  await reference?.close()
  await embedded.stop()
}
console.table([...counts].map(([verdict, number]) => ({ verdict, number })))
process.exitCode = counts.has(DIFFERENT) ? 1 : 0

function judge(question: Question, here: Answer, there: Answer): string {
  const unordered = question.kind === 'aggregate' && textOf(question).includes('$group')
  if (linesOf(here, unordered) === linesOf(there, unordered)) return SAME
  const text = textOf(question)
  return settled.find(({ is }) => is(question, here, there, text))?.why ?? DIFFERENT
}

/** The order of groups is left open. */
function linesOf(answer: Answer, unordered = false): string {
  if ('code' in answer) return `code ${answer.code}`
  return (unordered ? answer.docs.toSorted() : answer.docs).join('\n')
}

function textOf(question: Question): string {
  if (question.kind === 'find') return show(question.filter)
  if (question.kind === 'aggregate') return question.pipeline.map(show).join('\n')
  return `${show(question.filter)}\n${show(question.update)}${question.upsert ? ' upsert' : ''}`
}
