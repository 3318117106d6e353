-- What every device has is a column. What depends on the kind of device is in `attributes`, as the suppliers send it:
-- the table asks for an object, and for nothing inside of it.
CREATE TABLE devices (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL,
    attributes JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object')
);
