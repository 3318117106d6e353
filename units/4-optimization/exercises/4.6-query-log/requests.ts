/** What the app was asked while it wrote `app-log.jsonl`, without the beginning of the URL. */
export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly url: string
}

const ADA = '10000000-0000-4000-8000-000000000001'
const BO = '10000000-0000-4000-8000-000000000002'
/** Has most of the tasks. */
const BUSIEST = '10000000-0000-4000-8000-000000000003'
const QUIET = '10000000-0000-4000-8000-000000000040'
const TASK = '20000000-0000-4000-8000-000000000002'

/** The team's page, as it asks again and again; somebody scrolled down once. */
const recent = (limit: number): Asked => ({ method: 'GET', url: `/activities?limit=${limit}` })
const open = (user: string): Asked => ({ method: 'GET', url: `/tasks/open?userId=${user}` })
const history: Asked = { method: 'GET', url: `/tasks/${TASK}/activities` }
const complete = (user: string): Asked => ({ method: 'POST', url: `/users/${user}/tasks/complete` })

/** In order; what stands in one group was asked at the same time. */
export const groups: readonly (readonly Asked[])[] = [
  [recent(2)],
  [open(ADA), recent(2)],
  [recent(2), open(BUSIEST), history],
  [open(BO)],
  [recent(2), recent(2)],
  [open(BUSIEST), recent(2)],
  [history, open(QUIET)],
  [recent(24), recent(2), open(ADA)],
  [recent(2), history],
  [open(BUSIEST)],
  [recent(2), open(BO), recent(2)],
  [complete(BUSIEST)],
  [open(BUSIEST), recent(2)],
  [recent(2), history],
  [recent(2), recent(2), open(QUIET)],
  [open(ADA), recent(2)],
]
