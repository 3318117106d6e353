-- Invented people and books. E-mail addresses end in example.test, which no mail server will ever answer for.

INSERT INTO authors (id, name) VALUES
  (1, 'Mira Holt'),
  (2, 'Jon Pike'),
  (3, 'Adaeze Nwosu'),
  (4, 'Tomasz Zieliński'),
  (5, 'Runa Skár');

INSERT INTO books (id, isbn, title, published_year) VALUES
  (1, '978-0-00-000001-1', 'The Salt Road', 1998),
  (2, '978-0-00-000002-8', 'Small Harbours', 2004),
  (3, '978-0-00-000003-5', 'Ferry Tales', 2011),
  (4, '978-0-00-000004-2', 'A Quiet Pier', NULL),
  (5, '978-0-00-000005-9', 'Knots & <Loops>', 2019),
  (6, '978-0-00-000006-6', 'Tide Tables', 2022);

INSERT INTO book_authors (book_id, author_id, position) VALUES
  (1, 1, 1), (1, 2, 2),
  (2, 1, 1),
  (3, 3, 1),
  (4, 4, 1),
  (5, 5, 1), (5, 3, 2), (5, 1, 3),
  (6, 2, 1);

INSERT INTO members (id, name, email, joined_on) VALUES
  (1, 'Ada Quill', 'ada@example.test', '2024-01-10'),
  (2, 'Bo Lindner', 'bo@example.test', '2024-05-02'),
  (3, 'Cleo Amari', 'cleo@example.test', '2025-02-14'),
  (4, 'Siobhan O''Dell', 's.odell@example.test', '2025-09-30'),
  (5, 'Ada Quill', 'ada.quill@example.test', '2026-01-07');

INSERT INTO copies (id, book_id, copy_number) VALUES
  (1, 1, 1), (2, 1, 2),
  (3, 2, 1),
  (4, 3, 1), (5, 3, 2), (6, 3, 3),
  (7, 4, 1),
  (8, 5, 1),
  (9, 6, 1);

INSERT INTO loans (id, copy_id, member_id, loaned_on, due_on, returned_on) VALUES
  (1, 1, 1, '2026-01-12', '2026-02-02', '2026-01-30'),
  (2, 3, 1, '2026-01-12', '2026-02-02', '2026-02-05'),
  (3, 4, 2, '2026-01-20', '2026-02-10', '2026-02-10'),
  (4, 1, 2, '2026-02-11', '2026-03-04', NULL),
  (5, 2, 4, '2026-02-20', '2026-03-13', NULL),
  (6, 7, 1, '2026-03-02', '2026-03-23', NULL);

INSERT INTO products (sku, name, price_cents, stock) VALUES
  ('BAG-01', 'Canvas bag', 1200, 25),
  ('LAMP-01', 'Reading lamp', 1900, 7);
