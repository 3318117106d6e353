import type { Case, Decision, Family, Question } from 'unit-5/exercises/5.10-decisions/contract.ts'

/** Where each case is kept, what decides, and what is given up. */
export function decisions(): Record<Case, Decision> {
  return {
    credits: { store: 'postgresql', because: 'all-or-nothing', givesUp: 'many-servers' },
    reports: { store: 'postgresql', because: 'unknown-questions', givesUp: 'many-servers' },
    // What is the same in all of them are columns; the rest is one more column.
    products: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' },
    staff: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' },
    events: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' },
    pages: { store: 'mongodb', because: 'one-document', givesUp: 'foreign-keys' },
    machines: { store: 'mongodb', because: 'spread-over-servers', givesUp: 'foreign-keys' },
    // In Redis is what may go: by itself, or because the truth is elsewhere.
    'sign-ins': { store: 'redis', because: 'ends-by-itself', givesUp: 'durability' },
    ranking: { store: 'redis', because: 'hot-numbers', givesUp: 'durability' },
    'front-page': { store: 'redis', because: 'read-again', givesUp: 'freshness' },
  }
}

/** The family that is made for each question. */
export function families(): Record<Question, Family> {
  return {
    carts: 'key-value',
    contacts: 'graph',
    invoices: 'relational',
    measurements: 'wide-column',
    surveys: 'document',
  }
}
