import type { UploadedImage } from './contract.ts'

export const MAX_BYTES = 1024 * 1024

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const signatures = {
  'image/png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  'image/jpeg': Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
  'image/webp': Buffer.from('RIFF\x10\x01\x00\x00WEBP', 'latin1'),
}

/**
 * No picture, but bytes that begin as this type does and hold every byte there is. `mark` makes it different from
 * others.
 */
export function sample(contentType: keyof typeof signatures = 'image/png', mark = ''): UploadedImage {
  return { contentType, bytes: Buffer.concat([signatures[contentType], everyByte, Buffer.from(mark)]) }
}

/** A PNG of exactly so many bytes. */
export function sized(bytes: number): UploadedImage {
  return {
    contentType: 'image/png',
    bytes: Buffer.concat([signatures['image/png'], Buffer.alloc(bytes - 8, 7)]),
  }
}

/** Uploads that claim to be an image and are refused. */
export const impostors = [
  {
    what: 'a web page',
    image: { contentType: 'text/html', bytes: Buffer.from('<script>alert(1)</script>') },
  },
  {
    what: 'an SVG, which may hold scripts',
    image: { contentType: 'image/svg+xml', bytes: Buffer.from('<svg onload="alert(1)"/>') },
  },
  {
    what: 'a web page that says it is a PNG',
    image: { contentType: 'image/png', bytes: Buffer.from('<script>alert(1)</script>') },
  },
  { what: 'a JPEG that says it is a PNG', image: { ...sample('image/jpeg'), contentType: 'image/png' } },
  { what: 'nothing at all', image: { contentType: 'image/png', bytes: Buffer.alloc(0) } },
] satisfies { what: string; image: UploadedImage }[]
