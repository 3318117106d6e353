import { expect, test } from 'vitest'
import { applyChange } from './change.ts'
import { prismaChanges } from './prisma.ts'

const model = (...lines: string[]) => `model Task {\n${lines.join('\n')}\n}\n`
const changesOf = (text: string) =>
  prismaChanges(text).map((change) =>
    `${change.kind}: ${applyChange(text, change).split('\n')[1]}`.replaceAll(/\s+/g, ' ').trim(),
  )

test.each([
  ['email String @unique @map("a)@unique")', ['@unique dropped: email String @map("a)@unique")']],
  ['done Boolean @default(false) // @unique', ['@default dropped: done Boolean // @unique']],
  ['id String @default(dbgenerated("f(x)"))', ['@default dropped: id String']],
  ['at DateTime? @map("at?")', ['optional to required: at DateTime @map("at?")']],
  ['@@unique([a, b])', ['@@unique dropped:']],
  ['@@index([a])', ['@@index dropped:']],
  [
    'u User @relation(fields: [a], references: [id], onDelete: Cascade, onUpdate: Restrict)',
    ['onDelete dropped: u User @relation(fields: [a], references: [id], onUpdate: Restrict)'],
  ],
  ['u User @relation(fields: [a], references: [id])', []],
])('%s', (line, wanted) => {
  expect(changesOf(model(line))).toEqual(wanted)
})
