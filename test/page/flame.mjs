// The page's flame graph and the one of `lineprof flame` zoom by click and by key, and search; frames have the stacks' shares.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %page -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %lineprof flame out.lp -o x.svg 2>/dev/null
// RUN: %node %s x.html x.svg
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#:flame');
  const names = () => page.$$eval('.frame', (frames) => frames.map((frame) => frame.getAttribute('aria-label')));
  await page.waitForSelector('.frame');
  const whole = await names();
  for (const name of [
    'all, 1.00 s, 100.0 %',
    'main(), 1.00 s, 100.0 %',
    'again(int), 800 ms, 80.0 %',
    'leaf(int), 600 ms, 60.0 %',
    'ns::visit(const std::vector<int> &), 190 ms, 19.0 %',
  ])
    assert.ok(whole.includes(name), name);
  await page.click('.frame:has-text("visit")');
  await page.waitForSelector('text=Whole graph');
  const zoomed = await names();
  assert.ok(!zoomed.some((name) => name.startsWith('again')), 'what is beside is gone');
  assert.ok(zoomed.includes('main(), 1.00 s, 100.0 %'), 'what is around stays');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.frame')].some((frame) => frame.ariaLabel.startsWith('again')),
  );
  await page.focus('.frame:has-text("main")');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.ariaLabel?.startsWith('again'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Whole graph');
  await page.keyboard.press('/');
  await page.keyboard.type('leaf');
  assert.match(await page.textContent('[role=status]'), /3 found, together 75\.0 %/);
  // The list of what is found elsewhere would hide the picture: it comes when it is asked for.
  assert.equal(await page.isVisible('#found'), false);
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('#found li');
  assert.match(await page.textContent('#found'), /function leaf\(int\)/);
  await page.keyboard.press('Escape');
  await page.selectOption('select', 'wait');
  await page.waitForFunction(() => document.querySelectorAll('.frame').length === 2);

  const svg = await open(process.argv[3]);
  const width = (name) =>
    svg.$eval(`#frames > g:has(text[data-n="${name}"])`, (frame) =>
      frame.hasAttribute('display') ? 0 : frame.querySelector('rect').width.baseVal.value,
    );
  assert.equal(Math.round(await width('again(int)')), 960);
  await svg.click('#frames > g:has(text[data-n="again(int)"]) rect');
  assert.equal(Math.round(await width('again(int)')), 1200);
  assert.equal(await width('ns::visit(const std::vector<int> &)'), 0);
  await svg.keyboard.press('Escape');
  assert.equal(Math.round(await width('again(int)')), 960);
  await svg.keyboard.press('/');
  await svg.keyboard.type('leaf');
  assert.match(await svg.textContent('#details'), /3 found, together 75\.0 %/);
});
