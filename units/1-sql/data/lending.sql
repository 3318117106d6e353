-- What 1.5 adds to the library: every check-out and every return is also an event, for the desk's journal.
CREATE TABLE loan_events (
  id INTEGER PRIMARY KEY,
  loan_id INTEGER NOT NULL REFERENCES loans (id),
  kind TEXT NOT NULL CHECK (kind IN ('checked_out', 'returned')),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date))
) STRICT;

CREATE INDEX loan_events_loan ON loan_events (loan_id);
