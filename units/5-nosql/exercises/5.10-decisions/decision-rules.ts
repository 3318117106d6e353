import type { Case, Decision, GivenUp, Reason, Store } from './contract.ts'

/** What is right in a case, and what is wrong with the rest. */
export interface Rule {
  readonly right: readonly (readonly [store: Store, because: readonly Reason[], givesUp: GivenUp])[]
  /** What happens with another store. */
  readonly otherwise: Partial<Record<Store, string>>
  /** What decides in this case, for whoever named another reason. */
  readonly decides: string
}

/** Reasons that are none, whatever the case. */
const noReasons: Partial<Record<Reason, string>> = {
  'looks-like-json':
    'everything can be written as JSON, also an invoice. What it looks like says nothing about what it needs',
  'no-migrations':
    'the shape changes all the same. Then the code copes with both, or a script migrates the documents: the schema has moved, and is not gone',
  faster:
    'nothing is faster in general: time depends on the access and its index. What does this case ask for?',
}

export const rules: Record<Case, Rule> = {
  credits: {
    right: [['postgresql', ['all-or-nothing'], 'many-servers']],
    otherwise: {
      jsonb:
        'there is nothing in a credit that differs from row to row: a number that CHECK keeps above 0 is a column',
      mongodb:
        'credit and registration are two documents. It has transactions for that, and asks for a replica set; tables have them anyway, with CHECK and foreign keys',
      redis: 'a crash may take the last second with it, and somebody has paid for what is gone',
    },
    decides: 'a registration without its credit, or a credit without its registration, is wrong money',
  },
  reports: {
    right: [['postgresql', ['unknown-questions'], 'many-servers']],
    otherwise: {
      jsonb: 'customers, orders and payments have the same fields each: columns, with types and statistics',
      mongodb:
        'documents are cut for the questions that were known when they were cut. The next one joins what they keep apart',
      redis: 'what is not found by its key is not found at all',
    },
    decides: 'next week somebody asks something that nobody has thought of',
  },
  products: {
    right: [['jsonb', ['a-part-differs'], 'rules-inside']],
    otherwise: {
      postgresql:
        'a column for each attribute of each category: hundreds, nearly all NULL, and a migration for every new category',
      mongodb:
        'orders refer to products, and take from the stock together with the payment: that part needs foreign keys and a transaction, and is the larger one',
      redis: 'the catalogue is the truth, and must not be lost',
    },
    decides: 'name, price, stock and orders are relational, and only the attributes differ',
  },
  staff: {
    right: [['jsonb', ['a-part-differs'], 'rules-inside']],
    otherwise: {
      postgresql:
        'it works, with a table or a dozen columns for each kind of contract. The fields that differ are never joined: they may be JSON',
      mongodb:
        'the question goes from employee to manager, department and division: three look-ups for each, and nothing refuses a manager who is gone (4.8)',
      redis: 'who works where is asked by more than a key, and must not be lost',
    },
    decides: 'the question is a join over employees, departments and divisions; only the profile differs',
  },
  events: {
    right: [['jsonb', ['a-part-differs'], 'rules-inside']],
    otherwise: {
      postgresql: 'a new kind of event would be a new column or table, every two weeks',
      mongodb:
        'it could, and would be the third database. An envelope of columns and a JSONB payload take every new kind without a migration',
      redis: 'the log is what everything else is counted again from: it must not be lost',
    },
    decides: 'user and time are the same in every event, and the payload differs',
  },
  pages: {
    right: [
      ['mongodb', ['one-document'], 'foreign-keys'],
      ['jsonb', ['one-document'], 'rules-inside'],
    ],
    otherwise: {
      postgresql:
        'a tree of blocks as rows is read with a recursive join and written with hundreds of statements, for a page that is always wanted whole',
      redis: 'pages are the truth, and must not be lost',
    },
    decides: 'a page is a nested whole, read and saved as one, and nothing refers to it',
  },
  machines: {
    right: [['mongodb', ['spread-over-servers', 'one-document'], 'foreign-keys']],
    otherwise: {
      postgresql: 'forty makers, forty shapes, and more writes than one server takes',
      jsonb: 'the shapes would be no trouble; 200,000 a second on one server, with each committed, are',
      redis: 'all of it in memory, where a few hours are terabytes',
    },
    decides:
      'there are more writes than one server takes, each is a document of its own, and every reader knows the machine',
  },
  'sign-ins': {
    right: [['redis', ['ends-by-itself'], 'durability']],
    otherwise: {
      postgresql:
        'it works, with a write for every request, and a job that sweeps up what is over. For what may be lost that is much',
      jsonb: 'a session is found by its token and has no fields that differ',
      mongodb:
        'it works, with a TTL index that sweeps once a minute. Every request waits for it, and nothing here is a document',
    },
    decides: 'it is found by one key, goes by itself, and who loses it signs in again',
  },
  ranking: {
    right: [['redis', ['hot-numbers'], 'durability']],
    otherwise: {
      postgresql:
        'each point is an UPDATE of the same few rows: they wait for each other, and every one leaves a dead row. The first ten are sorted for every screen',
      jsonb: 'points are numbers, and a point more would write the whole value anew',
      mongodb:
        '$inc adds as well; the place of one speaker and the first ten are counted from an index, and what is so hot is on disk for nothing',
    },
    decides:
      'many write the same few numbers, their order is read all the time, and the log can count them again',
  },
  'front-page': {
    right: [['redis', ['read-again'], 'freshness']],
    otherwise: {
      postgresql:
        'it is the truth, and stays it. Ten tables for each of 900 requests a second are the work that a copy saves',
      jsonb:
        'a ready page in a row saves the joins; the reads still go to the one server that has all the writes',
      mongodb: 'a second truth for what is only a copy: it needs no documents, it needs an end',
    },
    decides: 'the same answer is read 900 times a second, and can be made anew',
  },
}

/** Why a decision is not right; `undefined` when it is. */
export function complaintOn(name: Case, { store, because, givesUp }: Decision): string | undefined {
  const { right, otherwise, decides } = rules[name]
  const matching = right.filter(([one]) => one === store)
  if (matching.length === 0) return `${store} for ${name}: ${otherwise[store] ?? 'there is no such store'}`
  const nothing = noReasons[because]
  if (nothing !== undefined) return `"${because}" is no reason for ${name}: ${nothing}`
  if (!matching.some(([, reasons]) => reasons.includes(because)))
    return `${store} is right for ${name}, and not because of "${because}": ${decides}`
  if (!matching.some(([, , loss]) => loss === givesUp))
    return `${store} for ${name} does not give up "${givesUp}" above all: ${losses[matching[0]![2]]}`
  return undefined
}

const losses: Record<GivenUp, string> = {
  'many-servers': 'it has all of it, and its writes all go to one server',
  'rules-inside': 'what is inside of the JSON has no types and refers to nothing, unless a CHECK says so',
  'foreign-keys': 'nothing refuses an id of nothing, and a join is work',
  durability: 'what was written last may be gone after a crash, which is no loss here',
  freshness: 'the copy is older than the truth until somebody makes it anew, which is no loss here',
}
