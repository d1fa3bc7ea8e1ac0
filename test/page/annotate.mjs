// annotate --format html is the same page, opened where the hottest source is; a link to something else leads there.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %page -o out.lp && %lineprof annotate --format html out.lp -o x.html 2>/dev/null
// RUN: %lineprof annotate --format html out.lp 2>/dev/null | cmp - x.html
// RUN: %python %S/../profile/Inputs/exits.py 1 %lineprof annotate -o x.txt out.lp 2>&1 | grep 'is for --format html'
// RUN: %lineprof annotate --format html --against out.lp out.lp -o y.html 2>/dev/null
// RUN: %node %s x.html y.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  await page.waitForSelector('.code-row.selected');
  assert.match(await page.textContent('.file h2'), /a\.cpp/);
  assert.equal(await page.textContent('.views [aria-current]'), 'Source');
  assert.equal(await page.textContent('.code-row.selected .line'), '2', 'the hottest line');
  const flame = await open(process.argv[2], '#:flame');
  await flame.waitForSelector('.frame');
  const against = await open(process.argv[3]);
  await against.waitForSelector('.history');
});
