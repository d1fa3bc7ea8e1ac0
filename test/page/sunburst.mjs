// The sunburst: rings of frames around the one that is zoomed into, by click and by key; a click on the centre goes out; rings are chosen.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:flame');
  await page.selectOption('label:has-text("Shape") select', 'sunburst');
  await page.waitForSelector('.arc');
  const labels = () => page.$$eval('.arc', (arcs) => arcs.map((arc) => arc.getAttribute('aria-label')).sort());
  const centre = () => page.textContent('.names .centre');
  assert.deepEqual(await labels(), [
    'again(int), 800 ms, 80.0 %',
    'all, 1.00 s, 100.0 %',
    'leaf(int), 200 ms, 20.0 %',
    'leaf(int), 600 ms, 60.0 %',
    'main(), 800 ms, 80.0 %',
  ]);
  // main() lies clockwise from the top, four fifths of the way around.
  const box = await page.$eval('.arc[aria-label^="main"]', (arc) => [arc.getBBox().x, arc.getBBox().width]);
  assert.deepEqual(box.map(Math.round), [-200, 400], 'to both sides');
  const last = await page.$eval('.arc[aria-label="leaf(int), 200 ms, 20.0 %"]', (arc) => arc.getBBox().x);
  assert.equal(Math.round(last), -190, 'the rest is on the left');
  await page.locator('.arc[aria-label^="again"]').dispatchEvent('click');
  await page.waitForFunction(() => document.querySelector('.names .centre').textContent.startsWith('again'));
  assert.deepEqual(await labels(), ['again(int), 800 ms, 80.0 %', 'leaf(int), 600 ms, 60.0 %']);
  await page.locator('.arc[aria-label^="again"]').dispatchEvent('click');
  await page.waitForFunction(() => document.querySelector('.names .centre').textContent.startsWith('main'));
  await page.focus('.arc[aria-label^="main"]');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.ariaLabel?.startsWith('again'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.names .centre').textContent.startsWith('again'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.names .centre').textContent === 'all');
  assert.match(await page.textContent('.said'), /again\(int\) 800 ms, 80\.0 %; of its own 200 ms/);
  assert.equal(await centre(), 'all');
  await page.keyboard.press('/');
  await page.keyboard.type('leaf');
  assert.match(await page.textContent('[role=status]'), /2 found, together 80\.0 %/);
  assert.equal((await page.$$('.arc.unfound')).length, 3);
});
