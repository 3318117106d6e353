import { refusal, type Complaint } from './expect-plan.ts'
import { busiest, listOf, pagesRead, rowsReturned, rowsTouched, type Plans } from './plan.ts'
import { counted } from './show-plan.ts'

export interface SameWorkOptions {
  /** How many times as much work the later one may do. Default 2. */
  readonly factor?: number
  /** What the message calls the two, as in `['page 1', 'page 1,000']`. */
  readonly names?: readonly [first: string, later: string]
}

/**
 * Throws ExpectationError unless the later plan does about the work of the first: at most `factor` times as many rows
 * touched, and pages read. For the pages, each row that the first one touches counts as one page more, because rows
 * that share a page in one place may each lie on a page of their own in another. A later plan that returns nothing,
 * where the first returns rows, proves nothing and throws, too.
 */
export function expectSameWork(
  first: Plans,
  later: Plans,
  { factor = 2, names = ['the first page', 'the later page'] }: SameWorkOptions = {},
): void {
  const complaints = [
    ...complainEmpty(first, later, names),
    ...complainMore('row', rowsTouched(first), rowsTouched(later)),
    ...complainMore('page', pagesRead(first), pagesRead(later)),
  ]
  if (complaints.length > 0) throw refusal(listOf(later), complaints)

  function complainMore(what: 'row' | 'page', before: number, now: number): Complaint[] {
    const spread = what === 'row' ? 0 : rowsTouched(first)
    if (now <= factor * Math.max(before + spread, 1)) return []
    const verb = what === 'row' ? 'looks at' : 'reads'
    return [
      {
        sentence: `For ${names[1]} the database ${verb} ${counted(now, what)}, for ${names[0]} ${counted(before, what)}; it should be about as much for both.`,
        nodes: busiest(later, what === 'row' ? 'touched' : 'pages'),
      },
    ]
  }
}

function complainEmpty(first: Plans, later: Plans, [one, other]: readonly [string, string]): Complaint[] {
  if (rowsReturned(later) > 0 || rowsReturned(first) === 0) return []
  const found = counted(rowsReturned(first), 'row')
  return [{ sentence: `The statement finds no rows for ${other}, but ${found} for ${one}.`, nodes: [] }]
}
