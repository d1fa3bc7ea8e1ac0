// What was allocated is beside lines and functions, with what they called and by themselves; where it was not counted the page says so.
// RUN: rm -rf %t && split-file %S/../report/memory.test %t && cd %t && %lineprof from-text a.txt -o out.lp
// RUN: %lineprof html out.lp -o x.html 2>/dev/null && %lineprof from-text %page -o other.lp && %lineprof html other.lp -o y.html 2>/dev/null
// RUN: %lineprof from-text %rich -o live.lp && %lineprof html live.lp -o z.html 2>/dev/null
// RUN: %node %s x.html y.html z.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:memory');
  await page.waitForSelector('.table .scroller .row');
  assert.match(await page.textContent('.cards'), /Allocations12of 1\.49 kB; the largest 1\.00 kBFrees3/);
  const row = await page.$$eval('.table .scroller .row >> nth=0', ([first]) =>
    [...first.children].map((cell) => cell.textContent),
  );
  assert.deepEqual(row, ['93.3', '1.39 kB', '1.39 kB', '10', '1', '1.00 kB', 'make(int)']);
  await page.evaluate(() => {
    location.hash = '#a.cpp:2';
  });
  await page.waitForSelector('.code-row.selected');
  assert.match(await page.textContent('.code-row.selected'), /1\.39 kB/);
  assert.match(await page.textContent('.details'), /Allocations10, 1\.39 kB… of its own9, 1\.35 kB/);

  const live = await open(process.argv[4], '#:memory');
  await live.waitForSelector('.table .scroller .row');
  assert.match(await live.textContent('.cards'), /At the peak2\.00 kB.*Never freed40 B1 blocks.*Temporary7/);
  await live.selectOption('label:has-text("Who") select', 'leaked');
  const leaked = '.row.head [aria-sort=descending]';
  await live.waitForFunction((head) => document.querySelector(head)?.textContent.startsWith('Leaked'), leaked);
  assert.match(await live.textContent('.table .scroller .row >> nth=0'), /40 B.*leaf\(int\)/);
  await live.click('label:has-text("by line")');
  await live.waitForFunction(() => document.querySelector('.table .scroller .row').textContent.includes('a.cpp:3'));

  const other = await open(process.argv[3], '#:memory');
  assert.match(await other.textContent('main'), /Allocations were not counted/);
});
