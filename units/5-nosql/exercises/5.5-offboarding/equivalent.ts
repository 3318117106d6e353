import { defineEquivalent } from '@levelup/course/manifest'

export default defineEquivalent([])
