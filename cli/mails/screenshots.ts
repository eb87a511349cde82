/** The previews as pictures: a phone and a desk, in light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium } from './chromium.ts';
import type { Preview } from './previews.ts';

export const WIDTHS = [360, 1200] as const;
export const SCHEMES = ['light', 'dark'] as const;

/**
 * Writes `<name>.<width>.<scheme>.png` for each, whole pages, into a folder that is made if need be.
 *
 * @param onPicture told after each picture, with how many there are by then
 * @returns how many there are
 */
export async function writePictures(
  folder: string,
  all: readonly Preview[],
  onPicture: (count: number) => void = () => {},
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const browser = await openChromium();
  let count = 0;
  try {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        for (const { name, mail } of all) {
          await page.setContent(mail.html);
          await page.screenshot({ path: join(folder, `${name}.${width}.${colorScheme}.png`), fullPage: true });
          count += 1;
          onPicture(count);
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
  return count;
}
