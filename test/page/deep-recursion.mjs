// Two functions that call each other 20,000 deep: every view opens, the flame graph also from the callers' side, and draws what is in sight.
// RUN: rm -rf %t && mkdir %t && cd %t && %python %S/Inputs/deep.py > deep.txt && %lineprof from-text deep.txt -o out.lp
// RUN: %lineprof html out.lp -o x.html 2>/dev/null && %lineprof flame --callers out.lp -o x.svg 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:flame');
  await page.waitForSelector('.frame');
  const first = () =>
    page.$$eval('.frame', (frames) => frames.slice(0, 3).map((frame) => frame.getAttribute('aria-label')));
  assert.deepEqual(await first(), ['all, 20.0 s, 100.0 %', 'a(), 20.0 s, 100.0 %', 'b(), 20.0 s, 100.0 %']);
  assert.ok((await page.$$('.frame')).length < 200);
  await page.click('label:has-text("callers")');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.frame')].some((frame) => frame.ariaLabel === 'a(), 10.0 s, 50.0 %'),
  );
  await page.evaluate(() => {
    location.hash = '#a.cpp:7';
  });
  await page.waitForSelector('.details');
  assert.match(await page.textContent('.details'), /Callers of the function.*a\(\) a\.cpp:2/);
});
