import { defineEquivalent } from '@levelup/course/manifest'

const IN_ORDER =
  'The statements of a connection are sent and answered in their order: the next one, whoever sends it, comes after this one.'
const SIZE_OF_A_PIECE =
  'How many rows travel together is a matter of speed, which no test measures; `pnpm bench` does. The rows are the same.'
const EMPTY_PIECE = 'An empty piece is written to the stream, which adds nothing.'

export default defineEquivalent([
  {
    file: 'src/products/batches.ts',
    from: "await client.query('BEGIN')",
    to: "client.query('BEGIN')",
    why: IN_ORDER,
  },
  {
    file: 'src/products/batches.ts',
    from: "await client.query('ROLLBACK').catch(() => undefined)",
    to: "client.query('ROLLBACK').catch(() => undefined)",
    why: IN_ORDER,
  },
  { file: 'src/products/copy.ts', from: '64', to: '65', why: SIZE_OF_A_PIECE },
  { file: 'src/products/copy.ts', from: '64 *', to: '64 /', why: SIZE_OF_A_PIECE },
  { file: 'src/products/copy.ts', from: '1024', to: '2048', why: SIZE_OF_A_PIECE },
  {
    file: 'src/products/copy.ts',
    from: 'piece.length < PIECE_CHARACTERS',
    to: 'false',
    why: SIZE_OF_A_PIECE,
  },
  { file: 'src/products/copy.ts', from: '(piece.length <', to: '(piece.length <=', why: SIZE_OF_A_PIECE },
  { file: 'src/products/copy.ts', from: "piece !== ''", to: 'true', why: EMPTY_PIECE },
  { file: 'src/products/copy.ts', from: "!== ''", to: '!== "Stryker was here!"', why: EMPTY_PIECE },
])
