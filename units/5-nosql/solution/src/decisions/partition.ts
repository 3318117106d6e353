import type { Play } from 'unit-5/exercises/5.10-decisions/contract.ts'

/** One ticket is left, and Lisbon is cut off: as a store plays it that would rather refuse than be wrong (CP). */
export function consistent(): Play {
  return {
    berlinSells: 'sold',
    // Lisbon sees one node of three, and cannot know what the other two have done.
    lisbonReads: 'refused',
    lisbonSells: 'refused',
    bothReadLater: 0,
    ticketsSold: 1,
  }
}

/** The same, as a store plays it that would rather be wrong than refuse (AP). */
export function available(): Play {
  return {
    berlinSells: 'sold',
    // What it knows, which was true a moment ago.
    lisbonReads: 1,
    lisbonSells: 'sold',
    // The numbers agree again, and nobody sees in them that a ticket was sold twice.
    bothReadLater: 0,
    ticketsSold: 2,
  }
}
