import type { Predictions } from 'unit-5/exercises/5.1-product-documents/contract.ts'

/** What happens to the three products of the brief, and who notices. */
export function predict(): Predictions {
  return {
    found: 1,
    // The values are stored, under other names. Names are exact, and for a query a missing field is no error.
    trace: { 'ThinkPad X1': 3, 'MacBook Pro': 'nothing', 'Dell XPS 15': 'nothing' },
    postgres: {
      warrantyYears: 'undefined_column',
      leftOut: 'not_null_violation',
      asText: 'invalid_text_representation',
    },
    checkedByTheApp: { byTheApp: false, byAScript: true, byAnUpdate: true, fromBefore: true },
    // A validator looks at what is written, and at nothing else: what is there stays, until somebody heals it.
    checkedByTheDatabase: { byTheApp: false, byAScript: false, byAnUpdate: false, fromBefore: true },
  }
}
