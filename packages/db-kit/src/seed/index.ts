export { copyRows, type CopyTarget, type Row } from './copy-rows.ts'
export { Json } from './copy-text.ts'
export {
  logNormal,
  pastDates,
  sentence,
  uuid,
  zipf,
  type LogNormal,
  type PastDates,
} from './distributions.ts'
export { seededRandom, type Random } from './random.ts'
