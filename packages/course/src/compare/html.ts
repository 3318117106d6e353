import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { html as render } from 'diff2html'
import type { Sides } from './patch.ts'

/**
 * One HTML file for a patch, side by side, with its styles inside: it opens anywhere, offline. `reasons` say why files
 * differ, above the patch.
 */
export function htmlPage(
  title: string,
  patch: string,
  { before, after }: Sides,
  reasons: readonly Reason[] = [],
): string {
  const css = readFileSync(
    createRequire(import.meta.url).resolve('diff2html/bundles/css/diff2html.min.css'),
    'utf8',
  )
  const body = render(patch, {
    outputFormat: 'side-by-side',
    drawFileList: true,
    matching: 'lines',
    // Without these a file whose folder is called otherwise would count as renamed.
    srcPrefix: `${before}/`,
    dstPrefix: `${after}/`,
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${css}
body { font-family: system-ui, sans-serif; margin: 1rem }</style>
</head>
<body>
<h1>${escape(title)}</h1>
${list(reasons)}${body}
</body>
</html>
`
}

interface Reason {
  readonly file: string
  readonly why: string
}

function list(reasons: readonly Reason[]): string {
  if (reasons.length === 0) return ''
  const items = reasons.map(({ file, why }) => `<li><code>${escape(file)}</code>: ${escape(why)}</li>`)
  return `<ul>\n${items.join('\n')}\n</ul>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
