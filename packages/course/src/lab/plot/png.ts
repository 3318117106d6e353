import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { WIDTH_PX } from './option.ts'

/** Pixels of the PNG for one of the SVG, so that it is sharp on today's screens. */
const ZOOM = 2

const fontFiles = [
  import.meta.resolve('@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/roboto/700Bold/Roboto_700Bold.ttf'),
].map((url) => fileURLToPath(url))

/** An SVG as a PNG. It brings its own font: a machine without any gets the same picture. */
export function drawPng(svg: string): Buffer {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Roboto', sansSerifFamily: 'Roboto' }
  return new Resvg(svg, { fitTo: { mode: 'width', value: WIDTH_PX * ZOOM }, font }).render().asPng()
}
