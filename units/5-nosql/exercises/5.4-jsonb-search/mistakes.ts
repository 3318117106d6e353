import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([])
