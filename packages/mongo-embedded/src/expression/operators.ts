import { arithmetic } from './arithmetic.ts'
import { arrayVariables } from './array-variables.ts'
import { array } from './array.ts'
import { boolean } from './boolean.ts'
import { comparison } from './comparison.ts'
import { conditional } from './conditional.ts'
import { date } from './date.ts'
import type { OperatorParser } from './expression.ts'
import { object } from './object.ts'
import { set } from './set.ts'
import { string } from './string.ts'
import { type } from './type.ts'

/** Every operator of expressions, by its name. */
export const operators: ReadonlyMap<string, OperatorParser> = new Map([
  ...arithmetic,
  ...array,
  ...arrayVariables,
  ...boolean,
  ...comparison,
  ...conditional,
  ...date,
  ...object,
  ...set,
  ...string,
  ...type,
])

/** What MongoDB 8.0 has and this server has not; every other name is unknown to both. */
export const unsupportedOperators: ReadonlySet<string> = new Set(
  `$accumulator $acos $acosh $allElementsTrue $anyElementTrue $asin $asinh $atan $atan2 $atanh $avg $binarySize $bitAnd
  $bitNot $bitOr $bitXor $bsonSize $const $cos $cosh $dateFromParts $dateFromString $dateToParts $degreesToRadians $exp
  $firstN $function $lastN $ln $log $log10 $max $maxN $meta $min $minN $pow $radiansToDegrees $rand $regexFind
  $regexFindAll $replaceAll $replaceOne $sampleRate $sin $sinh $sortArray $sqrt $stdDevPop $stdDevSamp $sum $tan $tanh
  $toHashedIndexKey $toUUID $toHashedIndexKey $tsIncrement $tsSecond $zip $median $percentile`.split(/\s+/),
)
