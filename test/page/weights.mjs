// The flame graph is as wide as what is chosen, times or what was allocated, of functions or lines, and can be inverted.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:flame');
  const labels = () => page.$$eval('.frame', (frames) => frames.map((frame) => frame.getAttribute('aria-label')));
  const shows = async (weight, ...expected) => {
    await page.selectOption('label:has-text("Width") select', weight);
    await page.waitForFunction((first) => document.querySelector('.frame').ariaLabel === first, expected[0]);
    for (const label of expected) assert.ok((await labels()).includes(label), label);
  };
  await shows('cpu', 'all, 1.00 s, 100.0 %', 'leaf(int), 600 ms, 60.0 %', 'leaf(int), 200 ms, 20.0 %');
  await shows('wait', 'all, 1.00 s, 100.0 %', 'main(), 1.00 s, 100.0 %');
  await shows('wall', 'all, 2.00 s, 100.0 %', 'main(), 1.80 s, 90.0 %');
  await shows('bytes', 'all, 4.00 kB, 100.0 %', 'again(int), 4.00 kB, 100.0 %', 'leaf(int), 3.00 kB, 75.0 %');
  await shows('allocations', 'all, 40, 100.0 %', 'leaf(int), 30, 75.0 %');
  await shows('peak', 'all, 2.00 kB, 100.0 %', 'leaf(int), 1.00 kB, 50.0 %');
  await shows('leaked', 'all, 40 B, 100.0 %', 'leaf(int), 40 B, 100.0 %');
  await page.click('label:has-text("by line")');
  await shows('temporary', 'all, 7, 100.0 %', 'leaf(int) :3, 7, 100.0 %');
  await page.click('label:has-text("inverted")');
  await shows('bytes', 'all, 4.00 kB, 100.0 %', 'leaf(int) :3, 3.00 kB, 75.0 %', 'again(int) :9, 1.00 kB, 25.0 %');
  const box = (name) => page.$eval(`.frame[aria-label^="${name}"]`, (frame) => frame.getBoundingClientRect().toJSON());
  assert.ok((await box('leaf(int) :3')).left < (await box('again(int) :9')).left, 'the most comes first');
  await page.selectOption('label:has-text("Shape") select', 'flame');
  assert.ok((await box('all')).top > (await box('leaf')).top, 'a flame graph stands on its root');

  // Who comes back finds what was chosen.
  await page.click('text=Hot lines');
  await page.waitForSelector('[aria-label="Hot lines"]');
  await page.goBack();
  await page.waitForSelector('.frame[aria-label="leaf(int) :3, 3.00 kB, 75.0 %"]');
});
