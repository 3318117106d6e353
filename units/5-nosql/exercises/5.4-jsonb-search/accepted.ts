import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([])
