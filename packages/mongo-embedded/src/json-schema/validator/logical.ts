import { Int32 } from 'bson'
import type { Doc } from '../../bson/value.ts'
import { detailsOf } from '../rule.ts'
import type { Clause } from './clause.ts'

/** $and: explained by the conditions that do not match; inverted by all of them. */
export function every(clauses: Clause[]): Clause {
  return {
    matches: (doc) => clauses.every((clause) => clause.matches(doc)),
    explain: (doc, inverted) =>
      detailsOf({
        operatorName: '$and',
        [clausesField(inverted)]: list(clauses, doc, inverted, (clause) => inverted || !clause.matches(doc)),
      }),
  }
}

/** $or: explained by all conditions; inverted by those that match. */
export function some(clauses: Clause[]): Clause {
  return {
    matches: (doc) => clauses.some((clause) => clause.matches(doc)),
    explain: (doc, inverted) =>
      detailsOf({
        operatorName: '$or',
        [clausesField(inverted)]: list(clauses, doc, inverted, (clause) => !inverted || clause.matches(doc)),
      }),
  }
}

/** $nor: explained by the conditions that match, each inverted; inverted itself by all of them. */
export function none(clauses: Clause[]): Clause {
  return {
    matches: (doc) => !clauses.some((clause) => clause.matches(doc)),
    explain: (doc, inverted) =>
      detailsOf({
        operatorName: '$nor',
        [clausesField(!inverted)]: list(clauses, doc, !inverted, (clause) => inverted || clause.matches(doc)),
      }),
  }
}

/** What stands side by side in one document; a single condition stands for itself. */
export function together(clauses: Clause[]): Clause {
  const [only, ...others] = clauses
  return only !== undefined && others.length === 0 ? only : every(clauses)
}

/** $not of a field: the conditions within are explained inverted. */
export function fieldNot(clause: Clause): Clause {
  return {
    matches: (doc) => !clause.matches(doc),
    explain: (doc, inverted) => detailsOf({ operatorName: '$not', details: clause.explain(doc, !inverted) }),
  }
}

/** $ne, $nin and `$exists: false`, which MongoDB explains in their own names. */
export function silentNot(clause: Clause): Clause {
  return {
    matches: (doc) => !clause.matches(doc),
    explain: (doc, inverted) => clause.explain(doc, !inverted),
  }
}

function clausesField(inverted: boolean): string {
  return inverted ? 'clausesSatisfied' : 'clausesNotSatisfied'
}

function list(clauses: Clause[], doc: Doc, inverted: boolean, atFault: (clause: Clause) => boolean): Doc[] {
  return clauses.flatMap((clause, index): Doc[] => {
    if (!atFault(clause)) return []
    const details = clause.explain(doc, inverted)
    return [detailsOf({ index: new Int32(index), ...clause.annotations, details })]
  })
}
