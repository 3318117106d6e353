-- EventTrack: organizers and their conferences, talks and registrations.
CREATE TABLE organizers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- The last word: whatever the app does, nobody owes a credit.
  credits INTEGER NOT NULL DEFAULT 0 CONSTRAINT organizers_credits_check CHECK (credits >= 0)
);

CREATE TABLE conferences (
  id TEXT PRIMARY KEY,
  organizer_id TEXT NOT NULL REFERENCES organizers (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  name TEXT NOT NULL
);
CREATE INDEX conferences_organizer_id_idx ON conferences (organizer_id);

CREATE TABLE speakers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE talks (
  id TEXT PRIMARY KEY,
  conference_id TEXT NOT NULL REFERENCES conferences (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  speaker_id TEXT NOT NULL REFERENCES speakers (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  title TEXT NOT NULL
);
CREATE INDEX talks_conference_id_idx ON talks (conference_id);
CREATE INDEX talks_speaker_id_idx ON talks (speaker_id);

CREATE TABLE registrations (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  talk_id TEXT NOT NULL REFERENCES talks (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  user_id TEXT NOT NULL,
  ticket_type TEXT NOT NULL,
  price_cents INTEGER NOT NULL CONSTRAINT registrations_price_cents_check CHECK (price_cents >= 0),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT registrations_talk_id_user_id_key UNIQUE (talk_id, user_id)
);

-- The log of what visitors do. Types are not listed, and payloads have the shape of their type.
CREATE TABLE analytics_events (
  event_id TEXT PRIMARY KEY,
  conference_id TEXT NOT NULL REFERENCES conferences (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  type TEXT NOT NULL,
  user_id TEXT NOT NULL,
  payload JSONB NOT NULL,
  logged_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX analytics_events_conference_id_type_idx ON analytics_events (conference_id, type);

-- Views that are in the log, and not on the leaderboard yet.
CREATE TABLE score_outbox (
  event_id TEXT PRIMARY KEY REFERENCES analytics_events (event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  conference_id TEXT NOT NULL REFERENCES conferences (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  speaker_id TEXT NOT NULL
);
CREATE INDEX score_outbox_conference_id_idx ON score_outbox (conference_id);
