// The summary comes first: the hottest lines and functions, what they are bound by and why, waits, what profiling took of the time.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  const section = (title) => page.textContent(`section:has(h2:text-is("${title}"))`);
  assert.match(await section('Hottest lines'), /60\.0a\.cpp:2.*CPU-bound 100 % on a CPU/);
  assert.match(await section('Hottest functions'), /80\.0leaf\(int\)/);
  assert.match(await section('Longest waits'), /100\.0a\.cpp:12.*1\.00 s/);
  assert.match(await section('The run'), /Profiling took.*at most \d+\.\d % of the CPU time: counting lines .*sampling/);
  assert.match(await page.textContent('.cards'), /Slower for being profiled1\.\d\d ×/);
  await page.click('text=Functions');
  await page.waitForSelector('[aria-label="Functions"] .row');
  assert.match(await page.textContent('.row:has-text("main()")'), /waits for locks/);
});
