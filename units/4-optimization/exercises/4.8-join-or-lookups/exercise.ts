import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'One join, or three look-ups for each',
  summary:
    'Who works in the same division as their manager? Answer it twice: with one SQL statement over three tables, and from documents, with three ' +
    'look-ups for each employee and managers who may be gone. The lab measures both, up to 500,000 employees.',
  points: 15,
  minutes: 35,
  technologies: ['PostgreSQL', 'joins', 'document model', 'referential integrity'],
  edit: ['src/employees/shared-division.ts', 'src/employees/shared-division-lookups.ts'],
  docs: 'docs/unit-4/08-join-or-lookups.md',
  hints: [
    'Draw one employee on paper: from them an arrow to the manager, from each of the two an arrow to a department, and from there to a division. Each ' +
      'arrow is one join in SQL, and one look-up in the documents. What happens at an arrow that points to nothing?',
    'SQL: employees stand in FROM twice, under two names, and so do departments. An inner join drops whoever has no partner. Compare the ids of divisions ' +
      'with =, which is never true for NULL. Documents: findOne gives null; for a manager that is worth a report, for a department it means no division.',
    'FROM employees e JOIN employees m ON m.id = e.manager_id JOIN departments own ON own.id = e.department_id JOIN departments theirs ON theirs.id = ' +
      'm.department_id AND theirs.division_id = own.division_id JOIN divisions d ON d.id = own.division_id ORDER BY m.id, e.id. Look-ups: for await (const ' +
      'employee of documents.employees()); skip managerId === null (0 is an id); manager null: push employee.id to danglingManagers; compare own.id with ' +
      'theirs?.id only when own is not null; sort both lists at the end.',
  ],
})
