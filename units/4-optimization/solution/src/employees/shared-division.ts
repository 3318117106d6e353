import type { SharedDivision } from 'unit-4/exercises/4.8-join-or-lookups/contract.ts'
import type { Database } from '../database.ts'

/** Who works in the same division as their manager, by manager, then employee. One statement, however many they are. */
export function sharedDivision(db: Database): Promise<SharedDivision[]> {
  // Inner joins: whoever has no manager, no department or no division drops out, as NULL equals nothing.
  return db.$queryRaw<SharedDivision[]>`
    SELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division
    FROM employees AS e
      JOIN employees AS m ON m.id = e.manager_id
      JOIN departments AS own ON own.id = e.department_id
      JOIN departments AS theirs ON theirs.id = m.department_id AND theirs.division_id = own.division_id
      JOIN divisions AS division ON division.id = own.division_id
    ORDER BY m.id, e.id`
}
