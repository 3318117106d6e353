import type { Diagnosis } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'

/** What is wrong with the search of the ticket: `over: 13` on the five devices of the brief. */
export function diagnosis(): Diagnosis {
  return {
    flaw: {
      comesFirst: 'Phone 6.7',
      shouldBeMissing: 'Phone 6.7',
      shouldComeFirst: 'Monitor 27"',
    },
    mechanism: {
      // ->> gives text, whatever the JSON holds, and text is compared from the left: "6" is behind "1", and the rest
      // is not looked at.
      comparedAs: 'text',
      decidingCharacter: 1,
      orderAsText: ['Phone 6.7', 'Monitor 27"', 'Laptop Pro 15', 'Laptop Air 13'],
      orderAsNumbers: ['Monitor 27"', 'Laptop Pro 15', 'Laptop Air 13'],
      asNumber: "(attributes ->> 'screen_size')::numeric",
    },
  }
}
