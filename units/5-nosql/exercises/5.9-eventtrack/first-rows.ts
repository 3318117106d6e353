import { readFileSync } from 'node:fs'
import type { PostgresTemplate } from '@levelup/test-harness'
import pg from 'pg'

const TABLES = readFileSync(new URL('tables.sql', import.meta.url), 'utf8')

/** Credits of each organizer at the beginning. */
export const CREDITS = { org_001: 100, org_empty: 0, org_last: 1, org_ten: 10 } as const

/** The conferences by their organizer, and a talk of each. The first one has two. */
const ROWS = `
  INSERT INTO organizers (id, name, credits) VALUES
    ('org_001', 'TechConf', 100), ('org_empty', 'Broke', 0), ('org_last', 'One left', 1), ('org_ten', 'Ten left', 10);
  INSERT INTO conferences (id, organizer_id, name) VALUES
    ('event_001', 'org_001', 'Databases'), ('event_002', 'org_001', 'Caches'), ('event_empty', 'org_empty', 'Broke'),
    ('event_last', 'org_last', 'Last'), ('event_ten', 'org_ten', 'Ten');
  INSERT INTO speakers (id, name) VALUES
    ('speaker_A', 'Ann'), ('speaker_B', 'Ben'), ('speaker_C', 'Cleo');
  INSERT INTO talks (id, conference_id, speaker_id, title) VALUES
    ('talk_001', 'event_001', 'speaker_A', 'Locks'), ('talk_002', 'event_001', 'speaker_B', 'Indexes'),
    ('talk_empty', 'event_empty', 'speaker_A', 'Nothing'), ('talk_last', 'event_last', 'speaker_A', 'The last one'),
    ('talk_ten', 'event_ten', 'speaker_B', 'Ten green bottles');`

/** EventTrack's tables with these rows. */
export const eventTrackTables: PostgresTemplate = {
  key: ['eventtrack', TABLES, ROWS].join('\n'),
  async build(url) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(TABLES)
      await client.query(ROWS)
    } finally {
      await client.end()
    }
  },
}
