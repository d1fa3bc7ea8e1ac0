// The call graph: functions as large as their shares, calls as often as they were made, the hot path, a filter by share; arrows walk.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:graph');
  await page.waitForSelector('.node');
  const text = (name) => page.textContent(`.node:has(text:has-text("${name}"))`);
  assert.match(await text('leaf()'), /80\.0 %, own 80\.0 %/);
  assert.match(await text('again()'), /called 4×.*80\.0 %, own 20\.0 %/);
  assert.equal((await page.$$('.node.hot')).length, 3);
  const edges = await page.$$eval('.edge', (all) => all.map((edge) => [edge.textContent, edge.classList.contains('hot')]));
  assert.deepEqual(edges.sort(), [
    ['60.0 %, 4×', true],
    ['80.0 %, 1×', true],
  ]);
  const thickness = await page.$$eval('.edge path', (all) => all.map((path) => Number(path.getAttribute('stroke-width'))));
  assert.ok(Math.max(...thickness) > 1.5 * Math.min(...thickness), 'thick where there are many calls');
  await page.focus('.node:has(text:has-text("main()"))');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.textContent.includes('again()'));
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.activeElement.textContent.includes('main()'));
  await page.selectOption('label:has-text("Shares of") select', 'bytes');
  await page.waitForFunction(() => document.querySelector('.graph').textContent.includes('75.0 %, own 75.0 %'));
  const width = (name) => page.$eval(`.node:has(text:has-text("${name}")) rect`, (box) => box.height.baseVal.value);
  assert.ok((await width('main()')) > (await width('leaf()')), 'what has more is larger');
  await page.fill('input[type=number]', '80');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.node').length === 2);
});
