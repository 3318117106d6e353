/** A section of the decision record, and what it has to say in whatever words. */
export interface Section {
  /** The first word of its heading. */
  readonly heading: string
  readonly mechanisms: readonly Mechanism[]
}

interface Mechanism {
  /** In words, behind "does not say". */
  readonly what: string
  readonly words: RegExp
}

export const checklist: readonly Section[] = [
  {
    heading: 'Stores',
    mechanisms: [
      { what: 'that PostgreSQL is one of the two', words: /postgres/i },
      { what: 'that Redis is one of the two', words: /redis/i },
      {
        what: 'where credits and registrations are',
        words: /credit[^]*registration|registration[^]*credit/i,
      },
      { what: 'where the log of events is', words: /\blog\b|\bevents?\b/i },
      { what: 'where the leaderboard is', words: /board/i },
      {
        what: 'which of the two is the truth, and that the other one follows from it',
        words: /truth|authoritative|system of record|derived|follows from|rebuil[dt]|made anew|recomput/i,
      },
    ],
  },
  {
    heading: 'A',
    mechanisms: [
      {
        what: 'that credit and registration are in one transaction',
        words: /transaction|one statement|atomic/i,
      },
      {
        what: 'what keeps two from spending the same credit: the condition in the UPDATE, or a lock on the row',
        words:
          /credits? ?(?:>|>=|is greater|greater|above|gt)|\block|for (?:no key )?update|condition|serializable/i,
      },
    ],
  },
  {
    heading: 'B',
    mechanisms: [
      { what: 'which structure of Redis is always in order', words: /sorted[ -]?set|zset/i },
      { what: 'which command adds a point: ZADD would set', words: /zincrby/i },
      { what: 'which command reads the first ones', words: /zrange|zrevrange/i },
    ],
  },
  {
    heading: 'C',
    mechanisms: [
      { what: 'which type of column takes any shape', words: /jsonb/i },
      {
        what: 'what is the same for all events: the columns of the envelope',
        words: /envelope|columns?|fixed|event_id/i,
      },
    ],
  },
  {
    heading: 'D',
    mechanisms: [
      { what: 'that it is two technologies', words: /\btwo\b|\b2\b|both/i },
      { what: 'that PostgreSQL is one of them', words: /postgres/i },
      { what: 'that Redis is one of them', words: /redis/i },
    ],
  },
  {
    heading: 'Failures',
    mechanisms: [
      {
        what: 'how a view that is in the log, and not on the board, is found again: the outbox',
        words: /outbox|\bdue\b|pending|undelivered/i,
      },
      {
        what: 'what keeps a view from counting twice: a marker for its event id',
        words: /marker|marked|idempoten|event[ _]?id|\bonce\b/i,
      },
      {
        what: 'where a leaderboard comes from when Redis has lost it',
        words: /\blog\b|analytics_events|rebuil[dt]|replay/i,
      },
    ],
  },
  {
    heading: 'Rejected',
    mechanisms: [
      { what: 'that it is about MongoDB for everything', words: /mongo/i },
      {
        what: 'what it costs at A: transactions over several documents need a replica set, and no constraint guards the credits',
        words: /transaction|constraint|foreign key|check|replica/i,
      },
      {
        what: 'what it costs at B: no structure that is always in order, so Redis would still be needed, or a scan of the log',
        words: /leaderboard|board|sorted|aggregat|scan|third|redis/i,
      },
    ],
  },
]
