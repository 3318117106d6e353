-- An index on an expression serves a query that has the same expression: this one is that of
-- src/devices/search-by-screen.ts, word for word. CASE gives NULL for what is no number, so such a row is stored as
-- ever; a bare cast would refuse it. Then the order of the list: the largest first, of one size the smaller id.
CREATE INDEX devices_screen_size_idx ON devices (
    (CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END) DESC,
    id
);
