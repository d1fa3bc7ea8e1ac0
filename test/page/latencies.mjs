// How long calls took: percentiles of each function, and the histogram of the one that is chosen, by key or click.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:latencies');
  await page.waitForSelector('.histogram');
  assert.match(await page.textContent('.histogram'), /again\(int\)\s*4 calls.*on average 1\.00 ms/);
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('.histogram h2').textContent === 'leaf(int)');
  // 900 calls of 260 ns, 80 of 1.04 us, 15 of 4.16 us, 5 of 87 us: a bar for each, in that order, as high as they are many.
  const bars = await page.$$eval('.histogram .bar', (all) =>
    all.map((bar) => [bar.textContent, bar.x.baseVal.value, bar.height.baseVal.value, bar.className.baseVal]),
  );
  assert.deepEqual(
    bars.map(([text]) => text.replace(/^about \S+ \S+: /, '')),
    ['900 calls, 90.0 %', '80 calls, 8.0 %', '15 calls, 1.5 %', '5 calls, 0.5 %'],
  );
  assert.ok(bars.every(([, x], index) => !index || x > bars[index - 1][1]));
  assert.ok(Math.abs(bars[1][2] / bars[0][2] - 80 / 900) < 0.01);
  assert.deepEqual(
    bars.map(([, , , name]) => name),
    ['bar most', 'bar later', 'bar later', 'bar tail'],
  );
  const marks = await page.$$eval('.histogram .mark text', (all) => all.map((mark) => mark.textContent.trim()));
  assert.deepEqual(marks, ['p50 260 ns', 'p95 1.04 µs', 'p99 4.16 µs']);
  assert.equal((await page.$$('.spread rect')).length, 5);
  await page.click('.table .scroller .row:has-text("again(int)")');
  await page.waitForFunction(() => document.querySelector('.histogram h2').textContent === 'again(int)');
  await page.focus('.table .scroller');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#a.cpp:6');
});
