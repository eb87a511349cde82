import { chromium } from 'playwright-core';

const [, , url, name] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [w, scheme] of [
  [360, 'light'],
  [360, 'dark'],
  [1200, 'light'],
  [1200, 'dark'],
]) {
  const p = await b.newPage({ viewport: { width: w, height: 800 }, colorScheme: scheme });
  p.on('console', (m) => console.log('console', m.text()));
  await p.goto(url);
  await p.waitForTimeout(1200);
  const sw = await p.evaluate(() => document.documentElement.scrollWidth);
  if (sw > w) console.log('OVERFLOW', w, sw);
  await p.screenshot({ path: `/tmp/shots/${name}-${w}-${scheme}.png`, fullPage: true });
  await p.close();
}
await b.close();
