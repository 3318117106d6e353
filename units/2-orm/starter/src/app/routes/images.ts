import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { ImageStore } from 'unit-2/exercises/2.10-profile-images/contract.ts'
import type { Database } from '../../database.ts'
import { answers } from '../../answers.ts'
import { NotFound, UnsupportedType } from '../errors.ts'
import { idParams } from '../schemas.ts'

const store = { type: 'string', enum: ['row', 'disk'], default: 'row' } as const
const where = { type: 'object', additionalProperties: false, properties: { store } } as const
const upload = {
  type: 'object',
  additionalProperties: false,
  properties: { store, fileName: { type: 'string', maxLength: 255 } },
} as const

// More than the exercise allows, so that it is the exercise that refuses.
const BODY_LIMIT_BYTES = 4 * 1024 * 1024

interface ImageOptions {
  readonly db: Database
  readonly directory: string
}

/** Exercise 2.10 by HTTP. The body of a PUT is the image as it is. */
export const imageRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: ImageOptions }> = (
  app,
  { db, directory },
  done,
) => {
  const storeOf = async (name: 'row' | 'disk'): Promise<ImageStore> => {
    const { imagesInRows, imagesOnDisk } = await answers.profileImages()
    return name === 'row' ? imagesInRows(db) : imagesOnDisk(db, directory)
  }
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, parsed) => parsed(null, body),
  )

  const putSchema = { params: idParams, querystring: upload } as const
  app.put('/users/:id/image', { schema: putSchema }, async ({ params, query, headers, body }, reply) => {
    const images = await storeOf(query.store)
    if (!Buffer.isBuffer(body)) throw new UnsupportedType('Send the image itself, with its content type.')
    const contentType = headers['content-type'] ?? ''
    await images.put(params.id, { contentType, bytes: body, fileName: query.fileName })
    return reply.code(204).send()
  })

  const schema = { params: idParams, querystring: where } as const
  app.get('/users/:id/image', { schema }, async ({ params: { id }, query }, reply) => {
    const image = await (await storeOf(query.store)).find(id)
    if (!image) throw missing(id)
    // The browser is not to guess that it is something else.
    return reply
      .type(image.contentType)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(image.bytes))
  })

  app.delete('/users/:id/image', { schema }, async ({ params: { id }, query }, reply) => {
    if (!(await (await storeOf(query.store)).remove(id))) throw missing(id)
    return reply.code(204).send()
  })

  done()
}

function missing(id: string): NotFound {
  return new NotFound(`There is no image of user ${id}.`)
}
