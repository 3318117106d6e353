-- One row per address a member has ever had. A period is half-open: valid_from belongs to it, valid_to does not, so
-- that one address ends exactly where the next begins, without a gap and without an instant that has two addresses.
CREATE TABLE member_emails (
  member_id INTEGER NOT NULL REFERENCES members (id),
  -- Counts each member's addresses. Two changes can carry the same instant; this keeps their order.
  version INTEGER NOT NULL CHECK (version >= 1),
  email TEXT NOT NULL CHECK (email <> ''),
  -- Text sorts as time only while every instant is written in the same form.
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '????-??-??T??:??:??.???Z'),
  -- NULL: until further notice
  valid_to TEXT CHECK (valid_to GLOB '????-??-??T??:??:??.???Z'),
  PRIMARY KEY (member_id, version),
  -- Equal is allowed: an address that was replaced in the very instant it came stays in the history with an empty
  -- period.
  CHECK (valid_from <= valid_to)
) STRICT, WITHOUT ROWID;

-- Two open periods would be two current addresses.
CREATE UNIQUE INDEX member_emails_one_current ON member_emails (member_id) WHERE valid_to IS NULL;

-- Two periods that begin together overlap, unless one is empty. It is also the index that a look-up by instant walks.
CREATE UNIQUE INDEX member_emails_one_beginning ON member_emails (member_id, valid_from)
  WHERE valid_to IS NULL OR valid_from < valid_to;
