import type { Answer, Question } from './engine.ts'

/** A difference that was looked into: the reference is no MongoDB, and MongoDB's documentation or source counts. */
export interface Settled {
  readonly why: string
  readonly is: (question: Question, subject: Answer, reference: Answer, text: string) => boolean
}

export const settled: readonly Settled[] = [
  {
    why: 'refused by name: nothing was answered that could be wrong',
    is: (_, subject) => codeOf(subject) === 238,
  },
  {
    why: '$setIsSubset of what is no array: 17310 is the code for a constant second set alone',
    is: (_, subject, reference) => codeOf(subject) === 17046 && codeOf(reference) === 17310,
  },
  {
    why: '$size by what is no 32-bit integer is refused in a filter (BadValue)',
    is: (_, subject, reference, text) =>
      codeOf(subject) === 2 && 'docs' in reference && text.includes('$size'),
  },
  {
    why: '$sort by two paths through different arrays of one document is refused (BadValue)',
    is: (_, subject, reference, text) =>
      codeOf(subject) === 2 && 'docs' in reference && text.includes('$sort'),
  },
  {
    why: 'the accumulators of $group are unary: a list as operand is refused',
    is: (_, subject) => codeOf(subject) === 40237,
  },
  {
    why: 'conflicting paths in $addFields: 40176, not the code of $project',
    is: (_, subject, reference) =>
      codeOf(subject) === 40176 && [31249, 31250].includes(codeOf(reference) ?? 0),
  },
  {
    why: 'stages that a later $count makes needless are run all the same, with their errors',
    is: (_, subject, reference, text) => 'code' in subject && 'docs' in reference && text.includes('$count'),
  },
  {
    why: 'an update is parsed, with its faults, also where no document matches',
    is: ({ kind }, subject, reference) =>
      kind === 'update' && [2, 40].includes(codeOf(subject) ?? 0) && 'docs' in reference,
  },
  {
    why: 'new fields come in the order of their names, whatever the operators: documented since MongoDB 5.0',
    is: ({ kind }, subject, reference) => kind === 'update' && sameLetters(subject, reference),
  },
  {
    why: '$pop, $pull, $pullAll, $rename, $unset and exclusions of what is not there make no documents on the way',
    is: (_, subject, reference) =>
      without(/(, )?\w+: \{\}/g, subject) === without(/(, )?\w+: \{\}/g, reference),
  },
  {
    why: '$unset and $rename of a path that leads nowhere do nothing; $rename through a scalar is no path (28)',
    is: (_, subject, reference, text) =>
      [codeOf(subject), codeOf(reference)].includes(28) && /\$(unset|rename):/.test(text),
  },
  {
    why: 'fields of documents keep their places in $addFields and $project',
    is: ({ kind }, subject, reference, text) =>
      kind === 'aggregate' && /\$(set|addFields|project)/.test(text) && sameLetters(subject, reference),
  },
  {
    why: '$count of nothing gives no document',
    is: (_, subject, reference, text) =>
      text.includes('$count') && without(/\{n: 0\}/g, reference) === without(/^$/, subject),
  },
  {
    why: 'a $group by a missing value has the _id null',
    is: (_, subject, reference, text) =>
      text.includes('$group') &&
      without(/_id: null(, )?/g, subject) === without(/_id: null(, )?/g, reference),
  },
  {
    why: 'every number but 0 is true for $expr, fractions as well',
    is: ({ kind }, subject, reference, text) =>
      kind === 'aggregate' && text.includes('$expr') && 'docs' in subject && 'docs' in reference,
  },
  {
    why: 'an empty array sorts before null',
    is: ({ kind }, subject, reference, text) =>
      kind === 'aggregate' && text.includes('$sort') && sameLetters(subject, reference),
  },
  {
    why: 'what a null, a condition or an earlier argument makes needless is not evaluated',
    is: ({ kind }, subject, reference) => kind === 'aggregate' && 'docs' in subject && 'code' in reference,
  },
  {
    why: 'two faults at once: which one is told is not documented',
    is: (_, subject, reference) => 'code' in subject && 'code' in reference,
  },
]

function codeOf(answer: Answer): number | undefined {
  return 'code' in answer ? answer.code : undefined
}

/** Whether both have the same fields and values, in whatever order. */
function sameLetters(left: Answer, right: Answer): boolean {
  if ('code' in left || 'code' in right) return false
  const letters = ({ docs }: { readonly docs: readonly string[] }): string =>
    [...docs.join('')].sort().join('')
  return letters(left) === letters(right)
}

/** An answer without what a pattern finds, again and again. */
function without(pattern: RegExp, answer: Answer): string | number {
  if ('code' in answer) return answer.code
  const text = answer.docs.toSorted().join('')
  const shorter = text.replace(pattern, '')
  return shorter === text ? text : without(pattern, { docs: [shorter] })
}
