import { expect, test } from 'vitest'
import { drawPng } from './png.ts'

test('text is drawn without any font of the machine, bold text too', () => {
  const nothing = drawPng(svgOf(''))
  const text = drawPng(svgOf('time (ms)'))
  const bold = drawPng(svgOf('time (ms)', 'bold'))
  expect(text).not.toEqual(nothing)
  expect(bold).not.toEqual(text)
})

function svgOf(text: string, weight = 'normal'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">
    <text x="5" y="20" font-family="Nowhere, sans-serif" font-weight="${weight}">${text}</text>
  </svg>`
}
