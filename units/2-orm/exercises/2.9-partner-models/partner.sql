-- The ordering database of Fjordmark Supplies, a wholesaler. It is theirs: they change it, and we read along.

CREATE TYPE ord_state AS ENUM ('open', 'picked', 'on hold', 'shipped');

CREATE TABLE cust (
  cust_no integer PRIMARY KEY,
  full_nm varchar(80) NOT NULL,
  e_mail varchar(120) CONSTRAINT cust_mail_once UNIQUE,
  "group" char(2) NOT NULL DEFAULT 'B2',
  since date NOT NULL
);

CREATE TABLE depot_stock (
  depot_cd char(3),
  art_no varchar(12),
  qty integer NOT NULL DEFAULT 0 CHECK (qty >= 0),
  list_price numeric(10, 2) NOT NULL,
  "2nd_src" boolean NOT NULL DEFAULT false,
  PRIMARY KEY (depot_cd, art_no)
);

CREATE TABLE "order" (
  ord_no serial PRIMARY KEY,
  cust_no integer NOT NULL REFERENCES cust (cust_no),
  payer_no integer CONSTRAINT fk_payer REFERENCES cust (cust_no) ON DELETE SET NULL,
  state ord_state NOT NULL DEFAULT 'open',
  placed_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  note text
);

CREATE INDEX ix_order_newest ON "order" (state, placed_at DESC);

CREATE TABLE order_line (
  ord_no integer REFERENCES "order" (ord_no) ON DELETE CASCADE,
  line_no smallint,
  depot_cd char(3) NOT NULL,
  art_no varchar(12) NOT NULL,
  qty integer NOT NULL,
  unit_price numeric(10, 2) NOT NULL,
  PRIMARY KEY (ord_no, line_no),
  CONSTRAINT fk_line_stock FOREIGN KEY (depot_cd, art_no) REFERENCES depot_stock (depot_cd, art_no)
);
