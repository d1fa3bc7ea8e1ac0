// A link leads to a line; beside it are its numbers, its callers and callees; arrows and n walk; columns are chosen.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %page -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %lineprof from-text %rich -o rich.lp && %lineprof html rich.lp -o y.html 2>/dev/null
// RUN: %node %s x.html y.html
import { assert, withBrowser } from './Inputs/browser.mjs';

const chosen = (page) => page.textContent('.code-row.selected .line');

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#a.cpp:8');
  await page.waitForSelector('.code-row.selected');
  assert.match(await page.textContent('.code-row.selected'), /8\s*4\s*800 ms\s*200 ms\s*80\.0/);
  const details = await page.textContent('.details');
  assert.match(details, /Line 8/);
  assert.match(details, /Self200 ms \(20\.0 %\)/);
  assert.match(details, /Called from here.*leaf\(int\)/);
  assert.match(details, /Callers of the function.*main\(\) a\.cpp:12/);

  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => location.hash === '#a.cpp:9');
  assert.equal(await chosen(page), '9');
  await page.keyboard.press('n');
  await page.waitForFunction(() => location.hash === '#a.cpp:12');
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.querySelector('.code-row.selected .line')?.textContent === '250');
  assert.ok((await page.$$('.listing .code-row')).length < 120, 'only what is in sight is drawn');
  await page.goBack();
  await page.waitForFunction(() => location.hash === '#a.cpp:12');

  assert.equal(await page.isVisible('.code-row.head >> text=Self'), false);
  await page.click('summary:has-text("Columns")');
  await page.click('label:has-text("Self") >> nth=0');
  assert.equal(await page.isVisible('.code-row.head >> text=Self'), true);
  assert.ok(
    await page.$eval('.minimap canvas', (canvas) =>
      canvas
        .getContext('2d')
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some((each) => each),
    ),
  );

  // A click on a column's name puts its largest number first, arrows follow that order; another one goes back.
  await page.click('.code-row.head button:has-text("Hits")');
  const lines = () => page.$$eval('.listing .height .line', (all) => all.map((each) => each.textContent));
  assert.deepEqual((await lines()).slice(0, 3), ['2', '9', '8']);
  await page.focus('.listing .scroller');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => location.hash === '#a.cpp:2');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => location.hash === '#a.cpp:9');
  await page.click('.code-row.head button:has-text("Line")');
  assert.deepEqual((await lines()).slice(0, 3), ['1', '2', '3']);

  // The end of a path is enough, and what is not there leads nowhere.
  const other = await open(process.argv[2], '#b.h:2');
  await other.waitForSelector('.code-row.selected');
  assert.match(await other.textContent('.file h2'), /sub\/b\.h/);
  const nowhere = await open(process.argv[2], '#none.cpp:7');
  assert.ok(await nowhere.isVisible('.cards'));

  // What was allocated through a line, and in which threads it was met.
  const rich = await open(process.argv[3], '#a.cpp:9');
  await rich.waitForSelector('.details');
  assert.match(await rich.textContent('.details'), /Allocations40, 4\.00 kB… of its own10, 1\.00 kB/);
  assert.match(await rich.textContent('.details'), /Allocated by what was called75\.0leaf\(int\)/);
  await rich.evaluate(() => {
    location.hash = '#a.cpp:2';
  });
  await rich.waitForFunction(() => document.querySelector('.details h2').textContent === 'Line 2');
  assert.match(await rich.textContent('.details'), /CPU-bound 100 % on a CPU/);
  assert.match(
    await rich.textContent('.details'),
    /Threads66\.7main \(10\) 400 ms on a CPU33\.3worker \(11\) 200 ms on a CPU/,
  );
});
