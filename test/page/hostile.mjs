// Names, paths and sources with markup, quotes, emoji and right-to-left letters are shown as they are, and nothing of them runs.
// RUN: rm -rf %t && mkdir %t && cd %t && %python %S/Inputs/hostile.py && %lineprof from-text hostile.txt -o out.lp
// RUN: %lineprof html --title "</title><script>alert(2)</script>" out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  assert.match(await page.textContent('h1'), /<\/title><script>alert\(2\)<\/script>/);
  for (const view of ['summary', 'lines', 'functions', 'flame', 'graph', 'threads', 'latencies', 'memory']) {
    await page.evaluate((name) => {
      location.hash = `#:${name}`;
    }, view);
    await page.waitForSelector(`main.${view}`);
    if (['summary', 'functions', 'flame', 'lines'].includes(view))
      assert.ok(
        (await page.textContent('main')).includes(
          view === 'lines' ? '<!-- <script>' : '</script><script>alert(1)</script>',
        ),
        view,
      );
  }
  await page.evaluate(() => {
    location.hash = '#:flame';
  });
  await page.selectOption('label:has-text("Shape") select', 'sunburst');
  await page.waitForSelector('.arc');
  assert.ok((await page.getAttribute('.arc >> nth=1', 'aria-label')).startsWith('</script><script>alert(1)</script>'));
  for (const [view, selector] of [
    ['latencies', '.histogram'],
    ['threads', '.table .scroller .row'],
    ['memory', '.chart'],
  ]) {
    await page.evaluate((name) => {
      location.hash = `#:${name}`;
    }, view);
    await page.waitForSelector(selector);
    if (view !== 'memory') assert.ok((await page.textContent('main')).includes('<script>'), view);
  }
  await page.evaluate(() => {
    location.hash = '#:functions';
  });
  await page.click('text=</script><script>');
  await page.waitForSelector('.code-row.selected');
  const text = await page.textContent('.listing');
  for (const expected of ['"<img src=x onerror=alert(3)>"', 'שלום', '👩‍💻', '<!-- <script>', '&lt;'])
    assert.ok(text.includes(expected), expected);
  assert.equal(await page.$$eval('main img, main script', (found) => found.length), 0);
  await page.keyboard.press('/');
  await page.keyboard.type('<img');
  assert.match(await page.textContent('#found'), /<img src=x onerror/);
});
