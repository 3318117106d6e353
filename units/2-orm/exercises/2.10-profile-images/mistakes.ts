import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'deletes-what-may-be-needed',
    title: 'Tidies up after every error',
    why: 'An error does not always mean that nothing happened. When the connection is lost after COMMIT was sent, the row may point at the new file already, and deleting that leaves the user with no image at all, and with a row that nobody can read. A file too many costs a few bytes until the next sweep.',
    caughtBy: 'disk: a COMMIT whose answer is lost may have happened: the image can still be read',
    message: 'a COMMIT that the server carried out and whose answer never came',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: 'if (error instanceof NotFound) await unlinkOwn(directory, path)',
        to: 'await unlinkOwn(directory, path)',
      },
    ],
  },
  {
    name: 'file-deleted-first',
    title: 'The file goes before its row',
    why: 'When the program is cut off between the two, the row stays and points at nothing: every look at this profile fails, and nothing can bring the image back. The other way round only a file is left over, which the next sweep finds.',
    caughtBy: 'disk: a failure at any statement of a removal leaves the image that was there',
    message: 'a row whose image cannot be read',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: `
          const [row] = await db.$queryRaw<{ path: string }[]>\`
            DELETE FROM profile_image_files WHERE user_id = \${userId}::uuid RETURNING path\`
          await unlinkOwn(directory, row?.path)
          return row !== undefined
        `,
        to: `
          const row = await db.profileImageFile.findUnique({ where: { userId } })
          await unlinkOwn(directory, row?.path)
          const { count } = await db.profileImageFile.deleteMany({ where: { userId } })
          return count > 0
        `,
      },
    ],
  },
  {
    name: 'looks-once',
    title: 'Takes the row’s word for it',
    why: 'Between reading the row and reading the file the image may be replaced and the old file deleted. A request at that moment gets an error page instead of either image. The row has another name by then: look again.',
    caughtBy: 'disk: a read that has the old row when the image is replaced returns the new image',
    message: 'the old file is gone, so the row has another name by now',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: `
          const MAX_READS = 10

          async function findOnDisk(db: Database, directory: string, userId: string): Promise<StoredImage | undefined> {
            for (let read = 1; read <= MAX_READS; read += 1) {
              const row = await db.profileImageFile.findUnique({ where: { userId } })
              if (!row) return undefined
              const { contentType, path } = row
              if (!isOwnName(path)) throw new Error(\`The row of user \${userId} names a file that is not ours.\`)
              const bytes = await readFile(join(directory, path)).catch(ignoreMissing)
              if (bytes) return { contentType, bytes }
              // It was replaced between the two reads, so the row has another name by now.
            }
        `,
        to: `
          async function findOnDisk(db: Database, directory: string, userId: string): Promise<StoredImage | undefined> {
            const row = await db.profileImageFile.findUnique({ where: { userId } })
            if (!row) return undefined
            const { contentType, path } = row
            if (!isOwnName(path)) throw new Error(\`The row of user \${userId} names a file that is not ours.\`)
            const bytes = await readFile(join(directory, path)).catch(ignoreMissing)
            if (bytes) return { contentType, bytes }
        `,
      },
    ],
  },
  {
    name: 'old-file-stays',
    title: 'The replaced file stays',
    why: 'The row has the new name, and nobody knows the old one any more. The disk fills with images that their owners believe to be gone, and a request to delete personal data cannot be honoured.',
    caughtBy: 'disk: what is replaced or removed leaves nothing behind',
    message: 'what there is after one image replaced another',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: 'await unlinkOwn(directory, await pointAt(db, userId, row))',
        to: 'await pointAt(db, userId, row)',
      },
      {
        file: 'src/profile-images.ts',
        from: `
          ): Promise<string | undefined> {
            return db.$transaction(async (tx) => {
              await lockUser(tx, userId)
              const replaced = await tx.profileImageFile.findUnique({ where: { userId }, select: { path: true } })
              await tx.profileImageFile.upsert({ where: { userId }, create: { userId, ...row }, update: row })
              return replaced?.path
        `,
        to: `
          ): Promise<void> {
            await db.$transaction(async (tx) => {
              await lockUser(tx, userId)
              await tx.profileImageFile.upsert({ where: { userId }, create: { userId, ...row }, update: row })
        `,
      },
    ],
  },
  {
    name: 'path-from-input',
    title: 'The file is called what the sender calls it',
    why: 'A name such as ../../etc/cron.d/job is a path, and join() follows it: every user who may upload an image may write any file that the program may write. And two people who both call theirs me.png share one.',
    caughtBy: 'disk: nothing that comes from outside becomes a path',
    message: 'outside of the images',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: `
          import { randomUUID } from 'node:crypto'
        `,
        to: '',
      },
      {
        file: 'src/profile-images.ts',
        from: 'const path = `${randomUUID()}.${extension}`',
        to: 'const path = image.fileName ?? `${userId}.${extension}`',
      },
      {
        file: 'src/profile-images.ts',
        from: "const handle = await open(file, 'wx')",
        to: "const handle = await open(file, 'w')",
      },
      {
        file: 'src/profile-images.ts',
        from: 'return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(png|jpg|webp)$/.test(name)',
        to: "return name !== ''",
      },
    ],
  },
  {
    name: 'trusts-the-header',
    title: 'Believes the content type',
    why: 'The sender chooses that header. A web page that calls itself image/png is stored, and served from your domain to everybody who looks at the profile; sooner or later something opens it as what it is.',
    caughtBy: 'disk: the bytes decide what is an image, not the sender',
    message: 'the sender chooses the header',
    edits: [
      {
        file: 'src/profile-images.ts',
        from: `
          const signatures = [
            { contentType: 'image/png', extension: 'png', start: '\\x89PNG\\r\\n\\x1a\\n' },
            { contentType: 'image/jpeg', extension: 'jpg', start: '\\xff\\xd8\\xff' },
            { contentType: 'image/webp', extension: 'webp', start: 'RIFF....WEBP' },
        `,
        to: `
          const types = [
            { contentType: 'image/png', extension: 'png' },
            { contentType: 'image/jpeg', extension: 'jpg' },
            { contentType: 'image/webp', extension: 'webp' },
        `,
      },
      {
        file: 'src/profile-images.ts',
        from: `
          const type = signatures.find(({ start }) => beginsWith(bytes, start))
          if (type?.contentType === contentType) return type
        `,
        to: `
          const type = types.find((known) => known.contentType === contentType)
          if (type) return type
        `,
      },
      {
        file: 'src/profile-images.ts',
        from: `
          function beginsWith(bytes: Uint8Array, start: string): boolean {
            const head = Buffer.from(bytes.subarray(0, start.length)).toString('latin1')
            return head.length === start.length && [...start].every((char, at) => char === '.' || char === head[at])
          }

        `,
        to: '',
      },
    ],
  },
])
