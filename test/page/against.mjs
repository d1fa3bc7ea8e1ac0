// Against an earlier profile: functions and lines have what changed, and the flame graph is red where there is more and blue where less.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %page -o base.lp
// RUN: sed -e '/^  node 5 /s/200000000/500000000/' -e '/^  node 2 /s/100000000/30000000/' %page > new.txt && %lineprof from-text new.txt -o new.lp
// RUN: %lineprof html new.lp --against base.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  assert.match(await page.textContent('.cards'), /CPU time1\.23 sbefore 1\.00 s: \+230 ms, \+23\.0 %/);
  await page.click('text=Functions');
  await page.waitForSelector('.table .scroller .row');
  assert.match(await page.textContent('.row:has-text("leaf(int)")'), /\+300 ms, \+40\.0 %/);
  await page.evaluate(() => {
    location.hash = '#a.cpp:3';
  });
  await page.waitForSelector('.code-row.selected');
  assert.match(await page.textContent('.code-row.selected'), /510 ms.*\+300 ms/);
  assert.match(await page.textContent('.history'), /Time210 ms510 ms\+300 ms, \+142\.9 %/);

  await page.evaluate(() => {
    location.hash = '#:flame';
  });
  await page.waitForSelector('.frame');
  const colour = (name) =>
    page.$$eval(`.frame[aria-label^="${name}"]`, (frames) =>
      frames.map((frame) => getComputedStyle(frame).backgroundColor.match(/\d+/g).map(Number)),
    );
  const [[red, , blue]] = await colour('leaf(int), 900 ms');
  assert.ok(red > blue + 100, 'grew');
  assert.deepEqual((await colour('ns::visit'))[0], [242, 242, 242], 'stayed');
  await page.click('label:has-text("callers")');
  await page.waitForFunction(() => document.querySelector('.frame[aria-label^="again(int), 130 ms"]'));
  const shrank = (await colour('again(int), 130 ms'))[0];
  assert.ok(shrank[2] > shrank[0] + 20, 'shrank');
  await page.hover('.frame[aria-label^="leaf"] >> nth=0');
  assert.match(await page.textContent('.said'), /leaf\(int\) 1\.05 s.*was 750 ms \(\+300 ms, \+40\.0 %\)/);
});
