// What happened when: a lane for each thread, as high as it was on a CPU and waiting; resident and live memory of the process.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %lineprof from-text %page -o other.lp && %lineprof html other.lp -o y.html 2>/dev/null
// RUN: %node %s x.html y.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:threads');
  await page.waitForSelector('.lane');
  const lane = (name) => `.table .scroller .row:has-text("${name}") .lane`;
  assert.match(await page.getAttribute(lane('main'), 'aria-label'), /on a CPU 50 % of the run, waiting 50 %/);
  assert.match(await page.getAttribute(lane('worker'), 'aria-label'), /on a CPU 10 % of the run, waiting 0 %/);
  assert.match(await page.textContent('.row.head'), /When: 0 … 2\.00 s/);
  // In the second third the worker was on a CPU for 200 of 700 ms.
  assert.match(await page.getAttribute(`${lane('worker')} .on`, 'd'), /L350\.0,714 L700\.0,714 /);

  await page.evaluate(() => {
    location.hash = '#:memory';
  });
  await page.waitForSelector('.chart');
  assert.match(await page.getAttribute('.chart', 'aria-label'), /over 2\.00 s: at most 8\.39 MB resident, 2\.00 kB alive/);
  const moments = await page.$$eval('.moment', (all) => all.map((each) => [each.textContent, each.width.baseVal.value]));
  assert.deepEqual(
    moments.map(([text]) => text),
    [
      'at 700 ms: 1.05 MB resident, 0 B alive; 9 page faults, and 1 from disk',
      'at 1.40 s: 8.39 MB resident, 2.00 kB alive; 3 page faults',
      'at 2.00 s: 4.19 MB resident, 40 B alive; 0 page faults',
    ],
  );
  assert.ok(Math.abs(moments[2][1] / moments[0][1] - 6 / 7) < 0.01, 'as wide as they are long');

  const other = await open(process.argv[3], '#:threads');
  await other.waitForSelector('.table .scroller .row');
  assert.equal((await other.$$('.lane')).length, 0, 'no moments, no lanes');
});
