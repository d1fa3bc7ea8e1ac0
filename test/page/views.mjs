// Views show lineprof's numbers; tables sort, the search finds files, functions and lines, links lead to lines; nothing is asked of any network.
// RUN: rm -rf %t && mkdir %t && cd %t && %lineprof from-text %page -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

const columnOf = (page, index) =>
  page.$$eval('.table .scroller .row', (rows, at) => rows.map((row) => row.children[at].textContent), index);

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  assert.match(await page.textContent('.cards'), /CPU time1\.00 s/);
  assert.match(await page.textContent('.cards'), /Waiting1\.00 s/);
  assert.match(await page.textContent('.hottest >> nth=0'), /54\.0.*a\.cpp:2/);

  await page.click('text=Functions');
  await page.waitForSelector('.table');
  assert.match((await columnOf(page, 5))[0], /leaf\(int\)/);
  await page.click('[role=columnheader] >> text=Function');
  assert.deepEqual(await columnOf(page, 5), [
    'again(int)',
    'leaf(int)',
    'main()',
    'ns::visit(const std::vector<int> &)',
  ]);
  assert.equal(await page.getAttribute('[role=columnheader]:has-text("Function")', 'aria-sort'), 'ascending');
  await page.click('[role=columnheader] >> text=Function');
  assert.match((await columnOf(page, 5))[0], /ns::visit/);

  await page.keyboard.press('/');
  await page.keyboard.type('visit');
  assert.deepEqual(await columnOf(page, 5), ['ns::visit(const std::vector<int> &)']);
  assert.match(await page.textContent('#found'), /function ns::visit/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.code-row.selected');
  assert.match(page.url(), /#sub\/b\.h:1$/);
  await page.keyboard.press('/');
  await page.keyboard.type('a.cpp:250');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.code-row.selected .line')?.textContent === '250');
  assert.equal(await page.isVisible('.code-row.selected'), true);

  await page.click('text=Hot lines');
  await page.waitForSelector('[aria-label="Hot lines"]');
  assert.deepEqual((await columnOf(page, 1)).slice(0, 2), ['540 ms', '210 ms']);
  await page.click('text=Threads');
  await page.waitForSelector('[aria-label="Threads"]');
  await page.click('text=Call graph');
  await page.waitForSelector('.node');
  assert.match(await page.textContent('.node:has-text("again")'), /80\.0 %, own 20\.0 %/);
});
