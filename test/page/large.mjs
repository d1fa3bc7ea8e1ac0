// A profile of a million lines: the page opens, goes to a line, and draws only what is in sight.
// RUN: rm -rf %t && mkdir %t && cd %t && %python %S/Inputs/large.py && %lineprof from-text large.txt -o out.lp
// RUN: %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const begin = Date.now();
  const page = await open(process.argv[2], '#f199.cpp:4000');
  await page.waitForFunction(() => document.querySelector('.code-row.selected')?.textContent.includes('4000'));
  console.log(`${Date.now() - begin} ms`);
  assert.match(await page.textContent('.code-row.selected'), /value \+= 4000/);
  assert.ok((await page.$$('*')).length < 3000);
  await page.click('text=Functions');
  await page.waitForSelector('.table .scroller .row');
  assert.ok((await page.$$('.row')).length < 100);
});
