import { Double, Long, ObjectId, Timestamp } from 'bson'
import { expect, test } from 'vitest'
import { value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'

const at = (text: string): Date => new Date(text)
const date = at('2024-02-29T23:05:06.007Z')

test.for<[Literal, Literal | undefined]>([
  [{ $year: date }, 2024],
  [{ $month: date }, 2],
  [{ $dayOfMonth: [date] }, 29],
  [{ $hour: { date } }, 23],
  [{ $hour: { date, timezone: '+05:30' } }, 4],
  [{ $dayOfMonth: { date, timezone: '+01' } }, 1],
  [{ $minute: date }, 5],
  [{ $second: date }, 6],
  [{ $millisecond: date }, 7],
  [{ $dayOfWeek: date }, 5],
  [{ $dayOfYear: date }, 60],
  [{ $week: at('2024-01-06') }, 0],
  [{ $week: at('2024-01-07') }, 1],
  [{ $isoWeek: at('2021-01-03') }, 53],
  [{ $isoWeekYear: at('2021-01-03') }, Long.fromNumber(2020)],
  [{ $isoDayOfWeek: at('2021-01-03') }, 7],
  [{ $year: new ObjectId('000000000000000000000000') }, 1970],
  [{ $year: new Timestamp({ t: 0, i: 1 }) }, 1970],
  [{ $year: null }, null],
  [{ $year: { date, timezone: null } }, null],
  [{ $dateToString: { date } }, '2024-02-29T23:05:06.007Z'],
  [{ $dateToString: { date, timezone: '-0200' } }, '2024-02-29T21:05:06.007'],
  [
    { $dateToString: { date, format: '%d.%m.%Y %H:%M:%S,%L %j %u %w %U %V %G %% %z %Z' } },
    '29.02.2024 23:05:06,007 060 4 5 08 09 2024 % +0000 0',
  ],
  [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
  [{ $dateToString: { date: '$missing' } }, null],
  [{ $dateTrunc: { date, unit: 'month' } }, at('2024-02-01')],
  [{ $dateTrunc: { date, unit: 'quarter' } }, at('2024-01-01')],
  [{ $dateTrunc: { date, unit: 'week' } }, at('2024-02-25')],
  [{ $dateTrunc: { date, unit: 'week', startOfWeek: 'Mon' } }, at('2024-02-26')],
  [{ $dateTrunc: { date, unit: 'day', timezone: '+01' } }, at('2024-02-29T23:00:00Z')],
  [{ $dateTrunc: { date: null, unit: 'day' } }, null],
  [{ $dateAdd: { startDate: at('2024-01-31'), unit: 'month', amount: 1 } }, at('2024-02-29')],
  [{ $dateAdd: { startDate: date, unit: 'year', amount: 1 } }, at('2025-02-28T23:05:06.007Z')],
  [{ $dateSubtract: { startDate: date, unit: 'hour', amount: 24 } }, at('2024-02-28T23:05:06.007Z')],
  [{ $dateAdd: { startDate: date, unit: 'day', amount: null } }, null],
  [
    { $dateDiff: { startDate: at('2023-12-31T23:59:59Z'), endDate: at('2024-01-01'), unit: 'year' } },
    Long.ONE,
  ],
  [{ $dateDiff: { startDate: at('2024-01-06'), endDate: at('2024-01-07'), unit: 'week' } }, Long.ONE],
  [
    { $dateDiff: { startDate: at('2024-01-07'), endDate: at('2024-01-06'), unit: 'day' } },
    Long.fromNumber(-1),
  ],
  // Conversions.
  [{ $toDate: Long.ONE }, new Date(1)],
  [{ $toDate: 1.9 }, new Date(1)],
  [{ $toDate: '2024-02-29T23:05:06.007Z' }, date],
  [{ $toDate: '2024-02-29' }, at('2024-02-29')],
  [{ $toLong: date }, Long.fromNumber(date.getTime())],
  [{ $toDouble: new Date(5) }, new Double(5)],
  [{ $toString: date }, '2024-02-29T23:05:06.007Z'],
])('%o gives %o', ([expression, expected]) => {
  expect(evaluate(expression)).toStrictEqual(expected === undefined ? undefined : value(expected))
})

test.for<[Literal, number]>([
  [{ $year: 'x' }, 16006],
  [{ $year: { date, x: 1 } }, 40535],
  [{ $year: { timezone: 'UTC' } }, 40539],
  [{ $year: [date, date] }, 40536],
  [{ $year: { date, timezone: 1 } }, 40517],
  [{ $year: { date, timezone: 'Europe/Berlin' } }, 238],
  [{ $dateToString: { date, format: '%' } }, 18535],
  [{ $dateToString: { date, format: '%x' } }, 18536],
  [{ $dateToString: { date, format: 1 } }, 18533],
  [{ $dateToString: {} }, 18628],
  [{ $dateToString: { date, x: 1 } }, 18534],
  [{ $dateTrunc: { date, unit: 'eon' } }, 9],
  [{ $dateTrunc: { date, unit: 1 } }, 5439013],
  [{ $dateTrunc: { date: 'x', unit: 'day' } }, 5166307],
  [{ $dateTrunc: { date, unit: 'week', startOfWeek: 'x' } }, 5439016],
  [{ $dateTrunc: { date, unit: 'day', binSize: 2 } }, 238],
  [{ $dateAdd: { startDate: date, unit: 'day', amount: 1.5 } }, 5166405],
  [{ $dateAdd: { startDate: 'x', unit: 'day', amount: 1 } }, 5166403],
  [{ $dateAdd: { startDate: date, unit: 'day' } }, 5166402],
])('%o is refused with %i', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})
