import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'sorted-in-code',
    title: "A task's tags are put in order by JavaScript",
    why: 'The brief says in which order the tags come, not who sorts them. Compared by code unit it is the same order for these names.',
    edits: [
      { file: 'src/relations.ts', from: ", orderBy: { tag: { name: 'asc' } } },", to: ' },' },
      {
        file: 'src/relations.ts',
        from: 'tags: tags.map(({ tag }) => tag.name) }',
        to: 'tags: tags.map(({ tag }) => tag.name).sort() }',
      },
    ],
  },
])
