// Without samples no times are known: they are shown as not known, lines and functions come by hits and calls, and heat is of hits.
// RUN: rm -rf %t && mkdir %t && cd %t && grep -v -e ' node ' -e ' look ' %page > bare.txt && %lineprof from-text bare.txt -o out.lp
// RUN: %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  assert.match(await page.textContent('.cards'), /CPU time\?/);
  assert.match(await page.textContent('.hottest >> nth=0'), /^1\D000a\.cpp:2/);
  await page.click('text=Hot lines');
  await page.waitForSelector('[aria-label="Hot lines"] .row');
  assert.match(await page.textContent('.table .scroller .row >> nth=0'), /1\D000a\.cpp:2/);
  await page.click('text=Functions');
  await page.waitForSelector('[aria-label="Functions"] .row');
  assert.match(await page.textContent('.table .scroller .row >> nth=0'), /\?\?1\D000leaf\(int\)/);
  await page.evaluate(() => {
    location.hash = '#a.cpp:2';
  });
  await page.waitForSelector('.code-row.selected .gutter.h5');
  for (const view of ['flame', 'graph', 'threads', 'latencies', 'memory']) {
    await page.evaluate((name) => {
      location.hash = `#:${name}`;
    }, view);
    await page.waitForSelector(`main.${view}`);
    assert.doesNotMatch(await page.textContent('main'), /NaN|Infinity|undefined/);
  }
});
