// No view has a serious violation by axe's rules, in light and dark, wide and narrow; nothing is wider than a narrow screen.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %rich -o out.lp && %lineprof html --against out.lp out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, axeScript, withBrowser } from './Inputs/browser.mjs';

const views = ['summary', 'lines', 'functions', 'flame', 'graph', 'threads', 'latencies', 'memory']
  .map((view) => `#:${view}`)
  .concat('#a.cpp:2');
/// What else a view can show, by its name.
const others = {
  summary: (page) => page.fill('#search', 'a'),
  flame: (page) => page.selectOption('label:has-text("Shape") select', 'sunburst'),
  memory: (page) => page.click('label:has-text("by line")'),
  2: (page) => page.click('.code-row.head button:has-text("Time")'),
};
await withBrowser(async (open) => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ]) {
    const page = await open(process.argv[2], '', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    await page.addScriptTag({ path: axeScript });
    const check = async (view) => {
      await page.waitForTimeout(100);
      const { violations } = await page.evaluate(() =>
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }),
      );
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(
        serious.map(({ id, nodes }) => [view, colorScheme, width, id, nodes[0].html, nodes[0].failureSummary]),
        [],
      );
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${view} is wider than ${width}`,
      );
    };
    for (const view of views) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, view);
      await check(view);
      const other = others[/\w+$/.exec(view)[0]];
      if (!other) continue;
      await other(page);
      await check(`${view}, changed`);
    }
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await check('keys');
    await page.keyboard.press('Escape');
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper === 'rgb(255, 255, 255)', colorScheme === 'light');
    await page.keyboard.press('t');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), paper);
  }
});
