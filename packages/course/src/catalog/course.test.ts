import { expect, test } from 'vitest'
import { servicesOf, type Unit } from './course.ts'

test('an exercise needs the servers that it names, else those of its unit', () => {
  const exercises = [{ id: '1.1', services: [] }, { id: '1.2' }]
  const unit = { services: ['postgres'], exercises } as unknown as Unit
  expect([servicesOf(unit, '1.1'), servicesOf(unit, '1.2'), servicesOf(unit)]).toEqual([
    [],
    ['postgres'],
    ['postgres'],
  ])
})
