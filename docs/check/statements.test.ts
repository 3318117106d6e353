import { expect, test } from 'vitest'
import { splitStatements } from './statements.ts'

test('a statement ends at a semicolon that ends a line, comments after it aside', () => {
  expect(splitStatements("SELECT 'a;b'; -- one\nSELECT\n  2;\n-- the end")).toEqual([
    "SELECT 'a;b'; -- one",
    'SELECT\n  2;',
  ])
})

test('the body of a trigger and a dollar-quoted block stay whole', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  UPDATE a SET b = 1;\nEND;'
  const block = 'DO $$\nBEGIN\n  PERFORM 1;\nEND\n$$;'
  expect(splitStatements(`${trigger}\n${block}\nSELECT 1`)).toEqual([trigger, block, 'SELECT 1'])
})
